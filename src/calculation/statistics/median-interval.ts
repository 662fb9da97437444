import { defaultLevel, requireLevel } from './interval.ts';
import { median } from './quantile-type-7.ts';

/** A median with the order statistics around it; the coverage is at least the level asked for. */
export interface MedianInterval {
  readonly estimate: number;
  readonly lower: number;
  readonly upper: number;
  readonly coverage: number;
}

/**
 * Distribution-free interval of a median: the narrowest symmetric pair of order statistics that covers it with at least
 * `level`. Null when the sample is too small (under 6 values at 0.95). Binomial argument of Thompson 1936.
 */
export function medianInterval(
  sample: readonly number[],
  level: number = defaultLevel,
): MedianInterval | null {
  const ranks = medianRanks(sample.length, level);
  const sorted = sample.toSorted((a, b) => a - b);
  const estimate = median(sample);
  const lower = sorted[(ranks?.lower ?? 0) - 1];
  const upper = sorted[(ranks?.upper ?? 0) - 1];
  if (!ranks || estimate === null || lower === undefined || upper === undefined) return null;
  return { estimate, lower, upper, coverage: ranks.coverage };
}

/**
 * The ranks, counted from 1, of the order statistics around the median of `n` values whatever they are; null when there
 * are too few.
 */
export function medianRanks(
  n: number,
  level: number = defaultLevel,
): { readonly lower: number; readonly upper: number; readonly coverage: number } | null {
  requireLevel(level);
  const { rank, tail } = deepestRank(n, (1 - level) / 2);
  return rank === 0 ? null : { lower: rank, upper: n - rank + 1, coverage: 1 - 2 * tail };
}

/**
 * The largest rank r whose order statistic lies above the median with probability P(X < r) ≤ allowed, X binomial with
 * n trials and one half; 0 when even the smallest value does not.
 */
function deepestRank(n: number, allowed: number): { readonly rank: number; readonly tail: number } {
  // In logarithms: a half to the power of n is no number any more from about a thousand values on.
  let logTerm = -n * Math.LN2;
  let tail = 0;
  let rank = 0;
  while (tail + Math.exp(logTerm) <= allowed) {
    tail += Math.exp(logTerm);
    logTerm += Math.log((n - rank) / (rank + 1));
    rank += 1;
  }
  return { rank, tail };
}
