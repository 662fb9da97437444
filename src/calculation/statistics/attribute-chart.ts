import type { SeriesValue } from './anhoej-runs.ts';
import { baseline, controlChart, threeSigma, type ChartOptions, type ControlChart } from './control-chart.ts';
import type { Limits } from './limits.ts';
import { d2, meanMovingRange } from './moving-range.ts';
import { defined, notDefined, quotient, type Statistic } from './statistic.ts';
import { sumOf } from './sum.ts';

/** Events of a month and what they are counted against: patients, or any exposure > 0. Null when nothing is known. */
export interface Subgroup {
  readonly events: number;
  readonly size: number;
}

/** What tells the charts of shares and of rates apart. */
export interface AttributeLaw {
  /** The standard deviation of events over size when the centre line is true. */
  readonly deviation: (centre: number, size: number) => number;
  /** The largest value there is. */
  readonly largest: number;
}

type Series = readonly (Subgroup | null)[];

/** A month without anybody is a missing month, not a month with a share of zero. */
const known = (series: Series): Series => series.map((group) => (group && group.size > 0 ? group : null));

/**
 * Three-sigma chart of events over size with the centre Σ events / Σ size of the baseline, limits clamped to what is
 * possible. Not defined without a month to count. Montgomery DC. Introduction to statistical quality control, ch. 7.
 */
export function attributeChart(
  series: Series,
  law: AttributeLaw,
  options: ChartOptions,
): Statistic<ControlChart> {
  const centre = centreOf(known(series), options);
  return centre.defined ? defined(chartOf(known(series), law, centre.value, 1)) : centre;
}

/**
 * The same with the deviations multiplied by what the moving ranges of the z scores say: for large months, where plain
 * limits flag everything. Not defined either without two neighbouring months or any variation the law allows.
 * Laney DB. Qual Eng 2002;14:531–7.
 */
export function laneyChart(
  series: Series,
  law: AttributeLaw,
  options: ChartOptions,
): Statistic<ControlChart> {
  const months = known(series);
  const centre = centreOf(months, options);
  if (!centre.defined) return centre;
  if (law.deviation(centre.value, 1) === 0) return notDefined('noVariation');
  const z = baseline(months, options).map((group) =>
    group ? (group.events / group.size - centre.value) / law.deviation(centre.value, group.size) : null,
  );
  const range = meanMovingRange(z, options.movingRanges);
  return range.defined ? defined(chartOf(months, law, centre.value, range.value.used / d2)) : range;
}

function centreOf(months: Series, options: ChartOptions): Statistic<number> {
  const groups = baseline(months, options).flatMap((group) => group ?? []);
  return quotient(
    sumOf(groups, ({ events }) => events),
    sumOf(groups, ({ size }) => size),
    'noPatients',
  );
}

function chartOf(months: Series, law: AttributeLaw, centre: number, factor: number): ControlChart {
  const values: readonly SeriesValue[] = months.map((group) => (group ? group.events / group.size : null));
  return controlChart(values, centre, (index) => {
    const reach = threeSigma * factor * law.deviation(centre, months[index]?.size ?? 1);
    return clamped({ lower: centre - reach, upper: centre + reach }, law.largest);
  });
}

const clamped = ({ lower, upper }: Limits, largest: number): Limits => ({
  lower: Math.max(0, lower),
  upper: Math.min(largest, upper),
});
