import { expect, test } from 'vitest';
import { conversion, knownUnit, productUnit, quotientUnit, unitOf } from './unit.ts';

const convert = (value: number, from: string, to: string): number | undefined => {
  const found = conversion(unitOf(from), unitOf(to));
  return found && (value * found.multiply) / found.divide;
};

test.each([
  [250, 'mm', 'cm', 25],
  [3, 'mm', 'cm', 0.3],
  [1, 'm', 'cm', 100],
  [1.5, 'kg', 'g', 1500],
  [1, 'L', 'mL', 1000],
  [1, 'cm3', 'mL', 1],
  [2, 'h', 'min', 120],
  [1, 'wk', 'd', 7],
  [1, 'a', 'mo', 12],
  [0.5, '1', '%', 50],
  [7, '{score}', '1', 7],
  [80, 'umol/L', 'mmol/L', 0.08],
  [90, 'mL/min/{1.73_m2}', 'mL/min', 90],
  [60, '/min', '/s', 1],
  [5, '10*3/uL', '10*9/L', 5],
  [1, 'mGy.cm', 'mGy.m', 0.01],
  [24, 'kg/m2', 'kg/m2', 24],
  [1, "[hnsf'U]", '[HU]', 1],
  [24, '/24.h', '/24.h', 24],
])('%d %s in %s is the same amount', (value, from, to, expected) =>
  expect(convert(value, from, to)).toBe(expected),
);

test.each([
  ['cm', 'kg'],
  ['mGy', 'mSv'],
  ['mo', 'd'],
  ['mGy', 'mGy.cm'],
  ['kV', '1'],
  ['bottles', 'boxes'],
])('%s does not convert to %s', (from, to) => expect(convert(1, from, to)).toBeUndefined());

test.each(['', 'cmm', 'k', '+3', 'm/', '{open', 'constructor', 'kconstructor', 'g/(L.h)'])(
  '%s is no unit we know',
  (text) => expect(knownUnit(text)).toBeUndefined(),
);

test('an unknown unit compares with itself', () => expect(convert(2, 'bottles', 'bottles')).toBe(2));

test('computed units keep count of what they measure', () => {
  const kilograms = unitOf('kg');
  const perSquare = quotientUnit(kilograms, productUnit(unitOf('m'), unitOf('m')));
  expect(perSquare.text).toBe('kg/(m.m)');
  expect(conversion(perSquare, unitOf('kg/m2'))).toEqual({ multiply: 1, divide: 1 });
});
