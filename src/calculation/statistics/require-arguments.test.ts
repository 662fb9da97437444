import { expect, test } from 'vitest';
import {
  requireCount,
  requireFinite,
  requireNonNegative,
  requireOutcome,
  requirePositive,
  requireProbability,
} from './require-arguments.ts';

const { NaN: nan, POSITIVE_INFINITY: infinity } = Number;

test.each([
  ['requireCount', requireCount, [0, 7], [-1, 0.5, nan, infinity]],
  ['requireProbability', requireProbability, [0, 0.5, 1], [-0.1, 1.1, nan]],
  ['requirePositive', requirePositive, [0.1, 9], [0, -1, nan, infinity]],
  ['requireNonNegative', requireNonNegative, [0, 9], [-1, nan, infinity]],
  ['requireFinite', requireFinite, [-1, 0, 2.5], [nan, infinity]],
  ['requireOutcome', requireOutcome, [0, 1], [2, -1, 0.5, nan]],
] as const)('%s lets through what it should and nothing else', (_, check, good, bad) => {
  for (const value of good) expect(() => check(value)).not.toThrow();
  for (const value of bad) expect(() => check(value)).toThrow(RangeError);
});
