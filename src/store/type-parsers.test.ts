import { expect, test } from 'vitest';
import { rowTypes } from './type-parsers.ts';

const parsed = (oid: number, text: string): unknown => rowTypes.getTypeParser(oid)(text);

test.each([
  ['a day stays text', 1082, '2026-03-29', '2026-03-29'],
  ['a bigint is a number', 20, '12000', 12000],
  ['a numeric is a number', 1700, '236.09', 236.09],
  ['an instant is ISO in UTC', 1184, '2026-11-23 02:47:54.123+00', '2026-11-23T02:47:54.123Z'],
  [
    'an instant of another zone is moved to UTC',
    1184,
    '2026-06-01 08:00:00+05:30',
    '2026-06-01T02:30:00.000Z',
  ],
  ['a local time keeps its clock', 1114, '2026-03-29 02:30:00', '2026-03-29T02:30:00'],
  ['days in an array stay text, gaps null', 1182, '{2026-03-29,NULL}', ['2026-03-29', null]],
  ['numerics in an array are numbers', 1231, '{1.5,2}', [1.5, 2]],
  ['jsonb is parsed', 3802, '{"a":[1]}', { a: [1] }],
  ['a double is a number', 701, '0.1', 0.1],
])('%s', (_title, oid, text, expected) => expect(parsed(oid, text)).toEqual(expected));
