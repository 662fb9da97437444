import { betweenCentreVariance, dispersion, winsorised } from './dispersion.ts';
import type { Limits } from './limits.ts';
import { requireRatio, type CentreRatio } from './overdispersion-log-ratio.ts';
import { usualTail } from './overdispersion-multiplicative.ts';
import { requireNonNegative, requirePositive } from './require-arguments.ts';
import { defined, notDefined, type Statistic } from './statistic.ts';

interface RootRatioDispersion {
  readonly z: readonly number[];
  readonly phi: number;
  /** Variance between centres on the square-root scale. */
  readonly tau2: number;
}

/**
 * The variance between centres of √(O/E), z = 2 (√O − √E), centres without events included; `tail` of them (0–½) is
 * winsorised on each side. Not defined when a centre expects nothing, or for under two. English CQC as in FunnelPlotR.
 */
export function overdispersionRootRatio(
  ratios: readonly CentreRatio[],
  tail: number = usualTail,
): Statistic<RootRatioDispersion> {
  ratios.forEach(requireRatio);
  if (ratios.length < 2) return notDefined('tooFewValues');
  if (ratios.some(({ expected }) => expected === 0)) return notDefined('noExpectedEvents');
  const z = ratios.map(({ observed, expected }) => 2 * (Math.sqrt(observed) - Math.sqrt(expected)));
  const phi = dispersion(winsorised(z, tail));
  const deviations = ratios.map(({ expected }) => 1 / (2 * Math.sqrt(expected)));
  return defined({ z, phi, tau2: betweenCentreVariance(phi, deviations) });
}

/**
 * Funnel limits of O/E, (1 ± z √(1 / (4 E) + tau²))² with the root kept at zero or above, for E > 0, z > 0, tau² ≥ 0.
 * Squared back to the ratio, which FunnelPlotR 0.6.0 leaves out (its issue 33).
 */
export function rootRatioLimits(expected: number, z: number, tau2: number): Limits {
  requirePositive(expected);
  requirePositive(z);
  requireNonNegative(tau2);
  const reach = z * Math.sqrt(1 / (4 * expected) + tau2);
  return { lower: Math.max(0, 1 - reach) ** 2, upper: (1 + reach) ** 2 };
}
