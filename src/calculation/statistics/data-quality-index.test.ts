import { expect, test } from 'vitest';
import { dataQualityIndex } from './data-quality-index.ts';
import { defined, notDefined } from './statistic.ts';

const field = (applicable: number, missing: number, invalid: number, weight = 1) => ({
  field: 'dlp',
  applicable,
  missing,
  invalid,
  weight,
});

test('a field that applies to nobody leaves the index', () => {
  const { fields, index } = dataQualityIndex([field(0, 0, 0), field(10, 2, 3)]);
  expect(fields[0]?.usable).toEqual(notDefined('noPatients'));
  expect(index).toEqual(defined(0.5));
});

test('without a field that applies, or without weight, there is no index', () => {
  expect(dataQualityIndex([field(0, 0, 0)]).index).toEqual(notDefined('noPatients'));
  expect(dataQualityIndex([field(4, 0, 0, 0)]).index).toEqual(notDefined('noPatients'));
});

test('counts that cannot be are a programming error', () => {
  expect(() => dataQualityIndex([field(4, 3, 2)])).toThrow(RangeError);
  expect(() => dataQualityIndex([field(4, 0, 0, -1)])).toThrow(RangeError);
});
