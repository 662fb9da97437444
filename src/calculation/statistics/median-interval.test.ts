import fc from 'fast-check';
import { expect, test } from 'vitest';
import { medianInterval, type MedianInterval } from './median-interval.ts';

const upTo = (n: number) => Array.from({ length: n }, (_, index) => index + 1);

// Ranks and coverage of the sign-test interval, from binomial tables with p = 1/2.
test.each([
  [6, 1, 6, 0.96875],
  [8, 1, 8, 0.9921875],
  [9, 2, 8, 0.9609375],
  [10, 2, 9, 0.978515625],
  [20, 6, 15, 0.95861],
  [50, 18, 33, 0.96716],
  [100, 40, 61, 0.9648],
])('the median of %d values lies between the values at %d and %d', (n, lower, upper, coverage) => {
  const interval = medianInterval(upTo(n))!;
  expect([interval.lower, interval.upper]).toEqual([lower, upper]);
  expect(interval.coverage).toBeCloseTo(coverage, 5);
});

test.each([0, 1, 5])('%d values are too few', (n) => expect(medianInterval(upTo(n))).toBeNull());

test('two values are enough when little confidence is asked for', () => {
  expect(medianInterval([2, 1], 0.5)).toEqual({ estimate: 1.5, lower: 1, upper: 2, coverage: 0.5 });
  expect(medianInterval([1], 0.01)).toBeNull();
});

test('a hundred thousand values keep their coverage', () => {
  const interval: MedianInterval = medianInterval(upTo(100_000))!;
  expect(interval.coverage).toBeGreaterThanOrEqual(0.95);
  expect(interval.coverage).toBeLessThan(0.951);
  expect(interval.lower + interval.upper).toBe(100_001);
});

test('the coverage is exactly what counting all outcomes gives', () => {
  fc.assert(
    fc.property(fc.integer({ min: 6, max: 200 }), fc.constantFrom(0.5, 0.9, 0.95, 0.99), (n, level) => {
      const interval = medianInterval(upTo(n), level);
      if (interval === null) return;
      expect(interval.coverage).toBeCloseTo(coverageByCounting(n, interval.lower), 9);
      expect(interval.coverage).toBeGreaterThanOrEqual(level);
      expect(coverageByCounting(n, interval.lower + 1)).toBeLessThan(level);
    }),
  );
});

function coverageByCounting(n: number, rank: number): number {
  let ways = 1n;
  let outside = 0n;
  for (let k = 0; k < rank; k += 1) {
    outside += ways;
    ways = (ways * BigInt(n - k)) / BigInt(k + 1);
  }
  const scale = 10n ** 15n;
  return 1 - Number((2n * outside * scale) / 2n ** BigInt(n)) / Number(scale);
}
