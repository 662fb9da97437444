import type { Figure } from '../calculation/disclosure/figure-network.ts';
import { hideFigures, hideParts, type HiddenFigures } from '../calculation/disclosure/hide-figures.ts';
import { addCounts, noCounts, type Counts } from '../indicators/counts.ts';
import {
  readMonthCells,
  readMonthMedians,
  type MeasureStratum,
  type MonthCell,
} from '../indicators/read-months.ts';
import type { Day } from '../kernel/day.ts';
import { levelStratifier } from '../indicators/tally.ts';
import { isCountedOn } from './counted-months.ts';
import { figureOf, figureUnits, type MeasuredIndicator } from './hide-units.ts';
import type { IndicatorYear } from './indicator-year.ts';
import type { FigureReader } from './reader-of.ts';
import type { UnitRef } from './views.ts';

/** A month of a unit, before a chart is drawn of it. */
export interface MonthFigure {
  readonly month: Day;
  readonly state: 'shown' | 'hidden' | 'nobody' | 'immature';
  /** All zero when the month is hidden. */
  readonly counts: Counts;
  /** The median of measures that take one. */
  readonly median: number | null;
}

const monthsOf = (year: number): readonly Day[] =>
  Array.from({ length: 12 }, (_, month) => `${year}-${String(month + 1).padStart(2, '0')}-01`);

const centresIn = ({ figures: { units } }: IndicatorYear, unit: UnitRef): readonly string[] =>
  units.centres
    .filter(({ id, regionId }) => unit.kind === 'nation' || id === unit.id || regionId === unit.id)
    .map(({ id }) => id);

const summed = (cells: readonly MonthCell[]): Counts =>
  cells.reduce((sum, { counts }) => addCounts(sum, counts), noCounts);

/** What of a month counts as a figure: of a centre-level measure the cases of its stratum. */
function partsOf({ indicator: { measure } }: MeasuredIndicator, counts: Counts): Figure {
  const { numerator, denominator } = counts;
  const parts = figureOf[measure]({ numerator, denominator, cases: denominator });
  return parts.length === 0 ? [denominator] : parts;
}

/** The figures of all centres, month by month, and which of them and of their sums a reader may not see. */
function hiddenMonths(year: IndicatorYear, cells: readonly MonthCell[], reader: FigureReader): HiddenFigures {
  const byCentre = Map.groupBy(cells, ({ centreId }) => centreId);
  const months = monthsOf(year.year);
  const figuresOf = (own: readonly MonthCell[]): readonly Figure[] =>
    months.map((month) => partsOf(year, summed(own.filter((cell) => cell.month === month))));
  const table = {
    units: figureUnits(year.figures.units),
    columns: months.length,
    parts: partsOf(year, noCounts).length,
    figures: new Map([...byCentre].map(([id, own]) => [id, figuresOf(own)])),
  };
  if (year.indicator.measure !== 'centre-median' && year.shown.hidden)
    return hideParts(table, year.shown.hidden, reader);
  const totals = [...byCentre].map(([id, own]) => [id, [partsOf(year, summed(own))]] as const);
  return hideParts(table, hideFigures({ ...table, columns: 1, figures: new Map(totals) }, reader), reader);
}

const isExact = (reader: FigureReader, unit: UnitRef): boolean =>
  reader.exact === 'all' || reader.knownIds.has(unit.id);

const takesMedian = ({ indicator: { measure } }: MeasuredIndicator): boolean =>
  measure === 'continuous' || measure === 'centre-median';

/** The months of every unit of a measure whose figures are made of counts alone, by the id of the unit. */
export async function readMonthsOfUnits(
  year: IndicatorYear,
  units: readonly UnitRef[],
  reader: FigureReader,
): Promise<ReadonlyMap<string, readonly MonthFigure[]>> {
  const { figures, indicator } = year;
  const wanted = { measure: indicator.id, stratifier: '', stratum: '' };
  const cells = await readMonthCells(figures.db, figures.asked, wanted);
  const hidden = hiddenMonths(year, cells, reader);
  const none: ReadonlyMap<Day, number> = new Map();
  return new Map(
    units.map((unit) => [
      unit.id,
      monthsOfUnit(year, { unit, cells, medianOf: none, hidden: isExact(reader, unit) ? null : hidden }),
    ]),
  );
}

/** The months of a unit in a year, as a reader may see them. */
export async function readMonthFigures(
  year: IndicatorYear,
  { unit, stratum }: { readonly unit: UnitRef; readonly stratum: string },
  reader: FigureReader,
): Promise<readonly MonthFigure[]> {
  const { figures, indicator } = year;
  const wanted: MeasureStratum = {
    ...{ measure: indicator.id, stratum },
    stratifier: stratum === '' ? '' : levelStratifier,
  };
  const centreIds = centresIn(year, unit);
  const cells = await readMonthCells(figures.db, figures.asked, wanted);
  const hidden = isExact(reader, unit) ? null : hiddenMonths(year, cells, reader);
  const medians = takesMedian(year)
    ? await readMonthMedians(figures.db, { ...figures.asked, centreIds }, wanted)
    : [];
  const medianOf = new Map(medians.map(({ month, median }) => [month, median]));
  return monthsOfUnit(year, { unit, cells, hidden, medianOf });
}

interface UnitMonths {
  readonly unit: UnitRef;
  readonly cells: readonly MonthCell[];
  /** Null when the reader sees everything of the unit. */
  readonly hidden: HiddenFigures | null;
  readonly medianOf: ReadonlyMap<Day, number>;
}

function monthsOfUnit(
  year: IndicatorYear,
  { unit, cells, hidden, medianOf }: UnitMonths,
): readonly MonthFigure[] {
  const { figures, indicator } = year;
  const counted = figures.asked.measures.get(indicator.id);
  const members = new Set(centresIn(year, unit));
  return monthsOf(year.year).map((month, column): MonthFigure => {
    const counts = summed(cells.filter((cell) => cell.month === month && members.has(cell.centreId)));
    const nothing = { month, counts: noCounts, median: null };
    if (counted && !isCountedOn(counted, month)) return { ...nothing, state: 'immature' };
    if (counts.denominator === 0) return { ...nothing, state: 'nobody' };
    if (hidden?.isHidden({ unitId: unit.id, column })) return { ...nothing, state: 'hidden' };
    return { month, state: 'shown', counts, median: medianOf.get(month) ?? null };
  });
}
