import { expect, test } from 'vitest';
import { languages } from '../../kernel/label.ts';
import { defined, notDefined, quotient, undefinedReasons, valueOrNull } from './statistic.ts';

test('a statistic has a value or a reason', () => {
  expect(valueOrNull(defined(0.5))).toBe(0.5);
  expect(valueOrNull(notDefined('noPatients'))).toBeNull();
});

test('a quotient by zero is not defined, even zero by zero', () => {
  expect(quotient(3, 4)).toEqual(defined(0.75));
  expect(quotient(0, 0)).toEqual(notDefined('zeroDenominator'));
  expect(quotient(1, 0, 'noPatients')).toEqual(notDefined('noPatients'));
});

test('every reason has words in every language', () => {
  for (const words of Object.values(undefinedReasons)) {
    for (const language of languages) expect(words[language]).not.toBe('');
  }
});
