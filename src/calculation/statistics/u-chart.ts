import { attributeChart, type AttributeLaw, type Subgroup } from './attribute-chart.ts';
import type { ChartOptions, ControlChart } from './control-chart.ts';
import { requireCount, requireNonNegative } from './require-arguments.ts';
import type { Statistic } from './statistic.ts';

/** Events (a count) of a month over an exposure ≥ 0 in any unit: scans, patient days. */
export interface Exposed {
  readonly events: number;
  readonly exposure: number;
}

/** The Poisson law of a rate. */
export const rateLaw: AttributeLaw = {
  deviation: (centre, size) => Math.sqrt(centre / size),
  largest: Infinity,
};

/**
 * Chart of monthly rates: centre ± 3 √(u / exposure), never under 0; null or no exposure is a missing month. Not defined
 * without exposure. Montgomery DC. Introduction to statistical quality control, 7.4.
 */
export const uChart = (
  months: readonly (Exposed | null)[],
  options: ChartOptions = {},
): Statistic<ControlChart> => attributeChart(ratesAsGroups(months), rateLaw, options);

/** Rates as events over size. */
export const ratesAsGroups = (months: readonly (Exposed | null)[]): readonly (Subgroup | null)[] =>
  months.map((month) => {
    if (month === null) return null;
    requireCount(month.events);
    requireNonNegative(month.exposure);
    return { events: month.events, size: month.exposure };
  });
