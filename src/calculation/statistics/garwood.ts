import { gammaQuantile } from './gamma-distribution.ts';
import { defaultLevel, requireLevel } from './interval.ts';
import type { Limits } from './limits.ts';
import { requireNonNegative } from './require-arguments.ts';

/**
 * Exact Poisson limits of the expected number of events behind `observed` (usually a count), level in (0, 1); the lower
 * end is exactly 0 for none. Garwood F. Biometrika 1936;28:437–42, by gamma quantiles that hold for large counts.
 */
export function garwoodLimits(observed: number, level: number = defaultLevel): Limits {
  requireNonNegative(observed);
  requireLevel(level);
  const tail = (1 - level) / 2;
  return {
    lower: observed === 0 ? 0 : gammaQuantile(tail, observed),
    upper: gammaQuantile(1 - tail, observed + 1),
  };
}
