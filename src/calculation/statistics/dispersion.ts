import { quantileType7 } from './quantile-type-7.ts';
import { requireProbability } from './require-arguments.ts';
import { mean, sum, sumOf } from './sum.ts';

/**
 * The values with those in the outer `tail` (0–½) of each side pulled in to the quantile there (type 7), in their order.
 * Winsorising as in Spiegelhalter DJ. Qual Saf Health Care 2005;14:347–51; both sides, nothing is left out.
 */
export function winsorised(values: readonly number[], tail: number): readonly number[] {
  requireProbability(2 * tail);
  const [low, high] = [quantileType7(values, tail), quantileType7(values, 1 - tail)];
  if (low === null || high === null) return [];
  return values.map((value) => Math.min(high, Math.max(low, value)));
}

/**
 * Which values are left when the outer `tail` (0–½) of the ranks on each side is cut off; ties share their mean rank.
 * English SHMI as in FunnelPlotR 0.6.0: floor(rank / (count + 1) / tail) is neither 0 nor the last, which cuts one more
 * at the top when count + 1 is a multiple of 1 / tail.
 */
export function keptByRank(values: readonly number[], tail: number): readonly boolean[] {
  requireProbability(2 * tail);
  const groups = 1 / tail;
  return values.map((value) => {
    const below = values.filter((other) => other < value).length;
    const same = values.filter((other) => other === value).length;
    const rank = below + (same + 1) / 2;
    const group = Math.floor((rank * groups) / (values.length + 1));
    return group > 0 && group < groups - 1;
  });
}

/** The dispersion phi of z scores about a target: their mean square, 1 when they differ by chance only. At least one. */
export const dispersion = (z: readonly number[]): number => mean(z.map((score) => score * score));

/**
 * The variance between centres, tau² ≥ 0, that explains a dispersion phi of centres with these standard deviations:
 * (I phi − (I − 1)) / (Σw − Σw² / Σw), w = 1 / s². Spiegelhalter DJ et al. J R Stat Soc A 2012;175:1–47, after
 * DerSimonian and Laird. Values on different scales must not be compared.
 */
export function betweenCentreVariance(phi: number, deviations: readonly number[]): number {
  const weights = deviations.map((deviation) => 1 / deviation ** 2);
  const total = sum(weights);
  const spare = total - sumOf(weights, (weight) => weight * weight) / total;
  const excess = deviations.length * phi - (deviations.length - 1);
  return excess <= 0 || spare <= 0 ? 0 : excess / spare;
}
