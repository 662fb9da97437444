import { datasetOfBasis } from '../definition/basis.ts';
import type { Dataset } from '../definition/dataset.ts';
import type { Landing } from '../definition/indicator-case.ts';
import { contactRows, daysOfPeriod, type ContactsBasis } from '../derive/register-contacts.ts';
import type { SqlParameter } from '../expression/sql-writer.ts';
import type { Environment } from '../expression/evaluate.ts';
import type { Day, Period } from '../kernel/day.ts';
import { AskedColumns } from './asked-columns.ts';
import { allOf, type Conjunction } from './conjunction.ts';
import { askedTable, timeless, type SqlText } from './cell-sql.ts';
import { standingOf, type Standing } from './standing.ts';
import { Statement } from './sql-text.ts';
import { talliesOf, type Tally } from './tally.ts';

/** The cases of one measure at some centres in a period. */
export interface CasesAsked {
  readonly dataset: Dataset;
  readonly environment: Pick<Environment, 'holidays'>;
  readonly measure: string;
  readonly centreIds: readonly string[];
  readonly period: Period;
  /** The months that count: the first day of the first, and of the first that no longer does. */
  readonly since: Day;
  readonly cutoff: Day;
}

/** What a case that is counted lands in, in the order in which it is decided; null outside the initial population. */
function landingSql({ initial, eligible, ...standing }: Standing, isImmature: string): string {
  const decided: readonly (readonly [Conjunction | undefined, Landing])[] = [
    [[isImmature], 'immature'],
    [[`(${allOf(eligible)}) is not true`], 'initial'],
    [standing.excluded, 'excluded'],
    [standing.numerator, 'numerator'],
    [standing.exception, 'exception'],
    [standing.unknown, 'unknown'],
  ];
  const whens = decided.flatMap(([condition, landing]) =>
    condition === undefined ? [] : [`when ${allOf(condition)} then '${landing}'`],
  );
  return `when ${allOf(initial)} then case ${whens.join('\n      ')} else 'denominator' end`;
}

/**
 * A table of cases `(centre_id, id, day, landing)`: the conditions are those by which the cells are counted. Undefined for
 * a measure that counts no examinations. `before` are the parameters of the statement it becomes a part of.
 */
export const caseSql = (asked: CasesAsked, before: readonly SqlParameter[] = []): SqlText | undefined =>
  writeCases(asked, { tallies: talliesOf(asked.dataset), before });

/** The same of the contacts of a basis; `id` is that of the event. Its `$2` and `$3` are the days of the period. */
export function contactCaseSql(asked: CasesAsked, basis: ContactsBasis): SqlText | undefined {
  const { dataset } = asked;
  return writeCases(
    { ...asked, dataset: datasetOfBasis(dataset, basis.id) },
    {
      tallies: talliesOf(dataset, basis.id),
      before: [],
      rows: contactRows(dataset, basis, daysOfPeriod),
    },
  );
}

interface Cases {
  readonly tallies: readonly Tally[];
  readonly before: readonly SqlParameter[];
  readonly rows?: string;
}

function writeCases(asked: CasesAsked, { tallies: all, before, rows }: Cases): SqlText | undefined {
  const { dataset, environment, centreIds, period, since, cutoff } = asked;
  const values = [...before, centreIds, period.start, period.end, since, cutoff];
  const place = (index: number): string => `$${before.length + index}`;
  const statement = new Statement(dataset, timeless(environment.holidays), values);
  const columns = new AskedColumns(statement);
  const tallies = all.filter(({ id }) => id === asked.measure);
  const [first] = tallies;
  if (!first) return undefined;
  const day = columns.day(first.period);
  const landing = (tally: Tally): string =>
    landingSql(standingOf(tally, columns), `(${day} < ${place(4)}::date or ${day} >= ${place(5)}::date)`);
  const landings = tallies.map(landing).join('\n    ');
  const restriction = { text: `where e.centre_id = any(${place(1)}::uuid[])`, values };
  const text = `
  select q.centre_id, q.id, ${day} as day, case ${landings} end as landing
  from ${askedTable({ dataset, restriction, ...(rows !== undefined && { rows }) }, columns)}
  where ${day} >= ${place(2)}::date and ${day} < ${place(3)}::date`;
  return { text, values: statement.values };
}
