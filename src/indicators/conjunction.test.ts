import { expect, test } from 'vitest';
import { allOf, commonStart, Populations } from './conjunction.ts';

test('conditions begin alike until one of them differs or ends', () => {
  expect(commonStart([])).toEqual([]);
  expect(commonStart([['a', 'b']])).toEqual(['a', 'b']);
  expect(
    commonStart([
      ['a', 'b', 'c'],
      ['a', 'b'],
      ['a', 'b', 'd'],
    ]),
  ).toEqual(['a', 'b']);
  expect(commonStart([['a'], ['b']])).toEqual([]);
});

test('nothing to ask is true', () => {
  expect(allOf([])).toBe('true');
  expect(allOf(['a', 'b'])).toBe('a and b');
});

test('a population is read once, and each condition begins with the longest it lies within', () => {
  const populations = new Populations(
    ['a'],
    [
      ['a', 'b', 'c'],
      ['a', 'b', 'c', 'd'],
      ['a', 'e'],
    ],
  );
  expect(populations.list()).toBe(',\n    (b and c) as p0,\n    (b and c and d) as p1');
  expect(populations.shorten(['a', 'b', 'c', 'd', 'f'])).toEqual(['q.p1', 'f']);
  expect(populations.shorten(['a', 'b', 'c', 'x'])).toEqual(['q.p0', 'x']);
  expect(populations.shorten(['a', 'b'])).toEqual(['b']);
  expect(populations.shorten(['a'])).toEqual([]);
  expect(populations.shorten(['x'])).toEqual(['x']);
});
