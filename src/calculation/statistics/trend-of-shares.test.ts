import fc from 'fast-check';
import { expect, test } from 'vitest';
import { notDefined, valueOrNull } from './statistic.ts';
import { trendOfShares } from './trend-of-shares.ts';

const group = fc
  .integer({ min: 1, max: 300 })
  .chain((n) =>
    fc.record({ x: fc.nat({ max: n }), n: fc.constant(n), score: fc.integer({ min: 0, max: 9 }) }),
  );
const groups = fc.array(group, { minLength: 2, maxLength: 9 });

test('a trend is part of the heterogeneity, and moving all scores changes nothing', () => {
  fc.assert(
    fc.property(groups, (list) => {
      const found = trendOfShares(list);
      fc.pre(found.defined);
      expect(found.value.trend.chiSquare).toBeLessThanOrEqual(found.value.heterogeneity.chiSquare + 1e-9);
      const years = list.map((one) => ({ ...one, score: one.score + 2020 }));
      expect(valueOrNull(trendOfShares(years))!.trend.p).toBeCloseTo(found.value.trend.p, 9);
    }),
  );
});

test('a group without patients changes nothing', () => {
  const list = [
    { x: 1, n: 20, score: 1 },
    { x: 5, n: 20, score: 2 },
  ];
  expect(trendOfShares([...list, { x: 0, n: 0, score: 9 }])).toEqual(trendOfShares(list));
});

test('what has no trend says why', () => {
  expect(trendOfShares([])).toEqual(notDefined('noPatients'));
  expect(trendOfShares([{ x: 0, n: 4, score: 1 }])).toEqual(notDefined('onlyOneOutcome'));
  expect(trendOfShares([{ x: 1, n: 4, score: 1 }])).toEqual(notDefined('noVariation'));
  expect(() => trendOfShares([{ x: 1, n: 4, score: Number.NaN }])).toThrow(RangeError);
});
