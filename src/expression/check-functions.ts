import { asValue } from './check-operators.ts';
import type { Expression } from './expression.ts';
import { truthOf, valueOf, valueOfKind, type Checking, type Meaning } from './meaning.ts';
import type { Term } from './term.ts';
import { type ScalarType } from './type.ts';
import { unify } from './unify.ts';
import { unitOf } from './unit.ts';

type Call = Expression<'call'>;

/** A function of values: how many parameters it takes and what it means. */
interface FreeFunction {
  readonly least: number;
  readonly most: number;
  readonly check: (call: Call, checking: Checking) => Term | undefined;
}

/** Each parameter checked; undefined when one has an error. */
function all(
  call: Call,
  check: (parameter: Expression) => Term | undefined,
): readonly [Term, ...Term[]] | undefined {
  const [first, ...rest] = call.parameters.map(check).filter((term) => term !== undefined);
  return first && rest.length + 1 === call.parameters.length ? [first, ...rest] : undefined;
}

function checkChoice(call: Call, checking: Checking): Term | undefined {
  const [first, second, third] = call.parameters;
  if (!first || !second) return undefined;
  const condition = truthOf(first, checking);
  const yes = valueOf(second, checking);
  const nothing: Term = { kind: 'nothing', type: { kind: 'nothing' }, source: call };
  const no = third ? valueOf(third, checking) : nothing;
  const branches = yes && no && unify([yes, no], checking);
  const [taken, other] = branches ?? [];
  return (
    condition &&
    taken &&
    other && {
      kind: 'choose',
      condition,
      yes: taken,
      no: other,
      type: sharedUnit(taken, other),
      source: call,
    }
  );
}

/** Of two numbers one may be bare: the choice between them has the unit of the other. */
const sharedUnit = (yes: Term, no: Term): ScalarType =>
  no.type.kind === 'number' && no.type.unit ? no.type : yes.type;

function between(measure: Term<'between'>['measure'], unit: string): FreeFunction {
  const check = (call: Call, checking: Checking): Term | undefined => {
    const [from, to] = all(call, (parameter) => valueOfKind(parameter, ['date'], checking)) ?? [];
    const type: ScalarType = { kind: 'number', unit: unitOf(unit) };
    return from && to && { kind: 'between', measure, from, to, type, source: call };
  };
  return { least: 2, most: 2, check };
}

function checkDateOf(call: Call, checking: Checking): Term | undefined {
  const [operand] = all(call, (parameter) => valueOfKind(parameter, ['datetime'], checking)) ?? [];
  return operand && { kind: 'dateOf', operand, type: { kind: 'date' }, source: call };
}

const freeFunctions: Readonly<Record<string, FreeFunction>> = {
  iif: { least: 2, most: 3, check: checkChoice },
  today: { least: 0, most: 0, check: (source) => ({ kind: 'today', type: { kind: 'date' }, source }) },
  dateOf: { least: 1, most: 1, check: checkDateOf },
  daysBetween: between('days', 'd'),
  workingDaysBetween: between('workingDays', '{workingday}'),
  monthsBetween: between('months', 'mo'),
  yearsBetween: between('years', 'a'),
};

/** A function called without a target: `today()`, `iif(a, b, c)`, `daysBetween(from, to)`. */
export function checkFunction(call: Call, checking: Checking): Meaning | undefined {
  const found = Object.hasOwn(freeFunctions, call.name) ? freeFunctions[call.name] : undefined;
  if (!found) return checking.fail(call.position, `There is no function ${call.name}()`);
  const { least, most, check } = found;
  const count = call.parameters.length;
  if (count < least || count > most)
    return checking.fail(
      call.position,
      `${call.name}() takes ${least === most ? least : `${least} or ${most}`} parameters`,
    );
  return asValue(check(call, checking));
}
