import { expect, test } from 'vitest';
import type { Shape } from './shape.ts';
import {
  byKey,
  either,
  flag,
  list,
  nullable,
  number,
  object,
  oneOf,
  optional,
  taggedBy,
  text,
} from './shape.ts';

interface Person {
  readonly name: string;
  readonly ages: readonly number[];
  readonly note?: string;
  readonly light: 'red' | 'green' | null;
}

const person = object<Person>({
  name: text,
  ages: list(number),
  note: optional(text),
  light: oneOf<'red' | 'green' | null>(['red', 'green', null]),
});
const sound = { name: 'A', ages: [1, 2], light: null };

test('a value of the shape is accepted, with or without what is optional', () => {
  expect(person.is(sound)).toBe(true);
  expect(person.is({ ...sound, note: 'n', unknown: 1 })).toBe(true);
});

test.each<[unknown, string]>([
  [{ ...sound, ages: [1, '2'] }, 'answer.ages[1] is not a number'],
  [{ ...sound, ages: {} }, 'answer.ages is not a list'],
  [{ ...sound, note: null }, 'answer.note is not a string'],
  [{ ...sound, light: 'blue' }, 'answer.light is none of red, green, null'],
  [[], 'answer is not an object'],
  [null, 'answer is not an object'],
])('the first fault of %j is named', (value, fault) => expect(person.faultIn(value, 'answer')).toBe(fault));

const other: readonly (readonly [Shape<unknown>, unknown, string | undefined])[] = [
  [nullable(flag), null, undefined],
  [nullable(flag), 'x', 'v is not a boolean'],
  [byKey(number), { a: 1 }, undefined],
  [byKey(number), { a: 'x' }, 'v.a is not a number'],
  [byKey(number), [1], 'v is not an object'],
  [either([text, list(text)]), ['x'], undefined],
  [either([text, list(text)]), 1, 'v fits no alternative'],
  [taggedBy('kind', { a: object({ x: text }) }), { kind: 'a', x: 'x' }, undefined],
  [taggedBy('kind', { a: object({ x: text }) }), { kind: 'a' }, 'v.x is not a string'],
  [taggedBy('kind', { a: object({ x: text }) }), { kind: 'b' }, 'v.kind is none of a'],
];
test.each(other)('shape %#: the fault in %j', (shape, value, fault) =>
  expect(shape.faultIn(value, 'v')).toBe(fault),
);
