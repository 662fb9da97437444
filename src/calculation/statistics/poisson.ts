import type { DiscreteLaw } from './discrete-law.ts';
import { gammaCdf, gammaTerm, gammaUpperTail } from './gamma-distribution.ts';
import { requirePositive } from './require-arguments.ts';

/** The number of events when this many (> 0) are expected and they happen independently. Tails by gamma functions. */
export function poisson(expected: number): DiscreteLaw {
  requirePositive(expected);
  return {
    probability: (k) => {
      if (k < 0) return 0;
      return k === 0 ? Math.exp(-expected) : gammaTerm(k, expected);
    },
    atMost: (k) => (k < 0 ? 0 : gammaUpperTail(expected, k + 1)),
    atLeast: (k) => (k <= 0 ? 1 : gammaCdf(expected, k)),
    mean: expected,
    standardDeviation: Math.sqrt(expected),
    largest: Infinity,
  };
}
