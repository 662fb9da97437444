import { laneyChart } from './attribute-chart.ts';
import type { ChartOptions, ControlChart } from './control-chart.ts';
import { shareLaw, sharesAsGroups } from './p-chart.ts';
import type { Share } from './share.ts';
import type { Statistic } from './statistic.ts';

/**
 * Chart of monthly shares with the limits of the p chart times the mean moving range of the z scores over 1.128, for
 * months of more than about 1000 patients. Not defined without two neighbouring months or with one outcome only.
 * Laney DB. Qual Eng 2002;14:531–7.
 */
export const pPrimeChart = (
  months: readonly (Share | null)[],
  options: ChartOptions = {},
): Statistic<ControlChart> => laneyChart(sharesAsGroups(months), shareLaw, options);
