import type { Day, Period } from '../kernel/day.ts';
import type { Database } from '../store/database.ts';
import type { SqlText } from './cell-sql.ts';
import type { Counts } from './counts.ts';

/** Cells and amounts as statements, whose parameters begin at a place. */
export interface CountedCells {
  readonly cells: (firstParameter: number) => SqlText;
  readonly amounts: (firstParameter: number) => SqlText | undefined;
}

/** The cells that are asked for: of a dataset, some centres and a period of whole months. */
export interface CellsAsked {
  /** Where the cells stand, when it is not `core`. */
  readonly schema?: string;
  readonly dataset: string;
  /** Cells that are counted for this reading alone, in the place of those that are kept. */
  readonly counted?: CountedCells;
  readonly centreIds: readonly string[];
  readonly period: Period;
  /** The measures, each with the months that count: the first day of the first, and of the first that no longer does. */
  readonly measures: ReadonlyMap<string, { readonly since: Day; readonly cutoff: Day }>;
}

/** The counts of one cell, summed over the months of the period. */
export interface Cell {
  readonly centreId: string;
  readonly measure: string;
  readonly unit: string;
  readonly stratifier: string;
  readonly stratum: string;
  readonly counts: Counts;
}

type Counted = Omit<Counts, 'denominator'>;
type Row = Omit<Cell, 'counts'> & Counted;

/** Which cells are asked for, by the parameters `$1` to `$4`. */
export const asked = `
  c.dataset = $1 and c.centre_id = any($2::uuid[]) and c.month >= $3::date and c.month < $4::date`;

/** Whether a cell `c` is of a month that counts for its measure `m`. */
export const isCounted = `c.month <@ m.counted::daterange`;

/** The counts of cells `c` of the months that count. */
export const sums = (
  [
    ['initial', 'initial'],
    ['eligible', 'eligible'],
    ['excluded', 'excluded'],
    ['exception', 'exception'],
    ['unknown', 'unknown'],
    ['numerator', 'numerator'],
    ['numerator_sum', 'numeratorSum'],
    ['denominator_sum', 'denominatorSum'],
  ] as const
).map(([column, name]) => `coalesce(sum(c.${column}) filter (where ${isCounted}), 0) as "${name}"`);

/** Counted cells as a table like the kept ones; `$1` is the dataset. */
const tableOf = ({ text }: SqlText): string =>
  `(select $1::text as dataset, counted.* from (${text}) counted)`;

const sumCells = (table: string): string => `
  select c.centre_id as "centreId", c.measure, c.unit, c.stratifier, c.stratum, ${sums.join(', ')},
    coalesce(sum(c.initial) filter (where not ${isCounted}), 0) as immature
  from ${table} c
  join unnest($5::text[], $6::text[]) as m (measure, counted) on m.measure = c.measure
  where ${asked}
  group by c.centre_id, c.measure, c.unit, c.stratifier, c.stratum`;

/** The parameters `$1` to `$6`. */
export const parameters = ({ dataset, centreIds, period, measures }: CellsAsked) =>
  [
    ...([dataset, centreIds, period.start, period.end] as const),
    [...measures.keys()],
    [...measures.values()].map(({ since, cutoff }) => (since < cutoff ? `[${since},${cutoff})` : 'empty')),
  ] as const;

/** Counts as they are kept, with the cases of the denominator. */
export const withDenominator = (counted: Counted): Counts => ({
  ...counted,
  denominator: counted.eligible - counted.excluded - counted.exception - counted.unknown,
});

/** The result cells of a period. */
export async function readCells(db: Database, cellsAsked: CellsAsked): Promise<readonly Cell[]> {
  const { schema = 'core', counted } = cellsAsked;
  const cells = counted?.cells(7);
  const table = cells ? tableOf(cells) : `${schema}.indicator_cell`;
  const values = [...parameters(cellsAsked), ...(cells?.values ?? [])];
  const rows = await db.query<Row>(sumCells(table), values);
  return rows.map(({ centreId, measure, unit, stratifier, stratum, ...counted }) => ({
    ...{ centreId, measure, unit, stratifier, stratum, counts: withDenominator(counted) },
  }));
}

/** The amount at a place among the sorted amounts of a measure's cases at some centres; places are counted from 0. */
export interface Place {
  readonly centreIds: readonly string[];
  readonly measure: string;
  readonly stratifier: string;
  readonly stratum: string;
  readonly place: number;
}

// The steps in between are kept whole, so that the plan is good for tables that were never analyzed too.
const amountsAt = (table: string): string => `
  with wanted as (
    select * from jsonb_to_recordset($7::jsonb) as w (
      number integer, "group" integer, measure text, stratifier text, stratum text, place bigint)
  ), member as (
    select * from unnest($8::integer[], $9::uuid[]) as b ("group", centre_id)
  ), slice as materialized (
    select distinct w."group", w.measure, w.stratifier, w.stratum, b.centre_id
    from wanted w join member b on b."group" = w."group"
  ), kept as materialized (
    select c.centre_id, c.measure, c.stratifier, c.stratum, c.amount, sum(c.cases) as cases
    from ${table} c
    join unnest($5::text[], $6::text[]) as m (measure, counted) on m.measure = c.measure and ${isCounted}
    where ${asked}
      and c.measure = any($5::text[]) and c.stratifier = any($10::text[]) and c.stratum = any($11::text[])
    group by c.centre_id, c.measure, c.stratifier, c.stratum, c.amount
  ), counted as (
    select s."group", s.measure, s.stratifier, s.stratum, k.amount, sum(k.cases) as cases
    from slice s
    join kept k on k.centre_id = s.centre_id and k.measure = s.measure and k.stratifier = s.stratifier
      and k.stratum = s.stratum
    group by s."group", s.measure, s.stratifier, s.stratum, k.amount
    having sum(k.cases) > 0
  ), ranked as (
    select *, sum(cases) over (partition by "group", measure, stratifier, stratum order by amount) as upto
    from counted
  )
  select w.number, r.amount
  from wanted w
  join ranked r on r."group" = w."group" and r.measure = w.measure and r.stratifier = w.stratifier
    and r.stratum = w.stratum and w.place < r.upto and w.place >= r.upto - r.cases`;

/** The amounts at some places, in the order they are given; undefined where there are not as many cases. */
export async function readAmountsAt(
  db: Database,
  cellsAsked: CellsAsked,
  places: readonly Place[],
): Promise<readonly (number | undefined)[]> {
  if (places.length === 0) return [];
  const groups = [...new Set(places.map(({ centreIds }) => centreIds))];
  const wanted = places.map(({ centreIds, ...place }, number) => ({
    ...place,
    ...{ number, group: groups.indexOf(centreIds) },
  }));
  const { schema = 'core', counted } = cellsAsked;
  const named = (name: 'measure' | 'stratifier' | 'stratum') => new Set(places.map((place) => place[name]));
  const ranked = named('measure');
  const measures = new Map([...cellsAsked.measures].filter(([measure]) => ranked.has(measure)));
  const amounts = counted?.amounts(12);
  const table = amounts ? tableOf(amounts) : `${schema}.indicator_amount`;
  const rows = await db.query<{ number: number; amount: number }>(amountsAt(table), [
    ...parameters({ ...cellsAsked, measures }),
    JSON.stringify(wanted),
    groups.flatMap((centreIds, group) => centreIds.map(() => group)),
    groups.flat(),
    [...named('stratifier')],
    [...named('stratum')],
    ...(amounts?.values ?? []),
  ]);
  const found = new Map(rows.map(({ number, amount }) => [number, amount]));
  return places.map((_, number) => found.get(number));
}
