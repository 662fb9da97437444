import { requireCount } from './require-arguments.ts';
import { sum } from './sum.ts';

/**
 * How likely a series is to show so long a run, and so few crossings, when its points fall above the line with these
 * probabilities, each by itself: `above` in [0, 1], in time order. Exact, by a chain over side and run or crossings.
 * Fu JC, Koutras MV. J Am Stat Assoc 1994;89:1050–8.
 */
export interface RunLaw {
  /** P(longest run ≥ length), length ≥ 1. */
  readonly runAtLeast: (length: number) => number;
  /** P(crossings ≤ count). */
  readonly crossingsAtMost: (count: number) => number;
}

export function runLaw(above: readonly number[]): RunLaw {
  return {
    runAtLeast: (length) => {
      requireCount(length);
      return 1 - sum(shorterThan(above, Math.max(1, length)).flat());
    },
    crossingsAtMost: (count) => {
      requireCount(count);
      return above.length === 0 ? 1 : sum(crossedAtMost(above, count).flat());
    },
  };
}

/** By side (below, above), and by what is counted of the series so far: the probability of getting here. */
type Reached = readonly [readonly number[], readonly number[]];

const sidesOf = (above: number): readonly [number, number] => [1 - above, above];

/** Series in which no run has this length yet, by side and by the length of the last run less one. */
function shorterThan(above: readonly number[], length: number): Reached {
  const [first, ...rest] = above;
  if (first === undefined) return [[1], []];
  const begun = (chance: number): readonly number[] => (length > 1 ? [chance] : []);
  const [below, over] = sidesOf(first);
  return rest.reduce<Reached>(
    (reached, chance) => {
      const next = sidesOf(chance);
      const grown = (side: 0 | 1): readonly number[] =>
        [sum(reached[side === 0 ? 1 : 0]), ...reached[side]]
          .map((part) => part * next[side])
          .slice(0, length - 1);
      return [grown(0), grown(1)];
    },
    [begun(below), begun(over)],
  );
}

/** Series with so many crossings at most, by side and by crossings. */
function crossedAtMost(above: readonly number[], count: number): Reached {
  const [first = 0, ...rest] = above;
  const [below, over] = sidesOf(first);
  return rest.reduce<Reached>(
    (reached, chance) => {
      const next = sidesOf(chance);
      const moved = (side: 0 | 1): readonly number[] =>
        Array.from(
          { length: count + 1 },
          (_, crossings) =>
            next[side] *
            ((reached[side][crossings] ?? 0) + (reached[side === 0 ? 1 : 0][crossings - 1] ?? 0)),
        );
      return [moved(0), moved(1)];
    },
    [[below], [over]],
  );
}
