import { daysBetween, yearsBetween, type Day } from '../kernel/day.ts';
import { workingDaysBetween } from '../kernel/working-days.ts';
import { monthsBetween } from './clock.ts';
import { asNumber, asText, type Environment, type Evaluate, type Situation } from './evaluate.ts';
import type { Arithmetic } from './expression.ts';
import { isSettled, settle } from './number.ts';
import type { Term } from './term.ts';

type Compile = (term: Term) => Evaluate;

const arithmetic: Readonly<Record<Arithmetic, (left: number, right: number) => number | undefined>> = {
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': (left, right) => (right === 0 ? undefined : left / right),
};

const measures: Readonly<
  Record<Term<'between'>['measure'], (from: Day, to: Day, environment: Environment) => number>
> = {
  days: daysBetween,
  months: monthsBetween,
  years: yearsBetween,
  workingDays: (from, to, { holidays }) => workingDaysBetween(from, to, holidays),
};

/** A number as an operand of arithmetic. */
function compileOperand(term: Term, compile: Compile): (situation: Situation) => number | undefined {
  const read = compile(term);
  if (isSettled(term)) return (situation) => asNumber(read(situation));
  return (situation) => {
    const value = asNumber(read(situation));
    return value === undefined ? undefined : settle(value);
  };
}

/** Calculates with two numbers; unknown when one is, or when the result is no number. */
export function compileArithmetic(term: Term<'arithmetic'>, compile: Compile): Evaluate {
  const left = compileOperand(term.left, compile);
  const right = compileOperand(term.right, compile);
  const calculate = arithmetic[term.operator];
  return (situation) => {
    const first = left(situation);
    const second = right(situation);
    const result = first === undefined || second === undefined ? undefined : calculate(first, second);
    return result === undefined ? undefined : settle(result);
  };
}

/** Counts the days, working days, months or years from one day to another. */
export function compileBetween(term: Term<'between'>, compile: Compile): Evaluate {
  const from = compile(term.from);
  const to = compile(term.to);
  const measure = measures[term.measure];
  return (situation) => {
    const first = asText(from(situation));
    const last = asText(to(situation));
    return first && last && measure(first, last, situation.environment);
  };
}
