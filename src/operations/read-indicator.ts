import { requireScope } from '../access/actor.ts';
import { referenceLevel } from '../calculation/comparison/reference-level.ts';
import { measuresOf } from '../definition/indicator-versions.ts';
import type { Indicator } from '../definition/indicator.ts';
import { listYears } from '../indicators/years.ts';
import { Problem } from '../kernel/problem.ts';
import { chartOf } from './chart-of.ts';
import { placedInFunnel } from './funnel-of.ts';
import type { ShownUnits } from './hide-units.ts';
import type { IndicatorPageView, OwnLevel, TrendYear } from './indicator-page-view.ts';
import { indicatorWith, readIndicatorYear, type IndicatorYear } from './indicator-year.ts';
import { readMonthFigures, type MonthFigure } from './month-figures.ts';
import { levelsOf } from './read-dashboard.ts';
import { readerOf, type FigureReader } from './reader-of.ts';
import { todayOf, type Context } from './registry.ts';
import { splitUnits } from './split-units.ts';
import { unitResult } from './unit-results.ts';
import type { UnitMeasurement, UnitRef } from './views.ts';

export interface IndicatorAsked {
  readonly year?: number | undefined;
  /** Id or code of a centre or region, or `nation`; the own centre, or the nation, when absent. */
  readonly unit?: string | undefined;
  /** The stratum of a centre-level measure that is charted; the one with most cases when absent. */
  readonly stratum?: string | undefined;
}

/** Years a trend goes back. */
const mostYears = 10;

const everyUnit = ({ nation, regions, centres }: ShownUnits): readonly UnitMeasurement[] => [
  nation,
  ...regions,
  ...centres,
];

function chosenUnit(shown: ShownUnits, wanted: string | undefined, ownId: string | null): UnitRef {
  if (wanted === undefined) return (shown.centres.find(({ unit }) => unit.id === ownId) ?? shown.nation).unit;
  if (wanted === 'nation') return shown.nation.unit;
  const found = everyUnit(shown).find(({ unit: { id, code } }) => id === wanted || code === wanted);
  if (!found)
    throw new Problem('notFound', { reason: `there was no centre or region "${wanted}" in this year` });
  return found.unit;
}

const unitIn = (shown: ShownUnits, id: string | null): UnitMeasurement | null =>
  everyUnit(shown).find(({ unit }) => unit.id === id) ?? null;

const trendYear = ({ year, shown }: IndicatorYear, chosen: UnitRef): TrendYear => ({
  year,
  unit: unitIn(shown, chosen.id),
  region: unitIn(shown, chosen.regionId),
  nation: shown.nation,
});

/** The stratum of a centre-level measure that a chart shows; none for other measures. */
function chartStratumOf({ indicator, shown }: IndicatorYear, wanted: string | undefined): string {
  if (indicator.measure !== 'centre-median') return '';
  if (indicator.strata.some(({ id }) => id === wanted)) return wanted ?? '';
  if (wanted !== undefined) throw new Problem('notFound', { reason: `there is no stratum "${wanted}"` });
  const casesOf = (stratum: string): number =>
    shown.centres
      .flatMap(({ cells = [] }) => cells.filter((cell) => cell.stratum === stratum))
      .reduce((sum, { count }) => sum + (count ?? 0), 0);
  const [most] = indicator.strata.toSorted((a, b) => casesOf(b.id) - casesOf(a.id));
  return most?.id ?? '';
}

async function readMonths(
  years: readonly IndicatorYear[],
  place: { readonly unit: UnitRef; readonly stratum: string },
  reader: FigureReader,
): Promise<readonly MonthFigure[]> {
  const months: MonthFigure[] = [];
  for (const year of years) months.push(...(await readMonthFigures(year, place, reader)));
  return months;
}

/** What the centres do in each stratum of a centre-level measure. */
function ownLevelsOf({ indicator, shown }: IndicatorYear): readonly OwnLevel[] {
  if (indicator.measure !== 'centre-median') return [];
  return indicator.strata.map(({ id }) => {
    const medians = shown.centres.flatMap(({ unit, cells = [] }) =>
      cells
        .filter(({ stratum }) => stratum === id)
        .map(({ count, median }) => ({ centre: unit.id, count: count ?? 0, median })),
    );
    const { level, achievable, centres, standing } = referenceLevel(medians, indicator.minimumCount);
    const counted = centres.filter(({ included }) => included).length;
    return { stratum: id, level, achievable, centres: counted, standing };
  });
}

