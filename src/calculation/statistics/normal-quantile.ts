import gammaQuantile from '@stdlib/stats-base-dists-gamma-quantile';
import { requireLevel } from './interval.ts';

/**
 * The z with P(−z < Z < z) = level for a standard normal Z: 1.96 for 0.95. `level` in (0, 1).
 * The square of Z has a chi-square distribution with one degree of freedom, which is a gamma distribution.
 */
export function normalQuantile(level: number): number {
  requireLevel(level);
  return Math.sqrt(gammaQuantile(level, 0.5, 0.5));
}
