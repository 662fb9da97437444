/**
 * The quantile at `p` (0–1) of a sample in any order, by linear interpolation between order statistics; null when empty.
 * Type 7 of Hyndman RJ, Fan Y. Am Stat 1996;50:361–5: the same as PostgreSQL's percentile_cont.
 */
export function quantileType7(sample: readonly number[], p: number): number | null {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`not a probability: ${p}`);
  const sorted = sample.toSorted((a, b) => a - b);
  const position = (sorted.length - 1) * p;
  const below = sorted[Math.floor(position)];
  const above = sorted[Math.ceil(position)];
  if (below === undefined || above === undefined) return null;
  return below + (position - Math.floor(position)) * (above - below);
}

/** The median of a sample in any order; null when empty. */
export const median = (sample: readonly number[]): number | null => quantileType7(sample, 0.5);
