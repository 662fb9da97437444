import fc from 'fast-check';
import { expect, test } from 'vitest';
import { generalisedQ, pauleMandel, restrictedMaximumLikelihood, weightedMean } from './heterogeneity.ts';
import { rankability, shrinkage } from './shrinkage.ts';
import { notDefined, valueOrNull } from './statistic.ts';

const centre = fc
  .integer({ min: 1, max: 600 })
  .chain((n) => fc.record({ x: fc.nat({ max: n }), n: fc.constant(n) }));
const centres = fc.array(centre, { minLength: 2, maxLength: 30 });
const methods = ['der-simonian-laird', 'paule-mandel', 'reml'] as const;

test.each(methods)('a value shrunken by %s lies between the raw value and the mean', (method) => {
  fc.assert(
    fc.property(centres, (list) => {
      const { mean, centres: found } = valueOrNull(shrinkage(list, method))!;
      for (const { logOdds, shrunkenLogOdds } of found) {
        const [low, high] = [Math.min(mean, logOdds), Math.max(mean, logOdds)];
        expect(low - 1e-12 <= shrunkenLogOdds && shrunkenLogOdds <= high + 1e-12).toBe(true);
      }
    }),
  );
});

test('more patients with the same share shrink less', () => {
  fc.assert(
    fc.property(centres, fc.nat({ max: 40 }), fc.integer({ min: 2, max: 9 }), (list, x, factor) => {
      const small = { x, n: 40 };
      const large = { x: x * factor, n: 40 * factor };
      const found = valueOrNull(shrinkage([small, large, ...list]))!;
      const kept = found.centres.map(({ variance }) => found.tau2 / (found.tau2 + variance));
      expect(kept[1]!).toBeGreaterThanOrEqual(kept[0]!);
    }),
  );
});

test('Paule and Mandel stop where Q is its own expectation, or at zero', () => {
  fc.assert(
    fc.property(centres, (list) => {
      const estimates = valueOrNull(shrinkage(list))!.centres.map(({ logOdds, variance }) => ({
        y: logOdds,
        v: variance,
      }));
      const tau2 = pauleMandel(estimates);
      const excess = generalisedQ(estimates, tau2) - (list.length - 1);
      if (tau2 === 0) expect(excess).toBeLessThanOrEqual(0);
      else expect(excess).toBeCloseTo(0, 8);
    }),
  );
});

test('restricted likelihood has its maximum at the estimate', () => {
  const estimates = [1, 3, 0.5, 2.2, -1].map((y, index) => ({ y, v: 0.2 + index / 10 }));
  const likelihood = (tau2: number) => {
    const { variance } = weightedMean(estimates, tau2);
    const logs = estimates.reduce((total, { v }) => total + Math.log(v + tau2), 0);
    return -(logs - Math.log(variance) + generalisedQ(estimates, tau2)) / 2;
  };
  const tau2 = restrictedMaximumLikelihood(estimates);
  expect(likelihood(tau2)).toBeGreaterThan(likelihood(tau2 * 1.01));
  expect(likelihood(tau2)).toBeGreaterThan(likelihood(tau2 * 0.99));
});

test('centres that are all the same have no variance between them and nothing to rank', () => {
  const found = valueOrNull(
    shrinkage([
      { x: 5, n: 50 },
      { x: 5, n: 50 },
      { x: 5, n: 50 },
    ]),
  )!;
  expect([found.tau2, found.i2, found.rankability]).toEqual([0, 0, 0]);
  expect(found.centres[0]?.shrunkenLogOdds).toBe(found.mean);
});

test('one centre or an empty one cannot be shrunk', () => {
  expect(shrinkage([{ x: 1, n: 2 }])).toEqual(notDefined('tooFewValues'));
  expect(
    shrinkage([
      { x: 1, n: 2 },
      { x: 0, n: 0 },
    ]),
  ).toEqual(notDefined('noPatients'));
  expect(() => rankability(1, [])).toThrow(RangeError);
});
