import type { Limits } from './limits.ts';
import { normalQuantile } from './normal-quantile.ts';
import { requireCount, requireProbability } from './require-arguments.ts';
import { defined, notDefined, type Statistic } from './statistic.ts';

/**
 * The shares whose Wilson interval just touches the target: target ± z √(target (1 − target) / n), clamped to [0, 1].
 * Target 0–1, n a count, level in (0, 1); not defined without patients. Convention of the English Fingertips profiles.
 */
export function funnelBinomialWilson(target: number, n: number, level: number): Statistic<Limits> {
  requireProbability(target);
  requireCount(n);
  if (n === 0) return notDefined('noPatients');
  const reach = normalQuantile(level) * Math.sqrt((target * (1 - target)) / n);
  return defined({ lower: Math.max(0, target - reach), upper: Math.min(1, target + reach) });
}
