import type { SeriesValue } from './anhoej-runs.ts';
import { baseline, controlChart, threeSigma, type ChartOptions, type ControlChart } from './control-chart.ts';
import { median } from './quantile-type-7.ts';
import { requireCount } from './require-arguments.ts';
import { defined, notDefined, type Statistic } from './statistic.ts';
import { mean } from './sum.ts';

/**
 * Chart of cases between rare events (counts): limits mean ± 3 √(mean (mean + 1)), never under 0; the line drawn and
 * used for runs is the median, because the law is skewed. Not defined without a value. Benneyan JC. Health Care Manag
 * Sci 2001;4:305–18; as in qicharts2.
 */
export function gChart(between: readonly SeriesValue[], options: ChartOptions = {}): Statistic<ControlChart> {
  const known = baseline(between, options).flatMap((count) => count ?? []);
  known.forEach(requireCount);
  const line = median(known);
  if (line === null) return notDefined('tooFewValues');
  const centre = mean(known);
  const reach = threeSigma * Math.sqrt(centre * (centre + 1));
  const limits = { lower: Math.max(0, centre - reach), upper: centre + reach };
  return defined(controlChart(between, line, () => limits));
}
