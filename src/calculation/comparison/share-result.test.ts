import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expectPlainNumbers } from '../../../test/support/statistics/plain-numbers.ts';
import { shareResult } from './share-result.ts';

const atLeast90 = { comparison: 'at-least', value: 0.9 } as const;
const counts = (numerator: number, denominator: number, unknown = 0) => ({ numerator, denominator, unknown });

test('the default interval is the exact one that Danish annual reports print, Wilson on request', () => {
  // 29 of 31: 93.5 % (78.6–99.2), Clopper–Pearson.
  expect(shareResult(counts(29, 31)).interval!.lower).toBeCloseTo(0.7858, 4);
  expect(shareResult(counts(29, 31)).interval!.upper).toBeCloseTo(0.9921, 4);
  expect(shareResult(counts(29, 31), { method: 'wilson' }).interval!.lower).toBeCloseTo(0.7928, 3);
});

test.each([
  ['no patients', counts(0, 0), { estimate: null, interval: null, bounds: null, verdict: null }],
  ['one patient', counts(1, 1), { estimate: 1, verdict: 'met-whatever-the-unknown' }],
  ['all numerator', counts(400, 400), { estimate: 1, verdict: 'met-beyond-chance' }],
  ['none in the numerator', counts(0, 400), { estimate: 0, verdict: 'not-met-beyond-chance' }],
  [
    'all unknown',
    counts(0, 0, 12),
    { estimate: null, interval: null, unknownShare: 1, verdict: 'undecided-because-of-unknown' },
  ],
])('%s has a defined result', (_, given, expected) =>
  expect(shareResult(given, { standard: atLeast90 })).toMatchObject(expected),
);

test('a standard that the unknown could decide either way is undecided because of them', () =>
  expect(shareResult(counts(90, 98, 12), { standard: atLeast90 })).toMatchObject({
    verdict: 'undecided-because-of-unknown',
    hasManyUnknown: true,
    bounds: { lowest: 90 / 110, highest: 102 / 110 },
  }));

test.each([
  [10, 90, false],
  [11, 89, true],
])('%d unknown beside %d known are many: %s', (unknown, denominator, expected) =>
  expect(shareResult(counts(50, denominator, unknown)).hasManyUnknown).toBe(expected),
);

test('without a standard there is no verdict', () => expect(shareResult(counts(5, 10)).verdict).toBeNull());

test('a numerator beyond its denominator is a programming error', () =>
  expect(() => shareResult(counts(5, 4))).toThrow(RangeError));

test('every part of every result is a plain number or null, and the bounds hold the estimate', () => {
  const any = fc
    .tuple(fc.nat({ max: 300 }), fc.nat({ max: 300 }), fc.nat({ max: 300 }))
    .map(([yes, no, unknown]) => counts(yes, yes + no, unknown));
  fc.assert(
    fc.property(any, fc.constantFrom('clopper-pearson', 'wilson'), (given, method) => {
      const result = shareResult(given, { method, standard: atLeast90 });
      expectPlainNumbers(result);
      const { estimate, bounds, interval } = result;
      if (estimate === null || !bounds || !interval) return;
      expect(bounds.lowest).toBeLessThanOrEqual(estimate);
      expect(bounds.highest).toBeGreaterThanOrEqual(estimate);
      expect(bounds.envelope.lower).toBeLessThanOrEqual(bounds.lowest);
      expect(interval.lower).toBeGreaterThanOrEqual(0);
      expect(interval.upper).toBeLessThanOrEqual(1);
    }),
  );
});
