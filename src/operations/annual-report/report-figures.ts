import { definitionAt, measuresOf } from '../../definition/indicator-versions.ts';
import type { Indicator } from '../../definition/indicator.ts';
import { addDays, yearPeriod, type Period } from '../../kernel/day.ts';
import { countryUnitsOn } from '../country-units.ts';
import { missingOf } from '../delivered-sources.ts';
import { hideUnits, type MeasuredIndicator, type ShownUnits } from '../hide-units.ts';
import { knownAt, type Known } from '../known-at.ts';
import { measureUnits } from '../measure-units.ts';
import type { FigureReader } from '../reader-of.ts';
import type { Context, Registry } from '../registry.ts';
import { readFigures } from '../year-figures.ts';
import type { ReportDoses } from './report-doses.ts';

/** A measure in one year, as the readers of the report may see it. */
export interface YearOfMeasure {
  readonly year: number;
  readonly indicator: Indicator;
  readonly shown: ShownUnits;
  /** The sources of which nothing of the year was delivered. */
  readonly missing: readonly string[];
}

/** An indicator as it was defined at the end of the year, with each of its measures in that year and before. */
export interface ReportedIndicator {
  readonly whole: Indicator;
  /** The newest year first; a measure that was not defined in a year has no entry for it. */
  readonly measures: readonly (readonly [YearOfMeasure, ...YearOfMeasure[]])[];
}

export interface ReportFigures {
  readonly year: number;
  readonly indicators: readonly ReportedIndicator[];
  readonly doses: ReportDoses;
}

/** A report shows this year and the two before it. */
const yearsShown = 3;

async function readYear(
  registry: Registry,
  { db, ...known }: Known,
  year: number,
  reader: FigureReader,
): Promise<ReadonlyMap<string, YearOfMeasure>> {
  const period = yearPeriod(year);
  const lastDay = addDays(period.end, -1);
  const defined = registry.dataset.indicators.flatMap((indicator) => definitionAt(indicator, lastDay) ?? []);
  const units = await countryUnitsOn({ db }, period.start);
  const figures = await readFigures(db, { ...known, measures: defined.flatMap(measuresOf), units, period });
  const found: (readonly [string, YearOfMeasure])[] = [];
  for (const whole of defined) {
    const measures: MeasuredIndicator[] = [];
    for (const indicator of measuresOf(whole))
      measures.push({ indicator, measured: await measureUnits(figures, indicator) });
    hideUnits(measures, reader).forEach((shown, place) => {
      const indicator = measures[place]?.indicator;
      if (!indicator) return;
      const missing = missingOf(indicator, known.delivered, period);
      found.push([indicator.id, { year, indicator, shown, missing }]);
    });
  }
  return new Map(found);
}

/** The days that a report tells of. */
const reportPeriod = (year: number): Period => ({
  start: yearPeriod(year - yearsShown + 1).start,
  end: yearPeriod(year).end,
});

/** Every indicator of a year and the two before it, each by the definition and the regions that were valid then. */
export async function readReportFigures(
  context: Context,
  { year, asOf, reader }: { year: number; asOf?: Date | undefined; reader: FigureReader },
  readDoses: (known: Known) => Promise<ReportDoses>,
): Promise<ReportFigures> {
  const { registry } = context;
  return knownAt(context, { asOf, period: reportPeriod(year) }, async (known) => {
    const years: ReadonlyMap<string, YearOfMeasure>[] = [];
    for (let back = 0; back < yearsShown; back += 1)
      years.push(await readYear(registry, known, year - back, reader));
    const lastDay = addDays(yearPeriod(year).end, -1);
    const indicators = registry.dataset.indicators.flatMap((indicator): readonly ReportedIndicator[] => {
      const whole = definitionAt(indicator, lastDay);
      if (!whole) return [];
      const measures = measuresOf(whole).flatMap(({ id }) => {
        const [newest, ...before] = years.flatMap((measures) => measures.get(id) ?? []);
        return newest ? [[newest, ...before] as const] : [];
      });
      return [{ whole, measures }];
    });
    return { year, indicators, doses: await readDoses(known) };
  });
}
