import { laneyChart } from './attribute-chart.ts';
import type { ChartOptions, ControlChart } from './control-chart.ts';
import type { Statistic } from './statistic.ts';
import { rateLaw, ratesAsGroups, type Exposed } from './u-chart.ts';

/**
 * Chart of monthly rates with the limits of the u chart times the mean moving range of the z scores over 1.128. Not
 * defined without two neighbouring months or without events. Laney DB. Qual Eng 2002;14:531–7.
 */
export const uPrimeChart = (
  months: readonly (Exposed | null)[],
  options: ChartOptions = {},
): Statistic<ControlChart> => laneyChart(ratesAsGroups(months), rateLaw, options);
