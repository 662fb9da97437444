import { defaultLevel } from './interval.ts';
import type { Limits } from './limits.ts';
import { normalQuantile } from './normal-quantile.ts';
import { requireCount } from './require-arguments.ts';

/**
 * Approximate limits of the expected number of events behind `observed` (a count), level in (0, 1); good from about ten
 * events. Byar in Breslow NE, Day NE. Statistical methods in cancer research II. IARC 1987, p. 69.
 */
export function byarLimits(observed: number, level: number = defaultLevel): Limits {
  requireCount(observed);
  const z = normalQuantile(level);
  const next = observed + 1;
  return {
    lower: observed === 0 ? 0 : observed * cube(1 - 1 / (9 * observed) - z / (3 * Math.sqrt(observed))),
    upper: next * cube(1 - 1 / (9 * next) + z / (3 * Math.sqrt(next))),
  };
}

const cube = (value: number): number => Math.max(0, value) ** 3;
