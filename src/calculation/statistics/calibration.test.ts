import fc from 'fast-check';
import { expect, test } from 'vitest';
import { calibration } from './calibration.ts';
import { delongInterval } from './delong-interval.ts';
import { hosmerLemeshow } from './hosmer-lemeshow.ts';
import { logistic, logit } from './special-functions.ts';
import { notDefined, valueOrNull } from './statistic.ts';

const patient = fc.record({
  risk: fc.double({ min: 0.02, max: 0.9, noNaN: true }),
  outcome: fc.nat({ max: 1 }),
});
const patients = fc
  .array(patient, { minLength: 30, maxLength: 80 })
  .filter((list) => list.filter(({ outcome }) => outcome === 1).length > 5);

/** One patient per event and one per non-event in the proportion of each risk: 20 of 100 at 0.2, 60 of 100 at 0.6. */
const perfect = [0.2, 0.4, 0.6].flatMap((risk) =>
  Array.from({ length: 100 }, (_, index) => ({ risk, outcome: index < 100 * risk ? 1 : 0 })),
);

test('a model that is right has intercept 0, slope 1 and as many events as expected', () => {
  const found = valueOrNull(calibration(perfect))!;
  expect(valueOrNull(found.observedOverExpected)).toBeCloseTo(1, 12);
  expect(valueOrNull(found.inTheLarge)?.value).toBeCloseTo(0, 10);
  expect(valueOrNull(found.intercept)?.value).toBeCloseTo(0, 10);
  expect(valueOrNull(found.slope)?.value).toBeCloseTo(1, 10);
  expect(valueOrNull(hosmerLemeshow(perfect))?.degrees).toBe(1);
  expect(valueOrNull(hosmerLemeshow(perfect))?.p).toBeCloseTo(1, 9);
});

test('log odds that are halved have a slope of two, log odds that are shifted an intercept', () => {
  const halved = perfect.map(({ risk, outcome }) => ({ risk: logistic(logit(risk) / 2), outcome }));
  expect(valueOrNull(valueOrNull(calibration(halved))!.slope)?.value).toBeCloseTo(2, 9);
  const shifted = perfect.map(({ risk, outcome }) => ({ risk: logistic(logit(risk) - 1), outcome }));
  expect(valueOrNull(valueOrNull(calibration(shifted))!.inTheLarge)?.value).toBeCloseTo(1, 9);
});

test('risks that are wrong beyond measure still have their distance from the truth', () => {
  const certain = Array.from({ length: 20 }, (_, index) => ({ risk: 1 - 1e-9, outcome: index % 2 }));
  const { inTheLarge } = valueOrNull(calibration(certain))!;
  expect(valueOrNull(inTheLarge)?.value).toBeCloseTo(-logit(1 - 1e-9), 8);
});

test('the c statistic lies in its interval and scores and their mirror add up to one', () => {
  fc.assert(
    fc.property(patients, (list) => {
      const scored = list.map(({ risk, outcome }) => ({ score: risk, outcome }));
      const there = delongInterval(scored);
      fc.pre(there.defined);
      const { estimate, lower, upper } = there.value;
      expect(0 <= lower && lower <= estimate && estimate <= upper && upper <= 1).toBe(true);
      const mirrored = scored.map(({ score, outcome }) => ({ score: -score, outcome }));
      expect(valueOrNull(delongInterval(mirrored))!.estimate).toBeCloseTo(1 - estimate, 12);
    }),
  );
});

test('what has no calibration says why, part by part', () => {
  expect(calibration([])).toEqual(notDefined('noPatients'));
  const sure = [
    { risk: 0, outcome: 0 },
    { risk: 0, outcome: 0 },
  ];
  expect(valueOrNull(calibration(sure))).toMatchObject({
    observedOverExpected: notDefined('noExpectedEvents'),
    slope: notDefined('certainProbability'),
    scaledBrier: notDefined('onlyOneOutcome'),
    c: notDefined('onlyOneOutcome'),
    hosmerLemeshow: notDefined('tooFewValues'),
  });
  const flat = perfect.map(({ outcome }) => ({ risk: 0.4, outcome }));
  expect(valueOrNull(calibration(flat))).toMatchObject({ slope: notDefined('collinear') });
  const certain = [0, 0.5, 1].flatMap((risk) => [1, 0].map((outcome) => ({ risk, outcome })));
  expect(hosmerLemeshow(certain)).toEqual(notDefined('certainProbability'));
  expect(
    delongInterval([
      { score: 1, outcome: 1 },
      { score: 0, outcome: 0 },
    ]),
  ).toEqual(notDefined('tooFewValues'));
});

test('nonsense is a programming error', () => {
  expect(() => calibration([{ risk: 1.1, outcome: 0 }])).toThrow(RangeError);
  expect(() => hosmerLemeshow([{ risk: 0.1, outcome: 2 }])).toThrow(RangeError);
});
