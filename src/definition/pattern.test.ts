import { expect, test } from 'vitest';
import { parsePattern } from './pattern.ts';

const once = (of: string) => ({ of, min: 1, max: 1 });

test('a pattern is read into parts with counts', () =>
  expect(parsePattern('^[A-C]{2}-\\d{4,6}x?y*z+1{3,}$')).toEqual({
    alternatives: [
      [
        { of: 'ABC', min: 2, max: 2 },
        once('-'),
        { of: '0123456789', min: 4, max: 6 },
        { of: 'x', min: 0, max: 1 },
        { of: 'y', min: 0 },
        { of: 'z', min: 1 },
        { of: '1', min: 3 },
      ],
    ],
  }));

test('groups hold alternatives', () =>
  expect(parsePattern('^a(b|(?:c))$')).toEqual({
    alternatives: [
      [
        once('a'),
        {
          of: {
            alternatives: [[once('b')], [{ of: { alternatives: [[once('c')]] }, min: 1, max: 1 }]],
          },
          min: 1,
          max: 1,
        },
      ],
    ],
  }));

test('a class holds ranges, escapes and a hyphen at its end', () =>
  expect(parsePattern('^[\\da-c\\].-]$')).toEqual({ alternatives: [[once('0123456789abc].-')]] }));

test.each([
  ['abc', 'must begin with ^ and end with $'],
  ['^a)$', 'has a ) too many'],
  ['^(a$', 'a ) is missing'],
  ['^[a$', 'a ] is missing'],
  ['^[]$', 'an empty [] fits nothing'],
  ['^[^a]$', "'^' is not supported in []"],
  ['^[b-a]$', 'the range b-a is upside down'],
  ['^a.c$', "'.' is not supported here"],
  ['^+$', "'+' is not supported here"],
  ['^\\bA$', '\\b is not supported'],
  ['^(?=a)$', 'groups with ? are not supported'],
  ['^a{2$', "'{' is not supported here"],
  ['^a**$', "'*' is not supported here"],
  ['^a$b$', "'$' is not supported here"],
])('the pattern %s is refused: %s', (pattern, message) => expect(parsePattern(pattern)).toBe(message));
