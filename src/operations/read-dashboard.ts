import { requireScope } from '../access/actor.ts';
import type { Dataset } from '../definition/dataset.ts';
import { definitionAt, measuresOf } from '../definition/indicator-versions.ts';
import type { Indicator } from '../definition/indicator.ts';
import { listYears } from '../indicators/years.ts';
import { addDays, yearPeriod, type Day } from '../kernel/day.ts';
import { countryUnitsOn } from './country-units.ts';
import { missingOf } from './delivered-sources.ts';
import { hideUnits, type MeasuredIndicator, type ShownUnits } from './hide-units.ts';
import { knownAt } from './known-at.ts';
import { measureUnits } from './measure-units.ts';
import { readerOf, type FigureReader } from './reader-of.ts';
import { todayOf, type Context, type Registry } from './registry.ts';
import { readSparks } from './spark-months.ts';
import type { DashboardView, IndicatorView, MeasureView } from './views.ts';
import { readFigures, type YearFigures } from './year-figures.ts';

export const levelsOf = (indicator: Indicator): Pick<MeasureView, 'levels'> =>
  indicator.measure !== 'centre-median'
    ? {}
    : {
        levels: indicator.strata.map(({ id, level, evidence }) => ({
          ...{ stratum: id, value: level, unit: indicator.unit, evidence },
        })),
      };

function measureView(
  indicator: Indicator,
  { nation, regions, centres }: ShownUnits,
  missing: readonly string[],
): MeasureView {
  const { id, label, measure, evidence, standard, maturityDays } = indicator;
  const valueUnit = 'unit' in indicator ? indicator.unit : null;
  return {
    ...{ id, label, measure, evidence, maturityDays, valueUnit, standard: standard ?? null },
    missing,
    ...levelsOf(indicator),
    ...{ nation, regions, centres },
  };
}

/** To whom and beside what an indicator is shown. */
interface Shown {
  readonly missingOf: (measure: Indicator) => readonly string[];
  readonly year: number;
  readonly reader: FigureReader;
  readonly sparks: ReadonlyMap<string, IndicatorView['months']>;
}

async function viewOf(
  figures: YearFigures,
  indicator: Indicator,
  { missingOf: missing, year, reader, sparks }: Shown,
): Promise<IndicatorView> {
  const measures: MeasuredIndicator[] = [];
  for (const measure of measuresOf(indicator))
    measures.push({ indicator: measure, measured: await measureUnits(figures, measure) });
  const shown = hideUnits(measures, reader);
  const views = shown.flatMap((units, index) => {
    const measure = measures[index]?.indicator;
    return measure ? [measureView(measure, units, missing(measure))] : [];
  });
  const [own, ...variants] = views;
  if (!own) throw new Error('An indicator measures at least itself');
  const { description, kind, direction } = indicator;
  const months = sparks.get(indicator.id) ?? [];
  return { ...own, description, kind, direction, year, variants, months };
}

/** The indicators as they were defined at the end of a period. */
export const definedOn = ({ indicators }: Dataset, day: Day): readonly Indicator[] =>
  indicators.flatMap((indicator) => definitionAt(indicator, day) ?? []);

/** The year that is asked for, or the last with records, and the years there are. */
export async function chosenYear({ db, dataset, ...registry }: Registry, wanted: number | undefined) {
  const today = todayOf(registry);
  const years = await listYears(db, dataset, today);
  return { years, year: wanted ?? years[0] ?? Number(today.slice(0, 4)) };
}

/**
 * Every indicator of a year, as it was defined at the end of it, for the nation, its regions as they were then, and its
 * centres. With an instant the figures are as they were known then, computed anew.
 */
export async function readDashboard(context: Context, wanted?: number, asOf?: Date): Promise<DashboardView> {
  const { registry, actor } = context;
  requireScope(actor, 'indicator.read');
  const { dataset } = registry;
  const { year, years } = await chosenYear(registry, wanted);
  const period = yearPeriod(year);
  const defined = definedOn(dataset, addDays(period.end, -1));
  const units = await countryUnitsOn(registry, period.start);
  // Its small charts begin a year earlier.
  const shownPeriod = { ...period, start: yearPeriod(year - 1).start };
  return knownAt(context, { asOf, period: shownPeriod }, async ({ db, ...known }) => {
    const figures = await readFigures(db, { ...known, measures: defined.flatMap(measuresOf), units, period });
    const reader = readerOf(actor);
    const shown: Shown = {
      missingOf: (measure) => missingOf(measure, known.delivered, period),
      ...{ year, reader, sparks: await readSparks(figures, defined, reader) },
    };
    const indicators: IndicatorView[] = [];
    for (const indicator of defined) indicators.push(await viewOf(figures, indicator, shown));
    return { year, years, asOf: asOf?.toISOString() ?? null, indicators };
  });
}
