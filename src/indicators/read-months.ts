import type { Day } from '../kernel/day.ts';
import type { Database } from '../store/database.ts';
import type { Counts } from './counts.ts';
import { asked, isCounted, parameters, sums, withDenominator, type CellsAsked } from './read-cells.ts';

/** One measure's cases: all of them, or those of a stratum. */
export interface MeasureStratum {
  readonly measure: string;
  readonly stratifier: string;
  readonly stratum: string;
}

/** The counts of a centre in a month; `month` is its first day. */
export interface MonthCell {
  readonly centreId: string;
  readonly month: Day;
  readonly counts: Counts;
}

/** The amounts of a month: how many cases, and their median. */
export interface MonthMedian {
  readonly month: Day;
  readonly cases: number;
  readonly median: number;
}

const byMonth = (schema: string): string => `
  select c.centre_id as "centreId", c.month::text as month, ${sums.join(', ')},
    coalesce(sum(c.initial) filter (where not ${isCounted}), 0) as immature
  from ${schema}.indicator_cell c
  join unnest($5::text[], $6::text[]) as m (measure, counted) on m.measure = c.measure
  where ${asked} and c.measure = $7 and c.stratifier = $8 and c.stratum = $9
  group by c.centre_id, c.month`;

type Row = Pick<MonthCell, 'centreId' | 'month'> & Omit<Counts, 'denominator'>;

/** The cells of a measure, centre by month. */
export async function readMonthCells(
  db: Database,
  cellsAsked: CellsAsked,
  { measure, stratifier, stratum }: MeasureStratum,
): Promise<readonly MonthCell[]> {
  const rows = await db.query<Row>(byMonth(cellsAsked.schema ?? 'core'), [
    ...parameters(cellsAsked),
    measure,
    stratifier,
    stratum,
  ]);
  return rows.map(({ centreId, month, ...counted }) => ({
    centreId,
    month,
    counts: withDenominator(counted),
  }));
}

const ofMeasures = (schema: string): string => `
  select c.measure, c.month::text as month, ${sums.join(', ')},
    coalesce(sum(c.initial) filter (where not ${isCounted}), 0) as immature
  from ${schema}.indicator_cell c
  join unnest($5::text[], $6::text[]) as m (measure, counted) on m.measure = c.measure
  where ${asked} and c.stratifier = ''
  group by c.measure, c.month`;

/** The counts of a measure in a month, of all the centres that are asked for together. */
export interface MeasureMonth {
  readonly measure: string;
  readonly month: Day;
  readonly counts: Counts;
}

/** The months of many measures at once. */
export async function readMeasureMonths(
  db: Database,
  cellsAsked: CellsAsked,
): Promise<readonly MeasureMonth[]> {
  const rows = await db.query<Omit<MeasureMonth, 'counts'> & Omit<Counts, 'denominator'>>(
    ofMeasures(cellsAsked.schema ?? 'core'),
    parameters(cellsAsked),
  );
  return rows.map(({ measure, month, ...counted }) => ({ measure, month, counts: withDenominator(counted) }));
}

// The median is the mean of the amounts at the ranks (n + 1) / 2 and n / 2 + 1, in whole numbers.
const medians = (schema: string): string => `
  with counted as (
    select c.month, c.amount, sum(c.cases) as cases
    from ${schema}.indicator_amount c
    join unnest($5::text[], $6::text[]) as m (measure, counted) on m.measure = c.measure and ${isCounted}
    where ${asked} and c.measure = $7 and c.stratifier = $8 and c.stratum = $9
    group by c.month, c.amount
    having sum(c.cases) > 0
  ), ranked as (
    select month, amount, (sum(cases) over (partition by month order by amount))::bigint as upto,
      (sum(cases) over (partition by month))::bigint as cases
    from counted
  )
  select month::text as month, cases,
    (min(amount) filter (where upto >= (cases + 1) / 2) + min(amount) filter (where upto >= cases / 2 + 1)) / 2 as median
  from ranked
  group by month, cases
  order by month`;

/** The median of every month with cases, of all the centres that are asked for together. */
export const readMonthMedians = (
  db: Database,
  cellsAsked: CellsAsked,
  { measure, stratifier, stratum }: MeasureStratum,
): Promise<readonly MonthMedian[]> =>
  db.query<MonthMedian>(medians(cellsAsked.schema ?? 'core'), [
    ...parameters(cellsAsked),
    measure,
    stratifier,
    stratum,
  ]);
