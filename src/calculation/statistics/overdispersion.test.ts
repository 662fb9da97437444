import fc from 'fast-check';
import { expect, test } from 'vitest';
import { betweenCentreVariance, dispersion, keptByRank, winsorised } from './dispersion.ts';
import { funnelArcsine } from './funnel-arcsine.ts';
import { overdispersionArcsine } from './overdispersion-arcsine.ts';
import { logRatioLimits, overdispersionLogRatio } from './overdispersion-log-ratio.ts';
import { inflatedLimits, overdispersionMultiplicative } from './overdispersion-multiplicative.ts';
import { overdispersionRootRatio, rootRatioLimits } from './overdispersion-root-ratio.ts';
import { notDefined, valueOrNull } from './statistic.ts';

const centre = fc
  .integer({ min: 20, max: 600 })
  .chain((n) => fc.record({ x: fc.integer({ min: 1, max: n - 1 }), n: fc.constant(n) }));
const centres = fc.array(centre, { minLength: 2, maxLength: 30 });
const ratios = fc.array(
  fc.record({ observed: fc.nat({ max: 80 }), expected: fc.double({ min: 0.5, max: 80, noNaN: true }) }),
  { minLength: 2, maxLength: 30 },
);
const scores = fc.array(fc.double({ min: -9, max: 9, noNaN: true }), { minLength: 1, maxLength: 40 });

test('winsorising pulls both tails in and leaves nobody out', () => {
  expect(winsorised([-10, 0, 1, 2, 30], 0.25)).toEqual([0, 0, 1, 2, 2]);
  expect(winsorised([], 0.1)).toEqual([]);
  expect(() => winsorised([1], 0.6)).toThrow(RangeError);
});

test.each([
  [6, []],
  [11, [0, 10]],
  [25, [0, 1, 23, 24]],
])('of %d centres those at %j are cut by rank', (count, cut) => {
  const kept = keptByRank(
    Array.from({ length: count }, (_, index) => index),
    0.1,
  );
  expect(kept.flatMap((isKept, index) => (isKept ? [] : [index]))).toEqual(cut);
});

test('centres with the same score are cut together', () => {
  const kept = keptByRank([5, 5, 1, 2, 3, 4, 0, 0], 0.2);
  expect(kept[0]).toBe(kept[1]);
  expect(kept[6]).toBe(kept[7]);
});

test('winsorised phi is no larger than raw phi when the target lies between the pulled-in ends', () => {
  fc.assert(
    fc.property(scores, (z) => {
      const pulled = winsorised(z, 0.1);
      fc.pre(Math.min(...pulled) <= 0 && Math.max(...pulled) >= 0);
      expect(dispersion(pulled)).toBeLessThanOrEqual(dispersion(z) + 1e-12);
    }),
  );
});

test('tau² is never negative, and zero whenever I phi is under I − 1', () => {
  const phi = fc.double({ min: 0, max: 5, noNaN: true });
  const deviations = fc.array(fc.double({ min: 0.01, max: 2, noNaN: true }), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(phi, deviations, (dispersed, s) => {
      const tau2 = betweenCentreVariance(dispersed, s);
      expect(tau2).toBeGreaterThanOrEqual(0);
      if (s.length * dispersed < s.length - 1) expect(tau2).toBe(0);
    }),
  );
});

test('the order of centres does not change phi or tau²', () => {
  fc.assert(
    fc.property(centres, (list) => {
      const [there, back] = [list, list.toReversed()].map((some) =>
        valueOrNull(overdispersionArcsine(some))!,
      );
      expect(back!.phi).toBeCloseTo(there!.phi, 10);
      expect(back!.tau2).toBeCloseTo(there!.tau2, 10);
    }),
  );
});

test('doubling every patient doubles phi', () => {
  fc.assert(
    fc.property(centres, (list) => {
      const doubled = list.map(({ x, n }) => ({ x: 2 * x, n: 2 * n }));
      const [one, two] = [list, doubled].map((some) => valueOrNull(overdispersionMultiplicative(some))!);
      expect(two!.phi / 2).toBeCloseTo(one!.phi, 8);
      expect(two!.target).toBeCloseTo(one!.target, 14);
    }),
  );
});

test('inflated limits are never narrower than plain ones', () => {
  fc.assert(
    fc.property(centres, (list) => {
      const found = valueOrNull(overdispersionMultiplicative(list))!;
      const inflated = valueOrNull(inflatedLimits(found, 100, 0.95))!;
      const plain = valueOrNull(inflatedLimits({ ...found, multiplier: 1 }, 100, 0.95))!;
      expect(inflated.lower).toBeLessThanOrEqual(plain.lower);
      const { tau2, target } = valueOrNull(overdispersionArcsine(list))!;
      const wide = valueOrNull(funnelArcsine({ target, z: 1.96, tau2 }, 100))!;
      const narrow = valueOrNull(funnelArcsine({ target, z: 1.96, tau2: 0 }, 100))!;
      expect(wide.upper - wide.lower).toBeGreaterThanOrEqual(narrow.upper - narrow.lower);
    }),
  );
});

test('centres without events are named on the log scale and counted on the root scale', () => {
  const some = [
    { observed: 0, expected: 3 },
    { observed: 4, expected: 3 },
    { observed: 2, expected: 3 },
    { observed: 5, expected: 3 },
    { observed: 3, expected: 4 },
  ];
  expect(valueOrNull(overdispersionLogRatio(some))).toMatchObject({ withoutEvents: [0] });
  expect(valueOrNull(overdispersionRootRatio(some))?.z).toHaveLength(5);
});

test('dispersion of ratios is finite for any centres', () => {
  fc.assert(
    fc.property(ratios, (list) => {
      for (const found of [overdispersionLogRatio(list), overdispersionRootRatio(list)]) {
        if (!found.defined) return;
        expect(Number.isFinite(found.value.phi) && Number.isFinite(found.value.tau2)).toBe(true);
        const { lower } = logRatioLimits(5, 1.96, found.value.tau2);
        expect(lower > 0 && rootRatioLimits(5, 1.96, found.value.tau2).lower >= 0).toBe(true);
      }
    }),
  );
});

const ten = { x: 1, n: 10 };

test('what has no dispersion says why', () => {
  for (const method of [overdispersionMultiplicative, overdispersionArcsine]) {
    expect(method([ten])).toEqual(notDefined('tooFewValues'));
    expect(method([ten, { x: 0, n: 0 }])).toEqual(notDefined('noPatients'));
  }
  expect(
    overdispersionMultiplicative([
      { x: 0, n: 9 },
      { x: 0, n: 2 },
    ]),
  ).toEqual(notDefined('onlyOneOutcome'));
  expect(overdispersionLogRatio([{ observed: 1, expected: 0 }])).toEqual(notDefined('noExpectedEvents'));
  expect(overdispersionRootRatio([{ observed: 1, expected: 1 }])).toEqual(notDefined('tooFewValues'));
  expect(overdispersionLogRatio([{ observed: 0, expected: 1 }])).toEqual(notDefined('tooFewValues'));
  expect(
    overdispersionRootRatio([
      { observed: 1, expected: 0 },
      { observed: 1, expected: 1 },
    ]),
  ).toEqual(notDefined('noExpectedEvents'));
  expect(inflatedLimits({ target: 0.5, multiplier: 1 }, 0, 0.95)).toEqual(notDefined('noPatients'));
});
