import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gaussHermite } from './gauss-hermite.ts';
import { minimise } from './minimise.ts';
import { multilevelLogistic } from './multilevel-logistic.ts';
import { notDefined, valueOrNull } from './statistic.ts';

test.each([1, 2, 5, 25])('%d points integrate the moments of a normal law they should', (points) => {
  const nodes = gaussHermite(points);
  const moment = (power: number) => nodes.reduce((sum, { x, weight }) => sum + weight * x ** power, 0);
  expect(moment(0)).toBeCloseTo(Math.sqrt(Math.PI), 12);
  expect(moment(1)).toBeCloseTo(0, 12);
  if (points > 1) expect(moment(2)).toBeCloseTo(Math.sqrt(Math.PI) / 2, 12);
  if (points > 4) expect(moment(8)).toBeCloseTo((105 / 16) * Math.sqrt(Math.PI), 10);
});

test('the smallest place of a crooked valley is found', () => {
  const [x, y] = minimise((a, b) => 100 * (b - a * a) ** 2 + (1 - a) ** 2, [-1.2, 1], 0.5);
  expect(x).toBeCloseTo(1, 6);
  expect(y).toBeCloseTo(1, 6);
});

test('the smallest place of a sharp fold is found', () => {
  const [x, y] = minimise((a, b) => Math.abs(a - 2) + 30 * Math.abs(b + a), [0, 0], 0.5);
  expect(x).toBeCloseTo(2, 5);
  expect(y).toBeCloseTo(-2, 5);
});

const centres = fc
  .array(
    fc.integer({ min: 5, max: 300 }).chain((n) => fc.record({ x: fc.nat({ max: n }), n: fc.constant(n) })),
    { minLength: 3, maxLength: 12 },
  )
  .filter((list) => list.some(({ x, n }) => x > 0 && x < n));

test('expected ranks lie between first and last and add up, whatever the centres', () => {
  fc.assert(
    fc.property(centres, (list) => {
      const { centres: found, deviation } = valueOrNull(multilevelLogistic(list, 9))!;
      const ranks = found.map(({ expectedRank }) => expectedRank);
      expect(Math.min(...ranks)).toBeGreaterThanOrEqual(1);
      expect(Math.max(...ranks)).toBeLessThanOrEqual(list.length);
      const total = ranks.reduce((sum, rank) => sum + rank, 0);
      expect(total).toBeCloseTo((list.length * (list.length + 1)) / 2, 8);
      expect(Number.isFinite(deviation)).toBe(true);
    }),
    { numRuns: 25 },
  );
});

test('a shrunken share lies between the raw share and the intercept', () => {
  fc.assert(
    fc.property(centres, (list) => {
      const { intercept, centres: found } = valueOrNull(multilevelLogistic(list, 1))!;
      const middle = 1 / (1 + Math.exp(-intercept));
      list.forEach(({ x, n }, index) => {
        const { shrunkenShare } = found[index]!;
        expect(shrunkenShare).toBeGreaterThanOrEqual(Math.min(x / n, middle) - 1e-9);
        expect(shrunkenShare).toBeLessThanOrEqual(Math.max(x / n, middle) + 1e-9);
      });
    }),
    { numRuns: 25 },
  );
});

test('centres that differ by chance only have no variance between them, and all have the middle rank', () => {
  const same = Array.from({ length: 4 }, () => ({ x: 10, n: 100 }));
  const found = valueOrNull(multilevelLogistic(same))!;
  expect(found.deviation).toBe(0);
  expect(found.centres.map(({ expectedRank }) => expectedRank)).toEqual([2.5, 2.5, 2.5, 2.5]);
  expect(valueOrNull(found.rankability)).toBe(0);
});

test('a centre without events has no rankability of its own to offer', () => {
  const found = valueOrNull(
    multilevelLogistic([
      { x: 0, n: 40 },
      { x: 12, n: 40 },
      { x: 30, n: 40 },
    ]),
  )!;
  expect(found.rankability).toEqual(notDefined('onlyOneOutcome'));
  expect(found.centres[0]!.shrunkenShare).toBeGreaterThan(0);
});

test('what has no model says why', () => {
  expect(multilevelLogistic([{ x: 1, n: 2 }])).toEqual(notDefined('tooFewValues'));
  expect(
    multilevelLogistic([
      { x: 1, n: 2 },
      { x: 0, n: 0 },
    ]),
  ).toEqual(notDefined('noPatients'));
  expect(
    multilevelLogistic([
      { x: 0, n: 2 },
      { x: 0, n: 3 },
    ]),
  ).toEqual(notDefined('onlyOneOutcome'));
  const apart = [
    { x: 0, n: 2 },
    { x: 3, n: 3 },
  ];
  expect(multilevelLogistic(apart)).toEqual(notDefined('completeSeparation'));
});
