import fc from 'fast-check';
import { expect, test } from 'vitest';
import { blandAltman } from './bland-altman.ts';
import { cohenKappa, observedAgreement } from './cohen-kappa.ts';
import { fleissKappa } from './fleiss-kappa.ts';
import { gwetAc1 } from './gwet-ac1.ts';
import { intraclassCorrelation } from './intraclass-correlation.ts';
import { krippendorffAlpha } from './krippendorff-alpha.ts';
import { notDefined, valueOrNull } from './statistic.ts';

const categories = [0, 1, 2, 3];
const rating = fc.constantFrom(...categories);
const pairs = fc.array(fc.tuple(rating, rating), { minLength: 2, maxLength: 40 });
const scores = fc.array(fc.tuple(fc.nat({ max: 900 }), fc.nat({ max: 900 }), fc.nat({ max: 900 })), {
  minLength: 3,
  maxLength: 30,
});

test('no agreement coefficient exceeds one, and the readers may change places', () => {
  fc.assert(
    fc.property(pairs, (list) => {
      const mirrored = list.map(([first, second]) => [second, first] as const);
      for (const weights of ['none', 'linear', 'quadratic'] as const) {
        const [there, back] = [list, mirrored].map((some) => cohenKappa(some, categories, weights));
        fc.pre(there!.defined && back!.defined);
        expect(there!.value.kappa).toBeLessThanOrEqual(1);
        expect(back!.value.kappa).toBeCloseTo(there!.value.kappa, 12);
        expect(there!.value.standardError).toBeGreaterThanOrEqual(0);
      }
      expect(valueOrNull(gwetAc1(list, categories))).toBeLessThanOrEqual(1);
    }),
  );
});

test('perfect agreement on more than one category is one everywhere', () => {
  const same = [0, 1, 2, 3, 3].map((one) => [one, one] as const);
  expect(valueOrNull(cohenKappa(same, categories))).toEqual({
    kappa: 1,
    standardError: 0,
    observedAgreement: 1,
  });
  expect(valueOrNull(fleissKappa(same, categories))).toBe(1);
  expect(valueOrNull(gwetAc1(same, categories))).toBe(1);
  expect(valueOrNull(krippendorffAlpha(same, categories))).toBe(1);
});

test('one category only leaves nothing to agree on beyond chance', () => {
  const same = [2, 2, 2].map((one) => [one, one] as const);
  expect(cohenKappa(same, categories)).toEqual(notDefined('onlyOneCategory'));
  expect(fleissKappa(same, categories)).toEqual(notDefined('onlyOneCategory'));
  expect(krippendorffAlpha(same, categories)).toEqual(notDefined('onlyOneCategory'));
  expect(valueOrNull(observedAgreement(same))).toBe(1);
});

test('nobody rated leaves nothing defined', () => {
  expect(cohenKappa([], categories)).toEqual(notDefined('noPatients'));
  expect(gwetAc1([], categories)).toEqual(notDefined('noPatients'));
  expect(observedAgreement([])).toEqual(notDefined('noPatients'));
  expect(fleissKappa([], categories)).toEqual(notDefined('tooFewValues'));
  expect(
    krippendorffAlpha(
      [
        [1, null],
        [null, 2],
      ],
      categories,
    ),
  ).toEqual(notDefined('tooFewValues'));
});

// Krippendorff K. Computing Krippendorff's alpha-reliability. 2011, section D: ordinal alpha 0.815.
test('alpha of four observers with gaps is the published one', () => {
  const observers = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, null, null, null],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, null, 3],
    [null, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, null],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, null],
  ];
  const units = observers[0]!.map((_, unit) => observers.map((ratings) => ratings[unit] ?? null));
  expect(valueOrNull(krippendorffAlpha(units, [1, 2, 3, 4, 5]))).toBeCloseTo(0.815, 3);
});

test('an examination that one reader left out does not count', () => {
  const rated = [
    [0, 1, 1],
    [2, 2, null],
    [3, 3, 2],
  ];
  expect(krippendorffAlpha([...rated, [1, null, null]], categories)).toEqual(
    krippendorffAlpha(rated, categories),
  );
});

test('a rating outside the list, a missing reader and a single category are programming errors', () => {
  expect(() => cohenKappa([[0, 9]], categories)).toThrow(RangeError);
  expect(() => fleissKappa([[0, 1], [0]], categories)).toThrow(RangeError);
  expect(() => gwetAc1([[0, 0]], [0])).toThrow(RangeError);
  expect(() => intraclassCorrelation([[1, 2], [1]])).toThrow(RangeError);
  expect(() => blandAltman([[1, Number.NaN]])).toThrow(RangeError);
});

test('an intraclass correlation is finite and at most one for any scores', () => {
  fc.assert(
    fc.property(scores, (rows) => {
      const found = intraclassCorrelation(rows);
      fc.pre(found.defined);
      const { oneWay, agreement, consistency, averageAgreement, agreementInterval } = found.value;
      for (const one of [oneWay, agreement, consistency]) expect(one).toBeLessThanOrEqual(1 + 1e-12);
      if (averageAgreement.defined) expect(averageAgreement.value).toBeLessThanOrEqual(1 + 1e-12);
      if (!agreementInterval.defined) return;
      expect(Number.isFinite(agreementInterval.value.lower + agreementInterval.value.upper)).toBe(true);
    }),
  );
});

test('a reader who always adds the same is consistent but does not agree', () => {
  const found = valueOrNull(
    intraclassCorrelation([
      [1, 3],
      [4, 6],
      [9, 11],
      [12, 14],
    ]),
  )!;
  expect(found.consistency).toBeCloseTo(1, 12);
  expect(found.agreement).toBeLessThan(0.97);
});

test('patients who differ less than their readings have no interval', () => {
  const found = valueOrNull(
    intraclassCorrelation([
      [293, 900, 318],
      [900, 0, 496],
      [824, 720, 11],
    ]),
  )!;
  expect(found.agreementInterval).toEqual(notDefined('noPatientVariation'));
  expect(found.averageAgreement).toEqual(notDefined('noPatientVariation'));
});

test('readers who agree perfectly have no interval, patients who are all alike no correlation', () => {
  const perfect = valueOrNull(
    intraclassCorrelation([
      [1, 1],
      [4, 4],
      [9, 9],
    ]),
  )!;
  expect(perfect).toMatchObject({ agreement: 1, agreementInterval: notDefined('noVariation') });
  expect(
    intraclassCorrelation([
      [2, 2],
      [2, 2],
    ]),
  ).toEqual(notDefined('noVariation'));
  expect(intraclassCorrelation([[2, 3]])).toEqual(notDefined('tooFewValues'));
});

test('the limits of agreement turn with the order of the methods', () => {
  fc.assert(
    fc.property(scores, (rows) => {
      const there = valueOrNull(blandAltman(rows.map(([a, b]) => [a, b] as const)))!;
      const back = valueOrNull(blandAltman(rows.map(([a, b]) => [b, a] as const)))!;
      expect(back.bias).toBeCloseTo(-there.bias, 10);
      expect(back.limits.upper).toBeCloseTo(-there.limits.lower, 8);
    }),
  );
  expect(blandAltman([[1, 2]])).toEqual(notDefined('tooFewValues'));
});
