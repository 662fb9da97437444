import betainc from '@stdlib/math-base-special-betainc';
import betaQuantile from '@stdlib/stats-base-dists-beta-quantile';
import { gammaCdf, gammaUpperTail } from './gamma-distribution.ts';
import { requireLevel } from './interval.ts';
import { requireFinite, requireNonNegative, requirePositive } from './require-arguments.ts';

/** P(X ≤ x) of a beta distribution with a, b > 0, 0 ≤ x ≤ 1. NIST DLMF 8.17, computed by @stdlib. */
export const betaCdf = (x: number, a: number, b: number): number => betainc(x, a, b, true, false);

/** P(Z ≤ z) of a standard normal Z, precise in both tails. */
export function normalCdf(z: number): number {
  requireFinite(z);
  const half = z * z * 0.5;
  return z < 0 ? gammaUpperTail(half, 0.5) / 2 : (1 + gammaCdf(half, 0.5)) / 2;
}

/** P(X > x) of a chi-square distribution: the p-value of a test statistic x ≥ 0 with this many degrees of freedom. */
export const chiSquareUpperTail = (x: number, degrees: number): number => gammaUpperTail(x / 2, degrees / 2);

/** The t with P(−t < T < t) = level for Student's T: 2.201 for 0.95 and 11 degrees of freedom (> 0). */
export function studentQuantile(level: number, degrees: number): number {
  requireLevel(level);
  requirePositive(degrees);
  // T² / (T² + degrees) has a beta distribution; near 1 its complement keeps the digits.
  const rest = betaQuantile(1 - level, degrees / 2, 0.5);
  return Math.sqrt((degrees * (1 - rest)) / rest);
}

/**
 * The x with P(X ≤ x) = p (in (0, 1)) of an F distribution; degrees of freedom > 0, whole or not; infinite when
 * the second are next to none.
 */
export function fQuantile(p: number, degrees1: number, degrees2: number): number {
  requireLevel(p);
  const rest = betaQuantile(1 - p, degrees2 / 2, degrees1 / 2);
  return (degrees2 * (1 - rest)) / (degrees1 * rest);
}

/** The logistic curve 1 / (1 + e^−x), exact in both tails. */
export const logistic = (x: number): number =>
  x < 0 ? Math.exp(x) / (1 + Math.exp(x)) : 1 / (1 + Math.exp(-x));

/** The log odds of a probability strictly between 0 and 1. */
export function logit(probability: number): number {
  if (!(probability > 0 && probability < 1)) throw new RangeError(`no log odds of ${probability}`);
  return Math.log(probability) - Math.log1p(-probability);
}

/** ln(1 + e^x) without overflow. */
export const log1pExp = (x: number): number =>
  x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x));

/** The angle asin √share in radians, at which a share has the variance 1 / (4 n). Anscombe 1948. */
export function arcsineAngle(share: number): number {
  requireNonNegative(share);
  return Math.asin(Math.sqrt(share));
}
