import betaQuantile from '@stdlib/stats-base-dists-beta-quantile';
import { defaultLevel, requireCounts, type Interval } from './interval.ts';

/**
 * Exact interval of a share x of n (counts, level in (0, 1)); end points exactly 0 and 1 at the edges, null for n = 0.
 * Clopper CJ, Pearson ES. Biometrika 1934;26:404–13, by beta quantiles. The interval Danish annual reports print.
 */
export function clopperPearson(x: number, n: number, level: number = defaultLevel): Interval | null {
  requireCounts(x, n, level);
  if (n === 0) return null;
  const tail = (1 - level) / 2;
  return {
    estimate: x / n,
    lower: x === 0 ? 0 : betaQuantile(tail, x, n - x + 1),
    upper: x === n ? 1 : betaQuantile(1 - tail, x + 1, n - x),
  };
}
