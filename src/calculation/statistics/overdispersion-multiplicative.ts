import { dispersion, winsorised } from './dispersion.ts';
import type { Limits } from './limits.ts';
import { normalQuantile } from './normal-quantile.ts';
import { requireCount } from './require-arguments.ts';
import { pooledCentres, type Share } from './share.ts';
import { defined, notDefined, type Statistic } from './statistic.ts';

/** The usual part of centres that is pulled in on each side. */
export const usualTail = 0.1;

interface MultiplicativeDispersion {
  readonly target: number;
  /** One z score per centre, about the target, and the same after winsorising. */
  readonly z: readonly number[];
  readonly winsorisedZ: readonly number[];
  readonly rawPhi: number;
  readonly phi: number;
  /** 1 + 2 √(2 / I): a phi over it is more than chance, strictly true only without winsorising. */
  readonly threshold: number;
  readonly beyondChance: boolean;
  /** Factor on the variance of every centre, never under 1. */
  readonly multiplier: number;
}

/**
 * How much more the shares of centres differ from their pooled share than chance allows, as a factor on the variance.
 * Not defined for under two centres, a centre without patients, or one outcome only. `tail` of the centres (0–½) is
 * winsorised on each side. Spiegelhalter DJ. Qual Saf Health Care 2005;14:347–51.
 */
export function overdispersionMultiplicative(
  centres: readonly Share[],
  tail: number = usualTail,
): Statistic<MultiplicativeDispersion> {
  const pooled = pooledCentres(centres);
  if (!pooled.defined) return pooled;
  const target = pooled.value;
  if (target === 0 || target === 1) return notDefined('onlyOneOutcome');
  const z = centres.map(({ x, n }) => (x / n - target) / Math.sqrt((target * (1 - target)) / n));
  const winsorisedZ = winsorised(z, tail);
  const phi = dispersion(winsorisedZ);
  const threshold = 1 + 2 * Math.sqrt(2 / centres.length);
  return defined({
    target,
    z,
    winsorisedZ,
    rawPhi: dispersion(z),
    phi,
    threshold,
    beyondChance: phi > threshold,
    multiplier: Math.max(1, phi),
  });
}

/**
 * Funnel limits of a share among n patients (> 0), normal approximation with the variance inflated; level in (0, 1).
 * They may leave [0, 1]: clamp for drawing. Spiegelhalter 2005.
 */
export function inflatedLimits(
  { target, multiplier }: Pick<MultiplicativeDispersion, 'target' | 'multiplier'>,
  n: number,
  level: number,
): Statistic<Limits> {
  requireCount(n);
  if (n === 0) return notDefined('noPatients');
  const reach = normalQuantile(level) * Math.sqrt((multiplier * target * (1 - target)) / n);
  return defined({ lower: target - reach, upper: target + reach });
}
