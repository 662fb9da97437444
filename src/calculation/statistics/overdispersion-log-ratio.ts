import { betweenCentreVariance, dispersion, keptByRank } from './dispersion.ts';
import type { Limits } from './limits.ts';
import { usualTail } from './overdispersion-multiplicative.ts';
import { requireCount, requireNonNegative, requirePositive } from './require-arguments.ts';
import { defined, notDefined, type Statistic } from './statistic.ts';

/** Observed events (a count) of a centre and the number expected from its case mix. */
export interface CentreRatio {
  readonly observed: number;
  readonly expected: number;
}

/** Stops numbers that no centre can have. */
export function requireRatio({ observed, expected }: CentreRatio): void {
  requireCount(observed);
  requireNonNegative(expected);
}

interface LogRatioDispersion {
  /** Per centre with an event: its z score, and whether it counted for phi and tau². */
  readonly centres: readonly { readonly index: number; readonly z: number; readonly kept: boolean }[];
  /** Centres without an event have no log ratio. They are named here, never dropped silently. */
  readonly withoutEvents: readonly number[];
  readonly phi: number;
  /** Variance between centres on the log scale. */
  readonly tau2: number;
}

/**
 * The variance between centres of log O/E, z = √E ln(O/E); the outer `tail` (0–½) of ranks on each side is left out.
 * Not defined when a centre expects nothing or under two centres are left. English SHMI as in FunnelPlotR 0.6.0.
 */
export function overdispersionLogRatio(
  ratios: readonly CentreRatio[],
  tail: number = usualTail,
): Statistic<LogRatioDispersion> {
  ratios.forEach(requireRatio);
  if (ratios.some(({ expected }) => expected === 0)) return notDefined('noExpectedEvents');
  const scored = ratios.flatMap(({ observed, expected }, index) =>
    observed > 0 ? [{ index, z: Math.sqrt(expected) * Math.log(observed / expected), expected }] : [],
  );
  const kept = keptByRank(
    scored.map(({ z }) => z),
    tail,
  );
  const counted = scored.filter((_, position) => kept[position]);
  if (counted.length < 2) return notDefined('tooFewValues');
  const phi = dispersion(counted.map(({ z }) => z));
  return defined({
    centres: scored.map(({ index, z }, position) => ({ index, z, kept: kept[position] ?? false })),
    withoutEvents: ratios.flatMap(({ observed }, index) => (observed === 0 ? [index] : [])),
    phi,
    tau2: betweenCentreVariance(
      phi,
      counted.map(({ expected }) => 1 / Math.sqrt(expected)),
    ),
  });
}

/**
 * Funnel limits of O/E on the log scale, exp(±z √(1 / E + tau²)), for E > 0 expected events, z > 0 and tau² ≥ 0.
 * English SHMI as in FunnelPlotR 0.6.0, which uses the truncated z 1.959964 and 3.090232.
 */
export function logRatioLimits(expected: number, z: number, tau2: number): Limits {
  requirePositive(expected);
  requirePositive(z);
  requireNonNegative(tau2);
  const reach = z * Math.sqrt(1 / expected + tau2);
  return { lower: Math.exp(-reach), upper: Math.exp(reach) };
}
