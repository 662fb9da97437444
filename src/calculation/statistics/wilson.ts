import { defaultLevel, requireCounts, type Interval } from './interval.ts';
import { normalQuantile } from './normal-quantile.ts';

/**
 * Score interval of a share x of n (counts, level in (0, 1)); end points exactly 0 and 1 at the edges, null for n = 0.
 * Wilson EB. J Am Stat Assoc 1927;22:209–12, without continuity correction.
 */
export function wilson(x: number, n: number, level: number = defaultLevel): Interval | null {
  requireCounts(x, n, level);
  if (n === 0) return null;
  const z2 = normalQuantile(level) ** 2;
  const estimate = x / n;
  const centre = (estimate + z2 / (2 * n)) / (1 + z2 / n);
  const reach = Math.sqrt(z2 * ((estimate * (1 - estimate)) / n + z2 / (4 * n * n))) / (1 + z2 / n);
  return {
    estimate,
    lower: x === 0 ? 0 : centre - reach,
    upper: x === n ? 1 : centre + reach,
  };
}
