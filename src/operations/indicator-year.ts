import type { Dataset } from '../definition/dataset.ts';
import { definitionAt, measuresOf } from '../definition/indicator-versions.ts';
import type { Indicator } from '../definition/indicator.ts';
import { addDays, yearPeriod, type Period } from '../kernel/day.ts';
import { countryUnitsOn } from './country-units.ts';
import { missingOf, readDelivered } from './delivered-sources.ts';
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
  const place = measured.findIndex(({ indicator: { id } }) => isNamed({ id }, measureId));
  const [own, ownShown] = [measured[place], shown[place]];
  if (!own || !ownShown) return null;
  const missing = missingOf(own.indicator, delivered, period);
  return { ...own, year, period, whole, figures, missing, shown: ownShown };
}
