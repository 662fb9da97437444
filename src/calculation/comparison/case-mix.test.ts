import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expectPlainNumbers } from '../../../test/support/statistics/plain-numbers.ts';
import { seededRandom } from '../../kernel/random.ts';
import { notDefined } from '../statistics/statistic.ts';
import { adjustedCentres, type AdjustedPatient } from './adjusted-centres.ts';
import { referenceLevel } from './reference-level.ts';
import { shrunkenCentres } from './shrunken-centres.ts';
import { standardisedShares } from './standardised-shares.ts';

test('two centres alike in every stratum have the same standardised share, however their patients are spread', () => {
  const shares = standardisedShares([
    {
      id: 'young',
      strata: [
        { x: 90, n: 100 },
        { x: 14, n: 20 },
      ],
    },
    {
      id: 'old',
      strata: [
        { x: 18, n: 20 },
        { x: 70, n: 100 },
      ],
    },
  ]);
  const [young, old] = [shares.get('young'), shares.get('old')];
  if (!young?.defined || !old?.defined) throw new Error('not defined');
  expect(young.value.crude).not.toBeCloseTo(old.value.crude, 2);
  expect(young.value.standardised).toBeCloseTo(0.8, 12);
  expect(old.value.standardised).toBeCloseTo(0.8, 12);
  expect(young.value.isPublishable).toBe(true);
});

test('a centre without a stratum the country has, without cases or without patients is not standardised', () => {
  const shares = standardisedShares([
    {
      id: 'all',
      strata: [
        { x: 4, n: 10 },
        { x: 5, n: 10 },
      ],
    },
    {
      id: 'half',
      strata: [
        { x: 5, n: 10 },
        { x: 0, n: 0 },
      ],
    },
    {
      id: 'none',
      strata: [
        { x: 0, n: 10 },
        { x: 0, n: 10 },
      ],
    },
  ]);
  expect(shares.get('half')).toEqual(notDefined('noPatients'));
  expect(shares.get('none')).toEqual(notDefined('noEvents'));
  expect(shares.get('all')).toMatchObject({ value: { isPublishable: false } });
  expect(standardisedShares([{ id: 'a', strata: [{ x: 0, n: 0 }] }]).get('a')).toEqual(
    notDefined('noPatients'),
  );
});

test('strata that nobody is in count for nothing', () => {
  const [with_, without] = [
    [
      { x: 30, n: 40 },
      { x: 0, n: 0 },
    ],
    [{ x: 30, n: 40 }],
  ].map((strata) => standardisedShares([{ id: 'a', strata }]).get('a'));
  expect(with_).toEqual(without);
});

/** Patients whose outcomes follow their risks, of two centres; every risk is pulled away from one half by `stretch`. */
function drawn(count: number, stretch: number): readonly AdjustedPatient[] {
  const random = seededRandom(20261123);
  return Array.from({ length: count }, (_, at) => {
    const eta = (random() - 0.5) * 4 - 1;
    const outcome = random() < 1 / (1 + Math.exp(-eta)) ? 1 : 0;
    return { centre: at % 2 === 0 ? 'A' : 'B', risk: 1 / (1 + Math.exp(-eta * stretch)), outcome };
  });
}

test('a calibrated model compares centres, and observed and expected are about the same', () => {
  const result = adjustedCentres(drawn(4000, 1), 5);
  if (!result.defined) throw new Error(result.reason);
  expect(result.value.refusedFor).toEqual([]);
  expect(result.value.centres!.map(({ centre }) => centre)).toEqual(['A', 'B']);
  for (const { observed, expected } of result.value.centres!) expect(observed / expected).toBeCloseTo(1, 0);
  expectPlainNumbers(result);
});

test.each([
  ['a model that is too extreme', drawn(4000, 2), 5, 'slope'],
  [
    'a model that predicts too little',
    drawn(4000, 1).map((one) => ({ ...one, risk: one.risk / 2 })),
    5,
    'inTheLarge',
  ],
  ['a model with many coefficients', drawn(100, 1), 30, 'fewEvents'],
  ['a model that is certain', drawn(200, 1).map((one) => ({ ...one, risk: one.outcome })), 1, 'slope'],
])('%s answers nothing about centres', (_, patients, coefficients, reason) => {
  const result = adjustedCentres(patients, coefficients);
  if (!result.defined) throw new Error(result.reason);
  expect(result.value.refusedFor).toContain(reason);
  expect(result.value).toMatchObject({ centres: null, overallRate: null });
  expectPlainNumbers(result);
});

test('no patients, one patient and one outcome only pass no gate', () => {
  expect(adjustedCentres([], 1)).toEqual(notDefined('noPatients'));
  expect(adjustedCentres([{ centre: 'A', risk: 0.3, outcome: 1 }], 1)).toMatchObject({
    value: { centres: null },
  });
  expect(
    adjustedCentres(
      drawn(50, 1).map((one) => ({ ...one, outcome: 0 })),
      1,
    ),
  ).toMatchObject({
    value: { centres: null },
  });
});

test('small centres are pulled to the mean more than large ones, and nobody gets a rank', () => {
  const result = shrunkenCentres([
    { id: 'small', x: 9, n: 10 },
    { id: 'large', x: 900, n: 1000 },
    { id: 'other', x: 600, n: 1000 },
    { id: 'empty', x: 0, n: 0 },
  ]);
  if (!result.defined) throw new Error(result.reason);
  const [small, large, , empty] = result.value.centres;
  expect(Math.abs(small!.shrunken! - 0.9)).toBeGreaterThan(Math.abs(large!.shrunken! - 0.9));
  expect(empty).toEqual({ id: 'empty', raw: null, shrunken: null });
  expect(Object.keys(small!)).toEqual(['id', 'raw', 'shrunken']);
});

test('centres that differ by chance only have no rankability', () =>
  expect(
    shrunkenCentres([
      { id: 'a', x: 45, n: 50 },
      { id: 'b', x: 45, n: 50 },
    ]),
  ).toMatchObject({ value: { rankability: 0, standing: 'poor' } }));

test('fewer than two centres with patients are not shrunken', () =>
  expect(
    shrunkenCentres([
      { id: 'a', x: 1, n: 2 },
      { id: 'b', x: 0, n: 0 },
    ]),
  ).toEqual(notDefined('tooFewValues')));

test('shrunken shares are plain numbers between raw and mean, whatever the counts are', () => {
  const centres = fc.array(
    fc.nat({ max: 200 }).chain((n) => fc.record({ id: fc.uuid(), n: fc.constant(n), x: fc.nat({ max: n }) })),
    { maxLength: 12 },
  );
  fc.assert(fc.property(centres, (given) => expectPlainNumbers(shrunkenCentres(given))));
});

const medians = (count: number, examinations = 20) =>
  Array.from({ length: count }, (_, at) => ({ centre: `C${at}`, count: examinations, median: 100 + at }));

test.each([
  [3, 'too-few-centres', null],
  [4, 'provisional', 102.25],
  [9, 'provisional', 106],
  [10, 'established', 106.75],
])('%d centres with 20 examinations make a level that is %s', (count, standing, level) =>
  expect(referenceLevel([...medians(count), ...medians(5, 19)])).toMatchObject({ standing, level }),
);

test('no centre has no level', () =>
  expect(referenceLevel([])).toEqual({
    centres: [],
    level: null,
    achievable: null,
    standing: 'too-few-centres',
  }));
