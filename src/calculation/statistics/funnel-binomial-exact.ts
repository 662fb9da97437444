import { binomial } from './binomial.ts';
import { interpolatedLimits, type FunnelLimits } from './funnel-limits.ts';
import { requireCount, requireProbability } from './require-arguments.ts';
import { defined, notDefined, type Statistic } from './statistic.ts';

/**
 * Where the share of a centre with n patients is expected to lie if its true share is the target (0–1); level in (0, 1).
 * Not defined without patients. Spiegelhalter DJ. Stat Med 2005;24:1185–202, appendix: exact, interpolated between whole
 * numbers. The default funnel of this registry. Upper limits are not monotone in n, so flags never use a smoothed line.
 */
export function funnelBinomialExact(target: number, n: number, level: number): Statistic<FunnelLimits> {
  requireProbability(target);
  requireCount(n);
  if (n === 0) return notDefined('noPatients');
  const { lower, upper } = interpolatedLimits(binomial(n, target), level);
  return defined({
    lower: Math.max(0, lower / n),
    upper: Math.max(0, upper / n),
    rawLower: lower / n,
  });
}
