import type { Dataset } from '../definition/dataset.ts';
import { definitionAt, measuresOf } from '../definition/indicator-versions.ts';
import type { Indicator } from '../definition/indicator.ts';
import { addDays, yearPeriod, type Period } from '../kernel/day.ts';
import { countryUnitsOn } from './country-units.ts';
import { missingOf, readDelivered, type DeliveredSources } from './delivered-sources.ts';
import { hideUnits, type MeasuredIndicator, type ShownUnits } from './hide-units.ts';
import { measureUnits } from './measure-units.ts';
import type { FigureReader } from './reader-of.ts';
import { todayOf, type Registry } from './registry.ts';
import { readFigures, type YearFigures } from './year-figures.ts';

/** One measure of an indicator in one year, as it was defined at the end of it and as a reader may see it. */
export interface IndicatorYear extends MeasuredIndicator {
  readonly year: number;
  readonly period: Period;
  /** The indicator the measure belongs to, with its variants. */
  readonly whole: Indicator;
  readonly figures: YearFigures;
  /** The sources of which nothing of the year was delivered. */
  readonly missing: readonly string[];
  readonly shown: ShownUnits;
}

/** Which indicator has a measure, whatever the case of the letters. */
export const indicatorWith = ({ indicators }: Dataset, measureId: string): Indicator | undefined =>
  indicators.find((indicator) => measuresOf(indicator).some((measure) => isNamed(measure, measureId)));

const isNamed = ({ id }: Pick<Indicator, 'id'>, wanted: string): boolean =>
  id.toLowerCase() === wanted.toLowerCase();

/** Every measure of an indicator in one year, each as a reader may see it. */
export interface MeasuresInYear extends Pick<IndicatorYear, 'year' | 'period' | 'whole' | 'figures'> {
  readonly delivered: DeliveredSources;
  readonly measures: readonly (MeasuredIndicator & { readonly shown: ShownUnits })[];
}

/** The measures of an indicator in a year; null when it was not defined then. */
export async function readMeasuresInYear(
  registry: Registry,
  { indicator, year }: { readonly indicator: Indicator; readonly year: number },
  reader: FigureReader,
): Promise<MeasuresInYear | null> {
  const period = yearPeriod(year);
  const whole = definitionAt(indicator, addDays(period.end, -1));
  if (!whole) return null;
  const measures = measuresOf(whole);
  const delivered = await readDelivered(registry.db, registry.dataset);
  const figures = await readFigures(registry.db, {
    ...{ dataset: registry.dataset.id, period, today: todayOf(registry), measures, delivered },
    units: await countryUnitsOn(registry, period.start),
  });
  const measured: MeasuredIndicator[] = [];
  for (const each of measures)
    measured.push({ indicator: each, measured: await measureUnits(figures, each) });
  const shown = hideUnits(measured, reader);
  const all = measured.flatMap((each, place) => {
    const units = shown[place];
    return units ? [{ ...each, shown: units }] : [];
  });
  return { year, period, whole, figures, delivered, measures: all };
}

/** A measure in a year; null when it was not defined then. */
export async function readIndicatorYear(
  registry: Registry,
  {
    indicator,
    measureId,
    year,
  }: { readonly indicator: Indicator; readonly measureId: string; readonly year: number },
  reader: FigureReader,
): Promise<IndicatorYear | null> {
  const read = await readMeasuresInYear(registry, { indicator, year }, reader);
  if (!read) return null;
  const { measures, delivered, ...rest } = read;
  const own = measures.find((each) => isNamed(each.indicator, measureId));
  return own ? { ...own, ...rest, missing: missingOf(own.indicator, delivered, rest.period) } : null;
}
