import { asValue, notTerm } from './check-operators.ts';
import type { Expression } from './expression.ts';
import { rowFrame } from './frame.ts';
import { describeMeaning, truthOf, type Checking, type Meaning } from './meaning.ts';
import type { Rows, Term } from './term.ts';
import { bareNumber, booleanType, describeType, type ScalarType } from './type.ts';

type Call = Expression<'call'>;
type Method = (call: Call, target: Meaning, checking: Checking) => Meaning | undefined;

const refuse = (call: Call, target: Meaning, checking: Checking): undefined =>
  checking.fail(call.position, `${call.name}() cannot be asked of ${describeMeaning(target)}`);

/** A parameter that is asked of each row. */
const criterionOf = (parameter: Expression, rows: Rows, checking: Checking): Term | undefined =>
  truthOf(parameter, { ...checking, frames: [...checking.frames, rowFrame(rows)] });

const narrowed = (rows: Rows, criterion: Term): Rows => ({
  ...rows,
  criteria: [...rows.criteria, criterion],
});

const knownTerm = (operand: Term, source: Expression): Term => ({
  kind: 'known',
  operand,
  type: booleanType,
  source,
});

/** The rows whose value is known. */
const knownRows = ({ rows, value }: { rows: Rows; value: Term }): Rows =>
  narrowed(rows, knownTerm(value, value.source));

const existsTerm = (rows: Rows, source: Expression): Term => ({
  kind: 'exists',
  rows,
  type: booleanType,
  source,
});

function existsOf(call: Call, target: Meaning, checking: Checking): Term | undefined {
  const [parameter] = call.parameters;
  if (parameter) {
    if (target.shape !== 'rows') return refuse(call, target, checking);
    const criterion = criterionOf(parameter, target.rows, checking);
    return criterion && existsTerm(narrowed(target.rows, criterion), call);
  }
  if (target.shape === 'value' || target.shape === 'codes') return knownTerm(target.term, call);
  if (target.shape === 'column') return existsTerm(knownRows(target), call);
  return target.shape === 'list' ? refuse(call, target, checking) : existsTerm(target.rows, call);
}

const exists: Method = (call, target, checking) => asValue(existsOf(call, target, checking));

const empty: Method = (call, target, checking) => {
  const known =
    call.parameters.length === 0 ? existsOf(call, target, checking) : refuse(call, target, checking);
  return known && asValue(notTerm(known, call));
};

const constant = (value: number, source: Expression): Term => ({
  kind: 'constant',
  value,
  type: bareNumber,
  source,
});

const rowCount = (rows: Rows, source: Expression): Meaning | undefined =>
  asValue({ kind: 'rowCount', rows, type: bareNumber, source });

const count: Method = (call, target, checking) => {
  const counted = { type: bareNumber, source: call };
  if (target.shape === 'rows') return rowCount(target.rows, call);
  if (target.shape === 'codes') return asValue({ kind: 'codeCount', codes: target.term, ...counted });
  if (target.shape === 'column' && target.value.kind !== 'codes') return rowCount(knownRows(target), call);
  if (target.shape !== 'value') return refuse(call, target, checking);
  const [yes, no] = [constant(1, call), constant(0, call)];
  return asValue({ kind: 'choose', condition: knownTerm(target.term, call), yes, no, ...counted });
};

const where: Method = (call, target, checking) => {
  const [parameter] = call.parameters;
  if (!parameter || target.shape !== 'rows') return refuse(call, target, checking);
  const criterion = criterionOf(parameter, target.rows, checking);
  return criterion && { shape: 'rows', rows: narrowed(target.rows, criterion) };
};

const quantified =
  (quantifier: 'all' | 'any'): Method =>
  (call, target, checking) => {
    const [parameter] = call.parameters;
    if (!parameter || target.shape !== 'rows') return refuse(call, target, checking);
    const { rows } = target;
    const criterion = criterionOf(parameter, rows, checking);
    return (
      criterion &&
      asValue({ kind: 'quantified', quantifier, rows, criterion, type: booleanType, source: call })
    );
  };

/** A calculation over the values of a column of these types. */
const aggregate =
  (calculation: 'sum' | 'min' | 'max' | 'avg', kinds: readonly ScalarType['kind'][]): Method =>
  (call, target, checking) => {
    if (target.shape !== 'column' || target.value.kind === 'codes') return refuse(call, target, checking);
    const { rows, value } = target;
    if (!kinds.includes(value.type.kind))
      return checking.fail(call.position, `${call.name}() cannot be asked of ${describeType(value.type)}`);
    return asValue({ kind: 'aggregate', calculation, rows, value, type: value.type, source: call });
  };

const first: Method = (call, target, checking) => {
  if (target.shape !== 'rows' && target.shape !== 'column') return refuse(call, target, checking);
  if (target.rows.of === 'history')
    return checking.fail(call.position, 'The history has no order; ask for min() or max()');
  if (target.shape === 'rows') return { shape: 'row', rows: target.rows };
  if (target.value.kind === 'codes') return refuse(call, target, checking);
  return firstValue(knownRows(target), target.value, call);
};

/** The value of the first of the rows. */
export const firstValue = (rows: Rows, value: Term, source: Expression): Meaning | undefined =>
  asValue({ kind: 'aggregate', calculation: 'first', rows, value, type: value.type, source });

const amounts: readonly ScalarType['kind'][] = ['number', 'date', 'datetime', 'time'];
const methods: Readonly<Record<string, { readonly most: number; readonly check: Method }>> = {
  exists: { most: 1, check: exists },
  empty: { most: 0, check: empty },
  count: { most: 0, check: count },
  where: { most: 1, check: where },
  all: { most: 1, check: quantified('all') },
  any: { most: 1, check: quantified('any') },
  sum: { most: 0, check: aggregate('sum', ['number']) },
  avg: { most: 0, check: aggregate('avg', ['number']) },
  min: { most: 0, check: aggregate('min', amounts) },
  max: { most: 0, check: aggregate('max', amounts) },
  first: { most: 0, check: first },
};

/** A function asked of what stands before the dot: `rf.height.exists()`, `acquisition.where(…)`. */
export function checkMethod(call: Call, target: Expression, checking: Checking): Meaning | undefined {
  const found = Object.hasOwn(methods, call.name) ? methods[call.name] : undefined;
  if (!found) return checking.fail(call.position, `There is no function .${call.name}()`);
  if (call.parameters.length > found.most)
    return checking.fail(call.position, `.${call.name}() takes ${found.most === 0 ? 'no' : 'one'} parameter`);
  const meaning = checking.meaningOf(target, checking);
  return meaning && found.check(call, meaning, checking);
}
