import type { SeriesValue } from './anhoej-runs.ts';
import { controlChart, type ChartOptions, type ControlChart } from './control-chart.ts';
import { requireNonNegative } from './require-arguments.ts';
import { defined, notDefined, type Statistic } from './statistic.ts';
import { xmrChart } from './xmr-chart.ts';

/** The power that makes times between events of a Poisson process about normal. */
const power = 3.6;

/**
 * Chart of times between rare events in any unit: an XmR chart of time^(1 / 3.6), drawn back on the scale of time. Not
 * defined when two events have no time between them, or without two neighbours. Nelson LS. J Qual Technol 1994;26:12–6.
 */
export function tChart(between: readonly SeriesValue[], options: ChartOptions = {}): Statistic<ControlChart> {
  const known = between.flatMap((time) => time ?? []);
  known.forEach(requireNonNegative);
  if (known.includes(0)) return notDefined('zeroTime');
  const normal = xmrChart(
    between.map((time) => (time === null ? null : time ** (1 / power))),
    options,
  );
  if (!normal.defined) return normal;
  const { centre, points } = normal.value;
  return defined(
    controlChart(between, centre ** power, (index) => {
      const limits = points[index]?.limits ?? { lower: 0, upper: 0 };
      return { lower: Math.max(0, limits.lower) ** power, upper: limits.upper ** power };
    }),
  );
}
