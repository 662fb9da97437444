import { expect, test } from 'vitest';
import { shownValue } from './shown-value.ts';

test.each([
  ['IV', 'IV'],
  [12.5, '12.5'],
  [NaN, 'NaN'],
  [false, 'false'],
  [['1', '2'], '1, 2'],
  [[['1'], null], '–, –'],
  [null, '–'],
  [undefined, '–'],
  [{ toString: 1, valueOf: 1 }, '–'],
  ['x'.repeat(61), `${'x'.repeat(60)}…`],
  [Array.from({ length: 100 }, () => 'abc'), `${'abc, '.repeat(12)}…`],
])('%j is shown as %s', (value, text) => expect(shownValue(value)).toBe(text));
