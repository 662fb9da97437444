import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gammaCdf, gammaQuantile, gammaUpperTail } from './gamma-distribution.ts';

const relative = (got: number, expected: number) => Math.abs(got - expected) / expected;

// mpmath with 40 digits: gammainc(a, 0, x, regularized=True) and gammainc(a, x, inf, regularized=True)
test.each([
  [5, 0.5, 0.9984345977419975, 0.0015654022580025497],
  [1e-5, 3, 1.666654166716667e-16, 0.9999999999999998],
  [940, 1000, 0.027045616496947273, 0.9729543835030527],
  [1020, 1000, 0.7385271844801109, 0.2614728155198891],
  [20400, 20000, 0.9975393540563543, 0.0024606459436456764],
])('both tails at %d with shape %d have ten digits', (x, shape, below, above) => {
  expect(relative(gammaCdf(x, shape), below)).toBeLessThan(1e-10);
  expect(relative(gammaUpperTail(x, shape), above)).toBeLessThan(1e-10);
});

// SciPy 1.17 gammaincinv, the first four confirmed with mpmath
test.each([
  [0.025, 0.5, 0.000491034558587628],
  [0.975, 19, 28.447760267527986],
  [0.001, 0.3, 6.972699096783344e-11],
  [0.9, 1000, 1040.73430801369],
  [0.999, 20000, 20439.87621662943],
  [1e-12, 57.3, 18.938502266995602],
])('the quantile at %d of shape %d is %d', (p, shape, x) => {
  expect(relative(gammaQuantile(p, shape), x)).toBeLessThan(1e-10);
});

test('the ends are exact', () => {
  expect(gammaCdf(0, 2)).toBe(0);
  expect(gammaUpperTail(0, 2)).toBe(1);
  expect(gammaQuantile(0, 2)).toBe(0);
  expect(gammaQuantile(0.3, 0.001)).toBe(0);
});

test.each([
  [1, 2],
  [-0.1, 2],
  [0.5, 0],
  [Number.NaN, 2],
])('the quantile at %d of shape %d is a programming error', (p, shape) => {
  expect(() => gammaQuantile(p, shape)).toThrow(RangeError);
});

test('the quantile undoes the distribution function for shapes up to a million', () => {
  const shape = fc.double({ min: -2, max: 6, noNaN: true }).map((exponent) => 10 ** exponent);
  const p = fc.double({ min: 1e-12, max: 1 - 1e-9, noNaN: true });
  fc.assert(
    fc.property(shape, p, (a, probability) => {
      const x = gammaQuantile(probability, a);
      if (x < 1e-300) return;
      expect(relative(gammaCdf(x, a), probability)).toBeLessThan(1e-9);
      expect(relative(gammaUpperTail(x, a), 1 - probability)).toBeLessThan(1e-6);
    }),
  );
});
