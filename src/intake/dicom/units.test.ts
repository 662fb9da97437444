import { expect, test } from 'vitest';
import { measure, roundOff } from './units.ts';
import type { ContentItem } from './structured-report.ts';

const item = (numbers: readonly string[], unit?: string): ContentItem => ({
  concept: { scheme: 'DCM', value: '113838', meaning: 'DLP' },
  key: 'DCM 113838',
  text: undefined,
  numbers,
  unit: unit === undefined ? undefined : { scheme: 'UCUM', value: unit, meaning: unit },
  code: undefined,
  children: [],
});

test.each([
  ['41.2', 'mGy.cm', 'doseLengthProduct', 41.2],
  ['41.2', 'mGycm', 'doseLengthProduct', 41.2],
  ['0.0412', 'Gy.cm', 'doseLengthProduct', 41.2],
  ['250', 'ms', 'time', 0.25],
  ['15', 'cm', 'length', 150],
  ['300000', 'uA', 'current', 300],
  ['0.19', '{ratio}', 'number', 0.19],
  ['2', 'X-ray sources', 'count', 2],
  ['0.14', 'Gy', 'dose', 140],
] as const)('%s %s is a %s of %d', (text, unit, quantity, value) => {
  expect(measure(item([text], unit), quantity)).toEqual({ value, warnings: [] });
});

test.each([
  ['mGy', 'doseLengthProduct'],
  ['dGy.cm2', 'doseLengthProduct'],
  ['toString', 'dose'],
  [undefined, 'dose'],
] as const)('a unit %s of a %s is not known: the value is left out, and said so', (unit, quantity) => {
  expect(measure(item(['41.2'], unit), quantity)).toMatchObject({
    value: undefined,
    warnings: [{ code: 'unit-unknown' }],
  });
});

test.each(['12abc', '1e999', '4,5'])('%s is no number: it is left out, and said so', (text) => {
  expect(measure(item([text], 'mGy'), 'dose')).toMatchObject({
    value: undefined,
    warnings: [{ code: 'number-unreadable' }],
  });
});

test.each([[['3', '4']], [['3/4']]])('of %j the first counts, with a warning', (numbers) => {
  expect(measure(item(numbers, 'mGy'), 'dose')).toMatchObject({
    value: 3,
    warnings: [{ code: 'number-multi-valued' }],
  });
});

test('nothing is measured where nothing stands', () => {
  const nothing = { value: undefined, warnings: [] };
  expect(measure(undefined, 'dose')).toEqual(nothing);
  expect(measure(item([], 'mGy'), 'dose')).toEqual(nothing);
  expect(measure(item([''], 'mGy'), 'dose')).toEqual(nothing);
});

test('decimal figures stay decimal', () => expect(roundOff(0.1 + 0.2)).toBe(0.3));
