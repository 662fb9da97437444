import type { Limits } from './limits.ts';
import { requireCount, requirePositive, requireProbability } from './require-arguments.ts';
import { arcsineAngle } from './special-functions.ts';
import { defined, notDefined, type Statistic } from './statistic.ts';

/** A funnel on the arcsine scale: `z` standard deviations either way, `tau2` variance between centres on that scale. */
interface ArcsineFunnel {
  readonly target: number;
  readonly z: number;
  readonly tau2: number;
}

/**
 * Funnel limits of a share, sin²(asin √target ± z √(1 / (4 n) + tau²)) with the angle kept within [0, π/2]: without
 * that the lower limit rises again for few patients. n a count, z > 0, tau² ≥ 0 (0 without overdispersion); not defined
 * without patients. Spiegelhalter DJ et al. J R Stat Soc A 2012;175:1–47; R package FunnelPlotR 0.6.0.
 */
export function funnelArcsine({ target, z, tau2 }: ArcsineFunnel, n: number): Statistic<Limits> {
  requireProbability(target);
  requirePositive(z);
  requireCount(n);
  if (n === 0) return notDefined('noPatients');
  const reach = z * Math.sqrt(1 / (4 * n) + tau2);
  return defined({
    lower: Math.sin(Math.max(0, arcsineAngle(target) - reach)) ** 2,
    upper: Math.sin(Math.min(Math.PI / 2, arcsineAngle(target) + reach)) ** 2,
  });
}
