import fc from 'fast-check';
import { expect, test } from 'vitest';
import { agrestiCoull } from './agresti-coull.ts';
import { binomial } from './binomial.ts';
import { midP } from './discrete-law.ts';
import { jeffreys } from './jeffreys.ts';
import { midPInterval } from './mid-p-interval.ts';
import { newcombe } from './newcombe.ts';
import { defined, notDefined, valueOrNull } from './statistic.ts';
import { wilsonCorrected } from './wilson-corrected.ts';
import { wilson } from './wilson.ts';

const methods = [
  ['wilsonCorrected', wilsonCorrected],
  ['jeffreys', jeffreys],
  ['agrestiCoull', agrestiCoull],
  ['midPInterval', midPInterval],
] as const;

const share = fc
  .integer({ min: 1, max: 400 })
  .chain((n) => fc.record({ n: fc.constant(n), x: fc.nat({ max: n }) }));

test.each(methods)('%s has nothing to say without patients and stops nonsense', (_, method) => {
  expect(method(0, 0)).toEqual(notDefined('noPatients'));
  expect(() => method(3, 2)).toThrow(RangeError);
  expect(() => method(1, 2, 1)).toThrow(RangeError);
});

test.each(methods)(
  '%s lies in [0, 1], contains the share, mirrors and widens with the level',
  (_, method) => {
    fc.assert(
      fc.property(share, ({ x, n }) => {
        const [usual, strict, mirror] = [method(x, n), method(x, n, 0.998), method(n - x, n)].map(
          valueOrNull,
        );
        expect(0 <= usual!.lower && usual!.upper <= 1).toBe(true);
        expect(usual!.lower <= x / n && x / n <= usual!.upper).toBe(true);
        expect(mirror!.lower).toBeCloseTo(1 - usual!.upper, 9);
        expect(strict!.lower).toBeLessThanOrEqual(usual!.lower);
        expect(strict!.upper).toBeGreaterThanOrEqual(usual!.upper);
      }),
    );
  },
);

test('the correction only ever widens the score interval', () => {
  fc.assert(
    fc.property(share, ({ x, n }) => {
      const [plain, corrected] = [wilson(x, n)!, valueOrNull(wilsonCorrected(x, n))!];
      expect(corrected.lower).toBeLessThanOrEqual(plain.lower);
      expect(corrected.upper).toBeGreaterThanOrEqual(plain.upper);
    }),
  );
});

test('a difference turns its sign when the groups change places', () => {
  fc.assert(
    fc.property(share, share, (one, two) => {
      const [there, back] = [valueOrNull(newcombe(one, two))!, valueOrNull(newcombe(two, one))!];
      expect(there.lower).toBeCloseTo(-back.upper, 12);
      expect(-1 - 1e-12 <= there.lower && there.upper <= 1 + 1e-12).toBe(true);
    }),
  );
});

test('a difference with an empty group is not defined', () => {
  expect(newcombe({ x: 1, n: 2 }, { x: 0, n: 0 })).toEqual(notDefined('noPatients'));
  expect(newcombe({ x: 2, n: 2 }, { x: 0, n: 2 })).toMatchObject(defined({ estimate: 1, upper: 1 }));
});

test('the mid-P interval of no case among twenty has a closed form', () => {
  expect(valueOrNull(midPInterval(0, 20))?.upper).toBeCloseTo(1 - 0.05 ** (1 / 20), 14);
});

test('half of the outcome and everything beyond it leave 2.5 per cent at both mid-P ends', () => {
  fc.assert(
    fc.property(share, ({ x, n }) => {
      const { lower, upper } = valueOrNull(midPInterval(x, n))!;
      if (x > 0) expect(midP(binomial(n, lower), x)).toBeCloseTo(0.05, 10);
      if (x < n) expect(midP(binomial(n, upper), x)).toBeCloseTo(0.05, 10);
    }),
  );
});

// The exact interval contains the mid-P interval when both exact tails at its ends are at least 2.5 per cent.
test('the Clopper–Pearson interval contains the mid-P interval for every share of up to forty', () => {
  for (let n = 1; n <= 40; n += 1) {
    for (let x = 0; x <= n; x += 1) {
      const { lower, upper } = valueOrNull(midPInterval(x, n))!;
      if (x > 0) expect(binomial(n, lower).atLeast(x)).toBeGreaterThanOrEqual(0.025);
      if (x < n) expect(binomial(n, upper).atMost(x)).toBeGreaterThanOrEqual(0.025);
    }
  }
});
