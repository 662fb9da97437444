import type { Checking } from './meaning.ts';
import type { Term } from './term.ts';
import { bareNumber, describeType, type ScalarType } from './type.ts';
import { conversion, type Unit } from './unit.ts';

function scaled(left: Term, operator: '*' | '/', by: number, type: ScalarType): Term {
  const right: Term = { kind: 'constant', value: by, type: bareNumber, source: left.source };
  return { kind: 'arithmetic', operator, left, right, type, source: left.source };
}

/** The same number in another unit; the type of a bare number is left as it is. */
function toUnit(term: Term, unit: Unit, checking: Checking): Term | undefined {
  const from = term.type.kind === 'number' ? term.type.unit : undefined;
  if (!from || from.text === unit.text) return term;
  const found = conversion(from, unit);
  if (!found)
    return checking.fail(term.source.position, `${from.text} and ${unit.text} do not measure the same`);
  const type: ScalarType = { kind: 'number', unit };
  const { multiply, divide } = found;
  if (term.kind === 'constant') return { ...term, value: (Number(term.value) * multiply) / divide, type };
  const times = multiply === 1 ? term : scaled(term, '*', multiply, type);
  return divide === 1 ? { ...times, type } : scaled(times, '/', divide, type);
}

/** The code a quoted name stands for in a value set. */
function namedCode(term: Term<'constant'>, valueSet: string, checking: Checking): Term | undefined {
  const { position } = term.source;
  const name = String(term.value);
  const code = checking.dataset.valueSets[valueSet]?.codes.find((each) => each.name === name);
  if (!code) return checking.fail(position, `The value set ${valueSet} has no code named '${name}'`);
  if (code.missing)
    return checking.fail(position, `'${name}' means a missing value; ask with exists() or empty()`);
  return { ...term, value: code.code, type: { kind: 'code', valueSet } };
}

/** A term as a code of a value set: a quoted name is resolved, also inside the branches of `iif`. */
function toCode(term: Term, valueSet: string, checking: Checking): Term | undefined {
  const type = { kind: 'code', valueSet } as const;
  if (term.kind === 'nothing' || term.type.kind === 'nothing') return { ...term, type };
  if (term.type.kind === 'code' && term.type.valueSet === valueSet) return term;
  if (term.type.kind !== 'string') return misfit(term, type, checking);
  if (term.kind === 'constant') return namedCode(term, valueSet, checking);
  return term.kind === 'choose' ? chooseCode(term, type, checking) : misfit(term, type, checking);
}

function chooseCode(
  term: Term<'choose'>,
  type: Extract<ScalarType, { kind: 'code' }>,
  checking: Checking,
): Term | undefined {
  const yes = toCode(term.yes, type.valueSet, checking);
  const no = toCode(term.no, type.valueSet, checking);
  return yes && no && { ...term, yes, no, type };
}

const misfit = (term: Term, type: ScalarType, checking: Checking): undefined =>
  checking.fail(term.source.position, `${describeType(term.type)} does not go with ${describeType(type)}`);

/** A term as a value of the type: codes by name, numbers in its unit, `{}` as a missing value of it. */
export function toType(term: Term, type: ScalarType, checking: Checking): Term | undefined {
  if (type.kind === 'code') return toCode(term, type.valueSet, checking);
  if (term.type.kind === 'nothing') return { ...term, type };
  if (term.type.kind !== type.kind) return misfit(term, type, checking);
  return type.kind === 'number' && type.unit ? toUnit(term, type.unit, checking) : term;
}

/** The type several terms can share: a value set before plain texts, a unit before bare numbers. */
function sharedType(terms: readonly Term[]): ScalarType | undefined {
  const types = terms.map((term) => term.type).filter(({ kind }) => kind !== 'nothing');
  return types.find((type) => type.kind === 'code' || (type.kind === 'number' && type.unit)) ?? types[0];
}

/** The terms as values of one type, so that they can be compared, added or chosen between; undefined after an error. */
export function unify(terms: readonly Term[], checking: Checking): readonly Term[] | undefined {
  const type = sharedType(terms);
  if (!type) return terms;
  const unified = terms.map((term) => toType(term, type, checking)).filter((term) => term !== undefined);
  return unified.length === terms.length ? unified : undefined;
}
