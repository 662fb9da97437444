import fc from 'fast-check';
import { expect, test } from 'vitest';
import { adjustedPValues, expectedFalseFlags } from './multiplicity.ts';

test('adjusted values are never smaller than raw ones and lie in the order of strictness', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 30 }), (raw) => {
      const { benjaminiHochberg, holm, bonferroni } = adjustedPValues(raw);
      raw.forEach((p, index) => {
        expect(benjaminiHochberg[index]!).toBeGreaterThanOrEqual(p - 1e-15);
        expect(holm[index]!).toBeGreaterThanOrEqual(benjaminiHochberg[index]! - 1e-12);
        expect(bonferroni[index]!).toBeGreaterThanOrEqual(holm[index]! - 1e-12);
        expect(bonferroni[index]!).toBeLessThanOrEqual(1);
      });
    }),
  );
});

test('thirty indicators of forty centres flag 2.4 by chance', () => {
  expect(expectedFalseFlags(1200, 0.998)).toBeCloseTo(2.4, 10);
  expect(() => expectedFalseFlags(-1, 0.998)).toThrow(RangeError);
  expect(() => adjustedPValues([1.2])).toThrow(RangeError);
});
