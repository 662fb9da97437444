import { expect, test } from 'vitest';
import { countIn, parseSearch, present, textIn, wordIn, writeSearch } from './search-text.ts';

test('a search is read and written as plain texts', () => {
  expect(parseSearch('?accession=0012&light=red')).toEqual({ accession: '0012', light: 'red' });
  expect(writeSearch({ accession: '0012', light: 'red', page: 2 })).toBe('?accession=0012&light=red&page=2');
});

test('what was not chosen does not appear in the address', () => {
  expect(writeSearch({ year: undefined, accession: '', empty: false })).toBe('');
  expect(present({ a: undefined, b: 1 })).toEqual({ b: 1 });
});

test.each([
  ['2025', 2025],
  ['0', undefined],
  ['-1', undefined],
  ['1.5', undefined],
  ['abc', undefined],
])('the page %j is read as %j', (page, expected) => expect(countIn({ page }, 'page', 1)).toBe(expected));

test('a word outside the allowed ones counts as absent', () => {
  expect(wordIn({ light: 'red' }, 'light', ['green', 'red'])).toBe('red');
  expect(wordIn({ light: 'blue' }, 'light', ['green', 'red'])).toBeUndefined();
  expect(textIn({ light: ['red'] }, 'light')).toBeUndefined();
});
