import type { SeriesValue } from './anhoej-runs.ts';
import { baseline, controlChart, threeSigma, type ChartOptions, type ControlChart } from './control-chart.ts';
import { d2, d4, meanMovingRange } from './moving-range.ts';
import { requireFinite } from './require-arguments.ts';
import { defined, type Statistic } from './statistic.ts';
import { mean } from './sum.ts';

interface XmrChart extends ControlChart {
  /** Mean moving range and the limit of moving ranges, never screened. */
  readonly movingRangeCentre: number;
  readonly movingRangeUpper: number;
}

/**
 * Chart of single values (XmR, individuals) in their own unit: mean ± 3 · mean moving range / 1.128; null is a missing
 * month. Not defined without two neighbouring values. Montgomery DC. Introduction to statistical quality control, 6.4.
 */
export function xmrChart(values: readonly SeriesValue[], options: ChartOptions = {}): Statistic<XmrChart> {
  const base = baseline(values, options);
  const known = base.flatMap((value) => value ?? []);
  known.forEach(requireFinite);
  const range = meanMovingRange(base, options.movingRanges);
  if (!range.defined) return range;
  const { unscreened, used } = range.value;
  const centre = mean(known);
  const reach = (threeSigma * used) / d2;
  const limits = { lower: centre - reach, upper: centre + reach };
  return defined({
    ...controlChart(values, centre, () => limits),
    movingRangeCentre: unscreened,
    movingRangeUpper: d4 * unscreened,
  });
}
