import type { RecordContent, Value } from '../definition/record.ts';
import type { CheckedExpression } from './check-types.ts';
import { isKnownDay } from './clock.ts';
import type { Logic } from './expression.ts';
import { compileArithmetic, compileBetween } from './compile-amounts.ts';
import { rowTable } from './compile-rows.ts';
import {
  asCodes,
  asText,
  asTruth,
  comparison,
  logic,
  negate,
  orderOf,
  type Environment,
  type Evaluate,
  type Situation,
} from './evaluate.ts';
import { readerOf } from './read-value.ts';
import { perTerm, type Term, type TermTable } from './term.ts';

type Compile = (term: Term) => Evaluate;

function compileMember(term: Term<'member'>, compile: Compile): Evaluate {
  const item = compile(term.item);
  const options = term.options.map(compile);
  return (situation) => {
    const value = item(situation);
    let isDecided = true;
    for (const option of options) {
      const order = orderOf(value, option(situation));
      if (order === 0) return true;
      if (order === undefined) isDecided = false;
    }
    return isDecided ? false : undefined;
  };
}

function compileRead({ element, frame, missing }: Term<'element' | 'codes'>): Evaluate {
  const read = readerOf(element);
  return ({ frames }) => read(frames[frame]?.values[element.id], missing);
}

/** Where the left side alone decides, the right one is not asked. */
const leftDecides: Readonly<Partial<Record<Logic, { readonly left: boolean; readonly result: boolean }>>> = {
  and: { left: false, result: false },
  or: { left: true, result: true },
  implies: { left: false, result: true },
};

/** A function of the values of two parts; unknown when one of them is. */
function combine(
  parts: readonly [Evaluate, Evaluate],
  result: (left: Value, right: Value) => Value | undefined,
): Evaluate {
  return (situation) => {
    const left = parts[0](situation);
    const right = parts[1](situation);
    return left === undefined || right === undefined ? undefined : result(left, right);
  };
}

const table: TermTable<Compile, Evaluate> = {
  ...rowTable,
  constant:
    ({ value }) =>
    () =>
      value,
  nothing: () => () => undefined,
  today:
    () =>
    ({ environment: { today } }) =>
      isKnownDay(today) ? today : undefined,
  element: compileRead,
  codes: compileRead,
  codeCount: ({ codes }, compile) => {
    const read = compile(codes);
    return (situation) => asCodes(read(situation)).length;
  },
  contains: ({ codes, item }, compile) =>
    combine([compile(codes), compile(item)], (all, one) => asCodes(all).some((code) => code === one)),
  logic: ({ operator, ...term }, compile) => {
    const left = compile(term.left);
    const right = compile(term.right);
    const decided = leftDecides[operator];
    return (situation) => {
      const first = asTruth(left(situation));
      if (decided && first === decided.left) return decided.result;
      return logic[operator](first, asTruth(right(situation)));
    };
  },
  not: ({ operand }, compile) => {
    const read = compile(operand);
    return (situation) => negate(asTruth(read(situation)));
  },
  compare: ({ operator, left, right }, compile) =>
    combine([compile(left), compile(right)], (first, second) => {
      const order = orderOf(first, second);
      return order === undefined ? undefined : comparison[operator](order);
    }),
  member: compileMember,
  arithmetic: compileArithmetic,
  choose: (term, compile) => {
    const [condition, yes, no] = [compile(term.condition), compile(term.yes), compile(term.no)];
    return (situation) => (condition(situation) === true ? yes(situation) : no(situation));
  },
  known: ({ operand }, compile) => {
    const read = compile(operand);
    return (situation) => read(situation) !== undefined;
  },
  between: compileBetween,
  dateOf: ({ operand }, compile) => {
    const read = compile(operand);
    return (situation) => asText(read(situation))?.slice(0, 10);
  },
};

/** One term as a function of its situation. */
export const compileTerm: Compile = (term) => perTerm(table, term, compileTerm);

/** The situation a checked expression begins in. */
export function situationOf(
  { scope }: CheckedExpression,
  record: RecordContent,
  environment: Environment,
): Situation {
  if (!scope) return { environment, frames: [record] };
  return { environment, frames: [record, { values: environment.row ?? {}, groups: {} }] };
}

/**
 * A checked expression as a function of a record. It answers a value (a code as stored, a date as `YYYY-MM-DD`) or
 * undefined for unknown, never NaN or Infinity; values of a wrong type count as missing. It does not throw.
 */
export function compileToFunction(
  checked: CheckedExpression,
): (record: RecordContent, environment: Environment) => Value | undefined {
  const evaluate = compileTerm(checked.term);
  return (record, environment) => evaluate(situationOf(checked, record, environment));
}
