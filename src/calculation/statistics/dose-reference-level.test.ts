import { expect, test } from 'vitest';
import reference from '../../../test/fixtures/statistics/drl.json' with { type: 'json' };
import { doseReferenceLevel, type CentreDoses, type DoseReferenceLevel } from './dose-reference-level.ts';

interface CentreCase {
  readonly centre: string;
  readonly dlp: readonly number[];
  readonly weight?: readonly number[];
}

const within = ({ centre, dlp, weight }: CentreCase, band: readonly number[] | null): CentreDoses => {
  const [from = 0, to = Infinity] = band ?? [];
  return { centre, doses: dlp.filter((_, index) => inBand(weight?.[index] ?? from, from, to)) };
};
const inBand = (weight: number, from: number, to: number) => from <= weight && weight <= to;

test.each(reference.cases)('$title agrees with $computedBy', ({ inputs, expected }) => {
  const centres = inputs.centres.map((centre) => within(centre, inputs.weight_band));
  const result: DoseReferenceLevel = doseReferenceLevel(centres, inputs.minimum_patients);
  expect(result.centres.filter(({ included }) => included).map(({ centre }) => centre)).toEqual(
    expected.included,
  );
  expect(result.centres.map(({ count }) => count)).toEqual(expected.n_per_centre);
  result.centres.forEach((centre, index) =>
    expect(centre.median).toBeCloseTo(expected.centre_median[index]!, 9),
  );
  expect(result.level).toBeCloseTo(expected.drl_p75_type7, 9);
  expect(result.achievable).toBeCloseTo(expected.achievable_median_of_medians, 9);
});

const centre = (name: string, dose: number): CentreDoses => ({
  centre: name,
  doses: Array<number>(20).fill(dose),
});
const centres = (count: number) =>
  Array.from({ length: count }, (_, index) => centre(`C${index}`, 100 + index));

test.each([
  [3, 'too-few-centres'],
  [4, 'provisional'],
  [9, 'provisional'],
  [10, 'established'],
])('%d centres make a level that is %s', (count, standing) => {
  expect(doseReferenceLevel(centres(count), 20).standing).toBe(standing);
});

test('a centre with too few patients is listed but changes nothing', () => {
  const small: CentreDoses = { centre: 'small', doses: [9000] };
  const [without, withIt] = [
    doseReferenceLevel(centres(5), 20),
    doseReferenceLevel([...centres(5), small], 20),
  ];
  expect(withIt.level).toBe(without.level);
  expect(withIt.centres.at(-1)).toEqual({ centre: 'small', count: 1, median: 9000, included: false });
});

test('patients who are not pooled: a large centre weighs no more than a small one', () => {
  const large: CentreDoses = { centre: 'large', doses: Array<number>(2000).fill(500) };
  const usual: CentreDoses = { centre: 'large', doses: Array<number>(20).fill(500) };
  expect(doseReferenceLevel([...centres(5), large], 20).level).toBe(
    doseReferenceLevel([...centres(5), usual], 20).level,
  );
});

test('no centre makes no level', () => {
  expect(doseReferenceLevel([], 20)).toEqual({
    centres: [],
    level: null,
    achievable: null,
    standing: 'too-few-centres',
  });
});
