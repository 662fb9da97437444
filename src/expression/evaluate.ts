import type { LinkedContent, RecordContent, Value, Values } from '../definition/record.ts';
import type { Day } from '../kernel/day.ts';
import type { Comparison, Logic } from './expression.ts';

/** What an evaluation knows beside the record. Time and holidays come in as arguments, never from a clock. */
export interface Environment {
  readonly today: Day;
  readonly holidays: ReadonlySet<Day>;
  /** The patient's other examinations at the same centre. Left out, whatever is asked of the history is unknown. */
  readonly history?: readonly RecordContent[];
  /** Rows that registers attach to the record, by group, after those it holds itself. */
  readonly linked?: LinkedContent;
  /** The row that is asked, when the expression was checked in the scope of a group. */
  readonly row?: Values;
}

/** An environment with the records and rows that stand around the part being evaluated, outermost first. */
export interface Situation {
  readonly environment: Environment;
  readonly frames: readonly RecordContent[];
}

/** One part of an expression, ready to be asked. Undefined is unknown. */
export type Evaluate = (situation: Situation) => Value | undefined;

export const asNumber = (value: Value | undefined): number | undefined =>
  typeof value === 'number' ? value : undefined;

export const asText = (value: Value | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined;

export const asTruth = (value: Value | undefined): boolean | undefined =>
  typeof value === 'boolean' ? value : undefined;

export const asCodes = (value: Value | undefined): readonly string[] =>
  typeof value === 'object' ? value : [];

export const negate = (value: boolean | undefined): boolean | undefined =>
  value === undefined ? undefined : !value;

function both(left?: boolean, right?: boolean): boolean | undefined {
  if (left === false || right === false) return false;
  return left && right;
}

/** Three-valued logic after Kleene: an unknown side decides nothing. */
export const logic: Readonly<Record<Logic, (left?: boolean, right?: boolean) => boolean | undefined>> = {
  and: both,
  or: (left, right) => negate(both(negate(left), negate(right))),
  implies: (left, right) => negate(both(left, negate(right))),
  xor: (left, right) => (left === undefined || right === undefined ? undefined : left !== right),
};

function orderOfTexts(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/** Negative, zero or positive as `left` stands before, with or after `right`; unknown when a side is. */
export function orderOf(left: Value | undefined, right: Value | undefined): number | undefined {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  if (typeof left === 'string' && typeof right === 'string') return orderOfTexts(left, right);
  if (typeof left === 'boolean' && typeof right === 'boolean') return Number(left) - Number(right);
  return undefined;
}

/** Which orders of its two sides make a comparison true. */
export const comparison: Readonly<Record<Comparison, (order: number) => boolean>> = {
  '=': (order) => order === 0,
  '!=': (order) => order !== 0,
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
};
