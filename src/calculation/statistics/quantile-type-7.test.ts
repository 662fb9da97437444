import fc from 'fast-check';
import { expect, test } from 'vitest';
import reference from '../../../test/fixtures/statistics/quantiles.json' with { type: 'json' };
import { median, quantileType7 } from './quantile-type-7.ts';

test.each(reference.cases)('$title agree with $computedBy', ({ inputs, expected }) => {
  const quantiles = inputs.p.map((p) => quantileType7(inputs.values, p));
  quantiles.forEach((quantile, index) => expect(quantile).toBeCloseTo(expected.type7[index]!, 9));
});

test('an empty sample has no quantile', () => {
  expect(quantileType7([], 0.5)).toBeNull();
  expect(median([])).toBeNull();
});

test.each([-0.1, 1.1, Number.NaN])('%d is no probability', (p) => {
  expect(() => quantileType7([1], p)).toThrow(RangeError);
});

test('the order of the sample does not matter and the sample is left alone', () => {
  const sample = [3, 1, 2];
  expect(quantileType7(sample, 0.75)).toBe(2.5);
  expect(sample).toEqual([3, 1, 2]);
});

test('a quantile lies within the sample and rises with p', () => {
  const sample = fc.array(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(sample, fc.double({ min: 0, max: 1, noNaN: true }), (values, p) => {
      const quantile = quantileType7(values, p)!;
      expect(quantile).toBeGreaterThanOrEqual(Math.min(...values));
      expect(quantile).toBeLessThanOrEqual(quantileType7(values, 1)!);
    }),
  );
});
