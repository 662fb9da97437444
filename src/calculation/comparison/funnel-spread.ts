import { funnelArcsine } from '../statistics/funnel-arcsine.ts';
import { funnelBinomialExact } from '../statistics/funnel-binomial-exact.ts';
import type { Limits } from '../statistics/limits.ts';
import { normalQuantile } from '../statistics/normal-quantile.ts';
import { overdispersionArcsine } from '../statistics/overdispersion-arcsine.ts';
import { inflatedLimits, overdispersionMultiplicative } from '../statistics/overdispersion-multiplicative.ts';
import type { Share } from '../statistics/share.ts';
import { valueOrNull } from '../statistics/statistic.ts';

export type Adjustment = 'additive' | 'multiplicative';

/** How much more centres differ than chance allows, and what is done about it. */
export interface FunnelSpread {
  /** Mean square of the z scores about the pooled share, as it is and with the outer tenth of each side pulled in. */
  readonly rawPhi: number;
  readonly phi: number;
  /** A phi over 1 + 2 √(2 / I) is more than chance. */
  readonly threshold: number;
  /** Variance between centres on the arcsine scale. */
  readonly tau2: number;
  /**
   * `not-comparable`: phi over 10. The limits are then not widened; missing case mix or different definitions must be
   * looked for instead.
   */
  readonly standing: 'within-chance' | 'overdispersed' | 'not-comparable';
  /** What widens the limits; null when nothing does. */
  readonly adjustment: Adjustment | null;
}

const comparableUpTo = 10;

/**
 * The spread of centres with patients; null when there is none to speak of (under two centres, one outcome only). The
 * additive form is used unless the other is asked for. Spiegelhalter DJ 2005 and 2012, winsorised.
 */
export function spreadOf(centres: readonly Share[], wanted: Adjustment = 'additive'): FunnelSpread | null {
  const factor = valueOrNull(overdispersionMultiplicative(centres));
  const variance = valueOrNull(overdispersionArcsine(centres));
  if (!factor || !variance) return null;
  const { rawPhi, phi, threshold, beyondChance } = factor;
  const isComparable = phi <= comparableUpTo;
  return {
    ...{ rawPhi, phi, threshold, tau2: variance.tau2 },
    standing: beyondChance ? (isComparable ? 'overdispersed' : 'not-comparable') : 'within-chance',
    adjustment: beyondChance && isComparable ? wanted : null,
  };
}

/**
 * Funnel limits for n patients (> 0) around a target strictly between 0 and 1, never narrower than the exact ones: a
 * lower end of 0 or less flags nobody. Exact interpolated binomial limits, widened by the spread when it says so.
 */
export function spreadLimits(
  target: number,
  n: number,
  { level, spread }: { readonly level: number; readonly spread: FunnelSpread | null },
): Limits | null {
  const exact = valueOrNull(funnelBinomialExact(target, n, level));
  if (!exact) return null;
  const wide = spread?.adjustment ? widened(target, n, { level, spread }) : null;
  return {
    lower: Math.min(exact.rawLower, wide?.lower ?? 1),
    upper: Math.max(exact.upper, wide?.upper ?? 0),
  };
}

const widened = (
  target: number,
  n: number,
  { level, spread }: { readonly level: number; readonly spread: FunnelSpread },
): Limits | null =>
  valueOrNull(
    spread.adjustment === 'additive'
      ? funnelArcsine({ target, z: normalQuantile(level), tau2: spread.tau2 }, n)
      : inflatedLimits({ target, multiplier: Math.max(1, spread.phi) }, n, level),
  );

/** Limits as they are drawn: within [0, 1]. */
export const drawn = ({ lower, upper }: Limits): Limits => ({
  lower: Math.max(0, lower),
  upper: Math.min(1, Math.max(0, upper)),
});
