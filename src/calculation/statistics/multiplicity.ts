import { requireCount, requireProbability } from './require-arguments.ts';

/** Adjusted p-values, in the order of the raw ones. */
interface AdjustedPValues {
  /** Benjamini Y, Hochberg Y. J R Stat Soc B 1995;57:289–300: false discovery rate, for exploratory screens only. */
  readonly benjaminiHochberg: readonly number[];
  /** Holm S. Scand J Stat 1979;6:65–70: no false finding at all. */
  readonly holm: readonly number[];
  readonly bonferroni: readonly number[];
}

/** p-values of many tests at once, adjusted for how many there are; each 0–1, none above 1 afterwards. */
export function adjustedPValues(p: readonly number[]): AdjustedPValues {
  p.forEach(requireProbability);
  const order = p.map((_, index) => index).toSorted((a, b) => (p[a] ?? 0) - (p[b] ?? 0));
  const sorted = order.map((index) => p[index] ?? 0);
  const count = p.length;
  const stepDown = accumulated(
    sorted.map((value, rank) => (count - rank) * value),
    Math.max,
  );
  const stepUp = accumulated(
    sorted.map((value, rank) => (count / (rank + 1)) * value).toReversed(),
    Math.min,
  );
  return {
    benjaminiHochberg: inOldOrder(stepUp.toReversed(), order),
    holm: inOldOrder(stepDown, order),
    bonferroni: p.map((value) => Math.min(1, count * value)),
  };
}

/** How many centres cross a funnel limit by chance alone: to print beside the number that do. Level in (0, 1). */
export function expectedFalseFlags(comparisons: number, level: number): number {
  requireCount(comparisons);
  requireProbability(level);
  return comparisons * (1 - level);
}

/** Every value replaced by the pick of it and all before it. */
function accumulated(values: readonly number[], pick: (a: number, b: number) => number): readonly number[] {
  const picked: number[] = [];
  for (const value of values) picked.push(pick(picked.at(-1) ?? value, value));
  return picked;
}

function inOldOrder(sorted: readonly number[], order: readonly number[]): readonly number[] {
  const back = new Map(order.map((index, rank) => [index, Math.min(1, sorted[rank] ?? 1)]));
  return order.map((_, index) => back.get(index) ?? 1);
}
