import { attributeChart, type AttributeLaw } from './attribute-chart.ts';
import type { ChartOptions, ControlChart } from './control-chart.ts';
import { requireShare, type Share } from './share.ts';
import type { Statistic } from './statistic.ts';

/** The binomial law of a share. */
export const shareLaw: AttributeLaw = {
  deviation: (centre, size) => Math.sqrt((centre * (1 - centre)) / size),
  largest: 1,
};

/**
 * Chart of monthly shares: centre ± 3 √(p (1 − p) / n), clamped to [0, 1]; null or n = 0 is a missing month. Not defined
 * without patients. Montgomery DC. Introduction to statistical quality control, 7.3. For months up to about 1000.
 */
export function pChart(
  months: readonly (Share | null)[],
  options: ChartOptions = {},
): Statistic<ControlChart> {
  return attributeChart(sharesAsGroups(months), shareLaw, options);
}

/** Shares as events over size. */
export const sharesAsGroups = (months: readonly (Share | null)[]) =>
  months.map((month) => {
    if (month === null) return null;
    requireShare(month);
    return { events: month.x, size: month.n };
  });