function resultsOf({ indicator, shown }: IndicatorYear) {
  const result = (each: UnitMeasurement) => unitResult(each, indicator);
  const results = { nation: result(shown.nation), regions: shown.regions.map(result) };
  const centres = shown.centres.map(result);
  if (indicator.measure !== 'proportion') return { ...results, centres, funnel: null };
  return { ...results, ...placedInFunnel(centres, indicator.direction) };
}

const headOf = ({ indicator, whole, year }: IndicatorYear) => ({
  ...{ id: indicator.id, label: indicator.label, measure: indicator.measure, year },
  ...{ evidence: indicator.evidence, standard: indicator.standard ?? null },
  ...{ maturityDays: indicator.maturityDays, valueUnit: 'unit' in indicator ? indicator.unit : null },
  ...{ description: whole.description, kind: whole.kind, direction: whole.direction },
  ...{ indicatorId: whole.id, measures: measuresOf(whole).map(({ id, label }) => ({ id, label })) },
  ...levelsOf(indicator),
});

const protectionOf = (
  { shown }: IndicatorYear,
  months: readonly MonthFigure[],
  { exact, threshold }: FigureReader,
) => ({
  ...{ exact, threshold },
  hiddenMonths: months.filter(({ state }) => state === 'hidden').length,
  hiddenCentres: shown.centres.filter(({ hidden }) => hidden === true).length,
});

async function readYears(
  { registry }: Context,
  asked: { readonly indicator: Indicator; readonly measureId: string },
  { years, reader }: { readonly years: readonly number[]; readonly reader: FigureReader },
): Promise<readonly IndicatorYear[]> {
  const read: IndicatorYear[] = [];
  for (const year of years) {
    const found = await readIndicatorYear(registry, { ...asked, year }, reader);
    if (found) read.push(found);
  }
  return read;
}

/**
 * One measure of an indicator in a year: every unit with its interval, its unknown and its verdict, the funnel of the
 * centres, and for one unit two years of months and all years. What the reader may not see exactly goes through the
 * protection of small numbers, each year with its months.
 */
export async function readIndicator(
  context: Context,
  measureId: string,
  { year: wanted, unit, stratum }: IndicatorAsked = {},
): Promise<IndicatorPageView> {
  const { registry, actor } = context;
  requireScope(actor, 'indicator.read');
  const { dataset, db } = registry;
  const indicator = indicatorWith(dataset, measureId);
  if (!indicator) throw new Problem('notFound', { reason: `there is no indicator "${measureId}"` });
  const listed = await listYears(db, dataset, todayOf(registry));
  const year = wanted ?? listed[0] ?? Number(todayOf(registry).slice(0, 4));
  const reader = readerOf(actor);
  const asked = { indicator, measureId };
  const wantedYears = [...new Set([...listed.slice(0, mostYears), year - 1, year])].sort((a, b) => a - b);
  const all = await readYears(context, asked, { years: wantedYears, reader });
  const current = all.find((each) => each.year === year);
  if (!current) throw new Problem('notFound', { reason: `"${measureId}" was not defined in ${year}` });
  const chosen = chosenUnit(current.shown, unit, actor.centreId);
  const chartStratum = chartStratumOf(current, stratum);
  const { missing } = current;
  const charted = all.filter((each) => each.year === year || each.year === year - 1);
  const place = { unit: chosen, stratum: chartStratum };
  const months = missing.length > 0 ? [] : await readMonths(charted, place, reader);
  return {
    ...headOf(current),
    ...{ years: listed, missing, chosen, chartStratum },
    ...resultsOf(current),
    chart: chartOf(current.indicator.measure, months),
    trend: all.filter((each) => listed.includes(each.year)).map((each) => trendYear(each, chosen)),
    ownLevels: ownLevelsOf(current),
    stratifiers: missing.length > 0 ? [] : await splitUnits(current, reader),
    protection: protectionOf(current, months, reader),
  };
}
