import fc from 'fast-check';
import { expect, test } from 'vitest';
import { centreRatios } from './centre-ratios.ts';
import { concordance, placements } from './concordance.ts';
import { leastSquares } from './least-squares.ts';
import { logisticRegression, predictedRisk } from './logistic-regression.ts';
import { notDefined, valueOrNull } from './statistic.ts';

const patient = (covariates: readonly number[], outcome: number) => ({ covariates, outcome });

test('least squares finds the line through three points', () => {
  const line = leastSquares(
    [
      [1, 1, 1],
      [0, 1, 2],
    ],
    [1, 3, 5],
  )!;
  expect(line.coefficients.map((value) => Number(value.toFixed(12)))).toEqual([1, 2]);
  expect(line.inverse[1]![1]).toBeCloseTo(0.5, 12);
  expect(line.inverse[0]![1]).toBeCloseTo(-0.5, 12);
});

test('a column that repeats the others has no solution', () => {
  expect(
    leastSquares(
      [
        [1, 2],
        [2, 4],
      ],
      [0, 0],
    ),
  ).toBeNull();
});

const overlapping = [0, 1, 2, 3, 4, 5, 6, 7].map((x, index) => patient([x], index % 3 === 0 ? 1 : 0));

test.each([
  ['no patients', [], 'noPatients'],
  ['one outcome', [patient([1], 1), patient([2], 1)], 'onlyOneOutcome'],
  [
    'a repeated covariate',
    overlapping.map(({ covariates: [x], outcome }) => patient([x!, 2 * x!], outcome)),
    'collinear',
  ],
  ['fewer patients than coefficients', [patient([1, 2], 1), patient([2, 1], 0)], 'tooFewValues'],
  ['complete separation', [1, 2, 3, 4, 5, 6].map((x) => patient([x], x > 3 ? 1 : 0)), 'completeSeparation'],
  [
    'separation but for one tie',
    [1, 2, 3, 3, 4, 5].map((x, index) => patient([x], index > 2 ? 1 : 0)),
    'quasiSeparation',
  ],
  [
    'a covariate with events on one side only',
    [...overlapping, ...overlapping].map(({ outcome }, index) =>
      patient([outcome === 1 ? index % 2 : 0], outcome),
    ),
    'quasiSeparation',
  ],
] as const)('%s has no logistic model', (_, patients, reason) => {
  expect(logisticRegression(patients)).toEqual(notDefined(reason));
});

test('a covariate far from zero costs no digits', () => {
  const near = valueOrNull(logisticRegression(overlapping))!;
  const far = overlapping.map(({ covariates: [x], outcome }) => patient([x! + 2e6], outcome));
  const shifted = valueOrNull(logisticRegression(far))!;
  expect(shifted.coefficients[1]).toBeCloseTo(near.coefficients[1]!, 7);
  expect(shifted.standardErrors[1]).toBeCloseTo(near.standardErrors[1]!, 7);
});

const cohort = fc
  .array(fc.tuple(fc.integer({ min: -3, max: 3 }), fc.nat({ max: 1 }), fc.nat({ max: 2 })), {
    minLength: 30,
    maxLength: 80,
  })
  .map((rows) => rows.map(([x, outcome, centre]) => ({ ...patient([x], outcome), centre: `C${centre}` })));

test('expected events add up to the observed ones when the model has an intercept', () => {
  fc.assert(
    fc.property(cohort, (patients) => {
      const model = logisticRegression(patients);
      fc.pre(model.defined);
      const risked = patients.map((one, index) => ({ ...one, risk: model.value.risks[index]! }));
      const { centres } = valueOrNull(centreRatios(risked))!;
      const total = (of: 'observed' | 'expected') => centres.reduce((sum, centre) => sum + centre[of], 0);
      expect(total('observed')).toBe(patients.reduce((sum, { outcome }) => sum + outcome, 0));
      expect(total('expected')).toBeCloseTo(total('observed'), 8);
    }),
  );
});

test('doubling every patient leaves the coefficients and halves their variances', () => {
  fc.assert(
    fc.property(cohort, (patients) => {
      const [one, two] = [logisticRegression(patients), logisticRegression([...patients, ...patients])];
      fc.pre(one.defined && two.defined);
      expect(two.value.coefficients[1]).toBeCloseTo(one.value.coefficients[1]!, 9);
      expect(two.value.standardErrors[1]! ** 2 * 2).toBeCloseTo(one.value.standardErrors[1]! ** 2, 9);
    }),
  );
});

test('the order of patients changes no digit that anybody prints', () => {
  fc.assert(
    fc.property(cohort, (patients) => {
      const [there, back] = [logisticRegression(patients), logisticRegression(patients.toReversed())];
      expect(there.defined).toBe(back.defined);
      if (!there.defined || !back.defined) return;
      expect(back.value.coefficients[0]).toBeCloseTo(there.value.coefficients[0]!, 10);
    }),
  );
});

test('frozen coefficients give the fitted risks again', () => {
  const { coefficients, risks } = valueOrNull(logisticRegression(overlapping))!;
  expect(predictedRisk(coefficients, [3])).toBeCloseTo(risks[3]!, 14);
  expect(predictedRisk([], [])).toBe(0.5);
});

test('a centre of whom the model expects nothing has no ratio, one it is certain of no z', () => {
  const { centres } = valueOrNull(centreRatios([{ centre: 'A', risk: 0, outcome: 1 }]))!;
  expect(centres[0]).toMatchObject({
    adjusted: notDefined('noExpectedEvents'),
    z: notDefined('noVariation'),
  });
  expect(centreRatios([])).toEqual(notDefined('noPatients'));
});

const predictions = fc.array(
  fc.record({ score: fc.integer({ min: 0, max: 9 }), outcome: fc.nat({ max: 1 }) }),
  {
    minLength: 2,
    maxLength: 50,
  },
);

test('the c statistic is the share of pairs in the right order, ties by half', () => {
  fc.assert(
    fc.property(predictions, (list) => {
      const events = list.filter(({ outcome }) => outcome === 1);
      const others = list.filter(({ outcome }) => outcome === 0);
      const c = concordance(list);
      fc.pre(events.length > 0 && others.length > 0);
      const pairs = events.flatMap((event) => others.map((other) => Math.sign(event.score - other.score)));
      const right = pairs.reduce((sum, sign) => sum + (sign + 1) / 2, 0);
      expect(valueOrNull(c)).toBeCloseTo(right / pairs.length, 12);
    }),
  );
});

test('one outcome has no c statistic', () => {
  expect(concordance([{ score: 1, outcome: 0 }])).toEqual(notDefined('onlyOneOutcome'));
});

test('a placement is the share of the other outcome a patient is on the right side of', () => {
  const list = [
    { score: 3, outcome: 1 },
    { score: 1, outcome: 1 },
    { score: 2, outcome: 0 },
    { score: 1, outcome: 0 },
  ];
  expect(placements(list)).toEqual([1, 0.25, 0.5, 0.75]);
});

test('nonsense is a programming error', () => {
  expect(() => logisticRegression([patient([Number.NaN], 1)])).toThrow(RangeError);
  expect(() => logisticRegression([patient([1], 0.5)])).toThrow(RangeError);
  expect(() => concordance([{ score: 1, outcome: 3 }])).toThrow(RangeError);
  expect(() => centreRatios([{ centre: 'A', risk: 2, outcome: 1 }])).toThrow(RangeError);
});
