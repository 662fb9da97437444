import fc from 'fast-check';
import { expect, test } from 'vitest';
import { binomial } from './binomial.ts';
import {
  interpolatedQuantile,
  midP,
  minimumLikelihoodP,
  quantile,
  type DiscreteLaw,
} from './discrete-law.ts';
import { poisson } from './poisson.ts';

const relative = (got: number, expected: number) => Math.abs(got - expected) / expected;
const unit = (min: number, max: number) => fc.double({ min, max, noNaN: true });

const laws = fc.oneof(
  fc.tuple(fc.integer({ min: 1, max: 300 }), unit(0.001, 0.999)).map(([n, p]) => binomial(n, p)),
  unit(0.05, 300).map(poisson),
);

// mpmath with 40 digits, by summing the terms
test.each([
  { k: 3, n: 5000, p: 0.01, atMost: 3.416788474830404e-18, atLeast: 1 },
  { k: 150, n: 5000, p: 0.01, atMost: 1, atLeast: 1.2837981289339756e-30 },
  { k: 40, n: 400, p: 0.2, atMost: 4.9594560459115906e-8, atLeast: 0.9999999784685462 },
  { k: 0, n: 30, p: 0.08, atMost: 0.08196620357733819, atLeast: 1 },
  { k: 12, n: 12, p: 0.93, atMost: 1, atLeast: 0.41859629747937094 },
])('both tails of $k among $n at $p have ten digits', ({ k, n, p, atMost, atLeast }) => {
  const law = binomial(n, p);
  expect(relative(law.atMost(k), atMost)).toBeLessThan(1e-10);
  expect(relative(law.atLeast(k), atLeast)).toBeLessThan(1e-10);
});

test.each([
  [3, 2.7, 0.7140921756162111, 0.506375508926538],
  [900, 900, 0.5088641254682182, 0.504432719298882],
  [600, 900, 1.1284328796934705e-26, 1],
  [1200, 900, 1, 1.0495032671776438e-21],
])('both tails of %d events when %d are expected have ten digits', (k, expected, atMost, atLeast) => {
  const law = poisson(expected);
  expect(relative(law.atMost(k), atMost)).toBeLessThan(1e-10);
  expect(relative(law.atLeast(k), atLeast)).toBeLessThan(1e-10);
});

// SciPy 1.17 binom.ppf
test.each([
  [1e-12, 5000, 0.01, 9],
  [0.025, 100_000, 0.08, 7832],
  [1 - 1e-9, 100_000, 0.5, 50_948],
  [0.5, 10, 0, 0],
  [0.5, 10, 1, 10],
])('the quantile at %d of %d patients at %d is %d', (p, n, share, k) => {
  expect(quantile(binomial(n, share), p)).toBe(k);
});

test('outcomes that cannot happen have no probability', () => {
  for (const law of [binomial(5, 0.3), poisson(2)]) {
    expect([law.probability(-1), law.atMost(-1), law.atLeast(-1)]).toEqual([0, 0, 1]);
  }
  const law = binomial(5, 0.3);
  expect([law.probability(6), law.atMost(6), law.atLeast(6)]).toEqual([0, 1, 0]);
  expect(binomial(5, 0).probability(2)).toBe(0);
  expect(binomial(5, 1).probability(5)).toBe(1);
});

test('no expected events and a share above one are programming errors', () => {
  expect(() => poisson(0)).toThrow(RangeError);
  expect(() => binomial(5, 1.2)).toThrow(RangeError);
  expect(() => binomial(0.5, 0.2)).toThrow(RangeError);
});

test('the probabilities add up to the distribution function', () => {
  fc.assert(
    fc.property(laws, fc.nat({ max: 30 }), (law, k) => {
      const added = Array.from({ length: k + 1 }, (_, j) => law.probability(j)).reduce((a, b) => a + b);
      expect(added).toBeCloseTo(law.atMost(k), 11);
      expect(law.atMost(k) + law.atLeast(k + 1)).toBeCloseTo(1, 11);
    }),
  );
});

test('the quantile is the first outcome that reaches the probability', () => {
  fc.assert(
    fc.property(laws, unit(0.001, 0.999), (law, p) => {
      const k = quantile(law, p);
      expect(law.atMost(k)).toBeGreaterThanOrEqual(p - 1e-12);
      expect(law.atMost(k - 1)).toBeLessThan(p);
    }),
  );
});

test('the interpolated quantile inverts the distribution function drawn with straight lines', () => {
  fc.assert(
    fc.property(laws, unit(0.001, 0.999), (law, p) => {
      const x = interpolatedQuantile(law, p);
      const r = Math.ceil(x);
      expect(law.atMost(r) - (r - x) * law.probability(r)).toBeCloseTo(p, 9);
    }),
  );
});

/** The definition, outcome by outcome, as the sum R's binom.test takes. */
function minimumLikelihoodByCounting(law: DiscreteLaw, k: number, largest: number): number {
  const limit = law.probability(k) * (1 + 1e-7);
  const all = Array.from({ length: largest + 1 }, (_, j) => law.probability(j));
  return all.filter((probability) => probability <= limit).reduce((a, b) => a + b, 0);
}

test('the exact P is the sum of all outcomes no more likely than the one seen', () => {
  const shares = fc.integer({ min: 1, max: 60 }).chain((n) => fc.tuple(fc.constant(n), fc.nat({ max: n })));
  fc.assert(
    fc.property(shares, unit(0.01, 0.99), ([n, k], p) => {
      const law = binomial(n, p);
      expect(minimumLikelihoodP(law, k)).toBeCloseTo(minimumLikelihoodByCounting(law, k, n), 10);
    }),
  );
  fc.assert(
    fc.property(fc.nat({ max: 40 }), fc.oneof(unit(0.1, 30), fc.integer({ min: 1, max: 30 })), (k, m) => {
      const law = poisson(m);
      expect(minimumLikelihoodP(law, k)).toBeCloseTo(minimumLikelihoodByCounting(law, k, 400), 10);
    }),
  );
});

test('the mid-P of the middle of a symmetric law is one', () => {
  expect(midP(binomial(10, 0.5), 5)).toBe(1);
  expect(midP(binomial(5, 0.5), 0)).toBeCloseTo(0.03125, 15);
});
