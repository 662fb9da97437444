import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mean, sum, sumOf } from './sum.ts';

test('small values survive beside large ones', () => {
  expect(sum([1e16, 1, -1e16])).toBe(1);
  expect(sum(Array<number>(10).fill(0.1))).toBe(1);
});

test('nothing sums to zero but has no mean', () => {
  expect(sum([])).toBe(0);
  expect(() => mean([])).toThrow(RangeError);
});

test('items are summed by what is asked of them', () => {
  expect(sumOf([{ n: 2 }, { n: 3 }], ({ n }) => n)).toBe(5);
  expect(mean([1, 2, 6])).toBe(3);
});

test('the order of the values does not change ten digits', () => {
  const values = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { maxLength: 60 });
  fc.assert(
    fc.property(values, (rows) => {
      const [forward, backward] = [sum(rows), sum(rows.toReversed())];
      expect(Math.abs(forward - backward)).toBeLessThanOrEqual(1e-10 * Math.max(1, Math.abs(forward)));
    }),
  );
});
