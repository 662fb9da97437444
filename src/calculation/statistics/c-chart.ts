import type { SeriesValue } from './anhoej-runs.ts';
import { baseline, controlChart, threeSigma, type ChartOptions, type ControlChart } from './control-chart.ts';
import { requireCount } from './require-arguments.ts';
import { defined, notDefined, type Statistic } from './statistic.ts';
import { mean } from './sum.ts';

/**
 * Chart of monthly counts with equal exposure: mean ± 3 √mean, never under 0; null is a missing month. Not defined
 * without a count. Montgomery DC. Introduction to statistical quality control, 7.4.
 */
export function cChart(counts: readonly SeriesValue[], options: ChartOptions = {}): Statistic<ControlChart> {
  const known = baseline(counts, options).flatMap((count) => count ?? []);
  known.forEach(requireCount);
  if (known.length === 0) return notDefined('tooFewValues');
  const centre = mean(known);
  const reach = threeSigma * Math.sqrt(centre);
  const limits = { lower: Math.max(0, centre - reach), upper: centre + reach };
  return defined(controlChart(counts, centre, () => limits));
}
