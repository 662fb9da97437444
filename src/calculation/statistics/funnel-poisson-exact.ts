import { interpolatedLimits, type FunnelLimits } from './funnel-limits.ts';
import { poisson } from './poisson.ts';
import { requireNonNegative } from './require-arguments.ts';
import { defined, notDefined, type Statistic } from './statistic.ts';

/**
 * Where the ratio O/E of a centre with `expected` events (≥ 0) is expected to lie if its true ratio is 1; level in
 * (0, 1). Not defined when nothing is expected. Spiegelhalter DJ. Stat Med 2005;24:1185–202, appendix, on the Poisson
 * law: predictive limits, narrower under ten expected events than an interval around O = E.
 */
export function funnelPoissonExact(expected: number, level: number): Statistic<FunnelLimits> {
  requireNonNegative(expected);
  if (expected === 0) return notDefined('noExpectedEvents');
  const { lower, upper } = interpolatedLimits(poisson(expected), level);
  return defined({
    lower: Math.max(0, lower / expected),
    upper: Math.max(0, upper / expected),
    rawLower: lower / expected,
  });
}
