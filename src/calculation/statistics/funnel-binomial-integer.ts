import { binomial } from './binomial.ts';
import { quantile } from './discrete-law.ts';
import { requireLevel } from './interval.ts';
import type { Limits } from './limits.ts';
import { requireCount, requireProbability } from './require-arguments.ts';
import { defined, notDefined, type Statistic } from './statistic.ts';

/**
 * Funnel limits of a share as whole-number binomial quantiles over n: steps instead of a line. Target 0–1, n a count,
 * level in (0, 1); not defined without patients. The convention of the R package funnelR, for comparison with it.
 */
export function funnelBinomialInteger(target: number, n: number, level: number): Statistic<Limits> {
  requireProbability(target);
  requireCount(n);
  requireLevel(level);
  if (n === 0) return notDefined('noPatients');
  const law = binomial(n, target);
  const tail = (1 - level) / 2;
  return defined({ lower: quantile(law, tail) / n, upper: quantile(law, 1 - tail) / n });
}
