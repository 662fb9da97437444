import type { RecordContent, Value } from '../definition/record.ts';
import { asNumber, orderOf, type Evaluate, type Situation } from './evaluate.ts';
import { orderedSum, settle } from './number.ts';
import type { Rows, Term, TermTable } from './term.ts';

type Compile = (term: Term) => Evaluate;
type Ask<Result> = (situation: Situation) => Result;

const isValues = (row: unknown): row is RecordContent['values'] =>
  typeof row === 'object' && row !== null && !Array.isArray(row);

/** The rows before any criterion; undefined when the history is not known. */
export function candidatesOf(
  { of }: Rows,
  { environment, frames }: Situation,
): readonly RecordContent[] | undefined {
  if (of === 'history') return environment.history;
  const own: unknown = frames[of.record]?.groups[of.group.id];
  const linked = of.record === 0 ? (environment.linked?.[of.group.id] ?? []) : [];
  const rows: readonly unknown[] = Array.isArray(own) ? own : [];
  return [...rows, ...linked].filter(isValues).map((values) => ({ values, groups: {} }));
}

/** The situation within one row. */
export const within = (
  { frame }: Rows,
  row: RecordContent,
  { environment, frames }: Situation,
): Situation => ({
  environment,
  frames: [...frames.slice(0, frame), row],
});

/** The rows for which every criterion is true, each as the situation to ask it in. */
function situationsOf(rows: Rows, compile: Compile): Ask<readonly Situation[] | undefined> {
  const criteria = rows.criteria.map(compile);
  return (situation) =>
    candidatesOf(rows, situation)
      ?.map((row) => within(rows, row, situation))
      .filter((inner) => criteria.every((criterion) => criterion(inner) === true));
}

/** `any`: true before unknown before false; `all`: false before unknown before true. */
function decide(values: readonly (Value | undefined)[], decisive: boolean): boolean | undefined {
  if (values.includes(decisive)) return decisive;
  return values.some((value) => value === undefined) ? undefined : !decisive;
}

/** The value that stands before all others in this direction. */
const extreme = (values: readonly Value[], direction: 1 | -1): Value | undefined =>
  values.reduce<Value | undefined>(
    (best, value) => (best === undefined || (orderOf(value, best) ?? 0) * direction > 0 ? value : best),
    undefined,
  );

/** Adds what is known; unknown when nothing is. */
function total(values: readonly Value[], share: (sum: number, count: number) => number): number | undefined {
  const numbers = values
    .map(asNumber)
    .map((value) => (value === undefined ? undefined : settle(value)))
    .filter((value) => value !== undefined);
  return numbers.length === 0 ? undefined : settle(share(orderedSum(numbers), numbers.length));
}

const calculations: Readonly<
  Record<Term<'aggregate'>['calculation'], (values: readonly Value[]) => Value | undefined>
> = {
  sum: (values) => total(values, (sum) => sum),
  avg: (values) => total(values, (sum, count) => sum / count),
  min: (values) => extreme(values, -1),
  max: (values) => extreme(values, 1),
  first: (values) => values[0],
};

function compileAggregate({ rows, value, calculation }: Term<'aggregate'>, compile: Compile): Evaluate {
  const select = situationsOf(rows, compile);
  const read = compile(value);
  return (situation) => {
    const selected = select(situation);
    const asked = calculation === 'first' ? selected?.slice(0, 1) : selected;
    const values = asked?.map(read).filter((each) => each !== undefined);
    return values && calculations[calculation](values);
  };
}

function compileQuantified({ rows, criterion, quantifier }: Term<'quantified'>, compile: Compile): Evaluate {
  const select = situationsOf(rows, compile);
  const ask = compile(criterion);
  return (situation) => {
    const values = select(situation)?.map(ask);
    return values && decide(values, quantifier === 'any');
  };
}

/** How the terms that look at rows are evaluated. */
export const rowTable: Pick<
  TermTable<Compile, Evaluate>,
  'exists' | 'rowCount' | 'quantified' | 'aggregate'
> = {
  exists: ({ rows }, compile) => {
    const select = situationsOf(rows, compile);
    return (situation) => {
      const selected = select(situation);
      return selected && selected.length > 0;
    };
  },
  rowCount: ({ rows }, compile) => {
    const select = situationsOf(rows, compile);
    return (situation) => select(situation)?.length;
  },
  quantified: compileQuantified,
  aggregate: compileAggregate,
};
