import type { Limits } from './limits.ts';
import { normalQuantile } from './normal-quantile.ts';
import { requireFinite } from './require-arguments.ts';
import { studentQuantile } from './special-functions.ts';
import { defined, notDefined, type Statistic } from './statistic.ts';
import { mean, sumOf } from './sum.ts';

/** In the unit of the measurements. */
interface BlandAltman {
  /** Mean of the first minus the second method. */
  readonly bias: number;
  readonly biasInterval: Limits;
  readonly deviation: number;
  /** 95 % limits of agreement, bias ± 1.959964 standard deviations. */
  readonly limits: Limits;
  /** Standard error of either limit. */
  readonly limitStandardError: number;
}

const level = 0.95;

/**
 * How far two methods or readers differ on the same patients: pairs of finite measurements. Not defined for under two.
 * Bland JM, Altman DG. Lancet 1986;i:307–10 and Stat Methods Med Res 1999;8:135–60. Agatston scores need a log scale.
 */
export function blandAltman(pairs: readonly (readonly [number, number])[]): Statistic<BlandAltman> {
  pairs.flat().forEach(requireFinite);
  const n = pairs.length;
  if (n < 2) return notDefined('tooFewValues');
  const differences = pairs.map(([first, second]) => first - second);
  const bias = mean(differences);
  const variance = sumOf(differences, (difference) => (difference - bias) ** 2) / (n - 1);
  const deviation = Math.sqrt(variance);
  const z = normalQuantile(level);
  return defined({
    bias,
    biasInterval: around(bias, studentQuantile(level, n - 1) * Math.sqrt(variance / n)),
    deviation,
    limits: around(bias, z * deviation),
    limitStandardError: deviation * Math.sqrt(1 / n + (z * z) / (2 * (n - 1))),
  });
}

const around = (centre: number, reach: number): Limits => ({ lower: centre - reach, upper: centre + reach });
