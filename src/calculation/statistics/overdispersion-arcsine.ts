import { betweenCentreVariance, dispersion, winsorised } from './dispersion.ts';
import { usualTail } from './overdispersion-multiplicative.ts';
import { pooledCentres, type Share } from './share.ts';
import { arcsineAngle } from './special-functions.ts';
import { defined, type Statistic } from './statistic.ts';

interface ArcsineDispersion {
  readonly target: number;
  /** Per centre: the angle asin √share, its standard deviation 1 / (2 √n), and the z score about the target. */
  readonly angles: readonly number[];
  readonly deviations: readonly number[];
  readonly z: readonly number[];
  readonly phi: number;
  /** Variance between centres on the arcsine scale, for `funnelArcsine`; not in units of a share. */
  readonly tau2: number;
}

/**
 * The variance between centres that explains why their shares differ more than chance allows. Not defined for under two
 * centres or a centre without patients. `tail` of the centres (0–½) is winsorised on each side. Spiegelhalter DJ et al.
 * J R Stat Soc A 2012;175:1–47. Preferred over the multiplicative form when centres differ much in size.
 */
export function overdispersionArcsine(
  centres: readonly Share[],
  tail: number = usualTail,
): Statistic<ArcsineDispersion> {
  const pooled = pooledCentres(centres);
  if (!pooled.defined) return pooled;
  const target = pooled.value;
  const angles = centres.map(({ x, n }) => arcsineAngle(x / n));
  const deviations = centres.map(({ n }) => 1 / (2 * Math.sqrt(n)));
  const z = centres.map(({ x, n }) => (arcsineAngle(x / n) - arcsineAngle(target)) * 2 * Math.sqrt(n));
  const phi = dispersion(winsorised(z, tail));
  return defined({ target, angles, deviations, z, phi, tau2: betweenCentreVariance(phi, deviations) });
}
