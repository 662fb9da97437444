import type { Indicator } from '../definition/indicator.ts';
import { addCounts, noCounts, type Counts } from '../indicators/counts.ts';
import { readCells, type Cell, type CellsAsked } from '../indicators/read-cells.ts';
import type { Day } from '../kernel/day.ts';
import type { Database } from '../store/database.ts';
import { countedMonths } from './counted-months.ts';
import type { CountryUnits } from './country-units.ts';
import type { DeliveredSources } from './delivered-sources.ts';

/** What the figures of a period are made of: the units of the country, and the cells of its centres. */
export interface YearFigures {
  readonly db: Database;
  readonly asked: CellsAsked;
  readonly units: CountryUnits;
  readonly cells: ReadonlyMap<string, readonly Cell[]>;
}

const keyOf = ({ measure, stratifier, stratum }: Pick<Cell, 'measure' | 'stratifier' | 'stratum'>): string =>
  `${measure} ${stratifier} ${stratum}`;

/**
 * Reads the figures of some measures over a period, as they are on a day and by what registers delivered; `schema` is where
 * cells other than today's stand.
 */
export async function readFigures(
  db: Database,
  {
    measures,
    units,
    today,
    delivered,
    ...place
  }: Pick<CellsAsked, 'dataset' | 'period' | 'schema' | 'counted'> & {
    readonly measures: readonly Indicator[];
    readonly units: CountryUnits;
    readonly today: Day;
    readonly delivered: DeliveredSources;
  },
): Promise<YearFigures> {
  const asked: CellsAsked = {
    ...place,
    centreIds: units.centres.map(({ id }) => id),
    measures: new Map(
      measures.map((each) => [each.id, countedMonths(each, { today, delivered, period: place.period })]),
    ),
  };
  return { db, asked, units, cells: Map.groupBy(await readCells(db, asked), keyOf) };
}

/** The cells of a stratum of a measure; without one those of all its cases. */
export const cellsOf = (
  { cells }: YearFigures,
  measure: string,
  { stratifier, stratum } = { stratifier: '', stratum: '' },
): readonly Cell[] => cells.get(keyOf({ measure, stratifier, stratum })) ?? [];

/** What some centres count together. */
export const countsAt = (cells: readonly Cell[], centreIds: readonly string[]): Counts =>
  cells
    .filter(({ centreId }) => centreIds.includes(centreId))
    .reduce((sum, { counts }) => addCounts(sum, counts), noCounts);
