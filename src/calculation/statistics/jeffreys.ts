import betaQuantile from '@stdlib/stats-base-dists-beta-quantile';
import { defaultLevel, requireCounts, type Interval } from './interval.ts';
import { defined, notDefined, type Statistic } from './statistic.ts';

/**
 * Equal-tailed Bayesian interval of a share x of n (counts, level in (0, 1)) with the prior β(½, ½); the ends are 0 at
 * x = 0 and 1 at x = n. Not defined for n = 0. Brown LD, Cai TT, DasGupta A. Stat Sci 2001;16:101–33.
 */
export function jeffreys(x: number, n: number, level: number = defaultLevel): Statistic<Interval> {
  requireCounts(x, n, level);
  if (n === 0) return notDefined('noPatients');
  const tail = (1 - level) / 2;
  return defined({
    estimate: x / n,
    lower: x === 0 ? 0 : betaQuantile(tail, x + 0.5, n - x + 0.5),
    upper: x === n ? 1 : betaQuantile(1 - tail, x + 0.5, n - x + 0.5),
  });
}
