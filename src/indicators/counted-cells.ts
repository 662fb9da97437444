import { columnName } from '../definition/column-name.ts';
import type { Dataset } from '../definition/dataset.ts';
import type { SqlParameter } from '../expression/sql-writer.ts';
import type { Environment } from '../expression/evaluate.ts';
import type { Period } from '../kernel/day.ts';
import { amountSql, cellSql, type Counting, type SqlText } from './cell-sql.ts';
import type { CountedCells } from './read-cells.ts';
import { talliesOf } from './tally.ts';

/** What is counted for one reading: measures of one indicator, at some centres, in a period. */
export interface CountAsked {
  /** Its tables are installed, or it is asked of the tables of another (`overTablesOf`). */
  readonly dataset: Dataset;
  readonly environment: Pick<Environment, 'holidays'>;
  readonly measures: ReadonlySet<string>;
  readonly centreIds: readonly string[];
  readonly period: Period;
}

/** The records of the centres and the period, in a statement that has so many parameters before its own. */
function countingAfter(asked: CountAsked, before: readonly SqlParameter[]): Counting {
  const { dataset, environment, measures, centreIds, period } = asked;
  const tallies = talliesOf(dataset).filter(({ id }) => measures.has(id));
  const days = [...new Set(tallies.map((tally) => `e.${columnName(tally.period)}`))];
  const place = (index: number): string => `$${before.length + index}`;
  const within = days.map((day) => `(${day} >= ${place(2)}::date and ${day} < ${place(3)}::date)`);
  const text = `where e.centre_id = any(${place(1)}::uuid[]) and (${['false', ...within].join(' or ')})`;
  const values = [...before, centreIds, period.start, period.end];
  return { dataset, environment, tallies, restriction: { text, values } };
}

/** A statement without the values of the parameters before its own. */
const ownPart = ({ text, values }: SqlText, before: number): SqlText => ({
  text,
  values: values.slice(before),
});

/** The cells of a definition that are kept nowhere: counted when they are read, by the statements of the kept ones. */
export const countedCells = (asked: CountAsked): CountedCells => {
  const countingAt = (firstParameter: number): Counting =>
    countingAfter(
      asked,
      Array.from({ length: firstParameter - 1 }, () => ''),
    );
  return {
    cells: (first) => ownPart(cellSql(countingAt(first)), first - 1),
    amounts: (first) => {
      const amounts = amountSql(countingAt(first));
      return amounts && ownPart(amounts, first - 1);
    },
  };
};
