import { expect, test } from 'vitest';
import { isUnit, unitText } from './units.ts';

test.each([
  ['mGy.cm', 'mGy·cm', 'mGy·cm'],
  ['a', 'years', 'år'],
  ['mL/min/{1.73_m2}', 'mL/min/1.73 m²', 'mL/min/1,73 m²'],
  ['1', '', ''],
])('%s is printed as %j in English and %j in Danish', (code, en, da) =>
  expect([isUnit(code), unitText(code, 'en'), unitText(code, 'da')]).toEqual([true, en, da]),
);

test('a unit outside the list is not one, and prints as it is', () => {
  expect(isUnit('furlong')).toBe(false);
  expect(isUnit('constructor')).toBe(false);
  expect(unitText('furlong', 'da')).toBe('furlong');
});
