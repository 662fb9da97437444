import { garwoodLimits } from './garwood.ts';
import type { Limits } from './limits.ts';
import { requireNonNegative } from './require-arguments.ts';
import { defined, notDefined, type Statistic } from './statistic.ts';

/**
 * The exact Poisson interval around O = E, divided by E (≥ 0; level in (0, 1)): what FunnelPlotR 0.6.0 draws for ratios.
 * Not defined when nothing is expected. For comparison only: not the same as the predictive limits of the default funnel.
 */
export function funnelPoissonInterval(expected: number, level: number): Statistic<Limits> {
  requireNonNegative(expected);
  if (expected === 0) return notDefined('noExpectedEvents');
  const { lower, upper } = garwoodLimits(expected, level);
  return defined({ lower: lower / expected, upper: upper / expected });
}
