import { expect, test } from 'vitest';
import { oneOf, seededRandom, wholeNumber } from './random.ts';

const draw = (seed: number, count: number): readonly number[] => {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => random());
};

test('the same seed gives the same numbers, another seed others', () => {
  expect(draw(7, 20)).toEqual(draw(7, 20));
  expect(draw(7, 20)).not.toEqual(draw(8, 20));
});

test('the numbers lie from 0 up to 1 and fill the interval evenly', () => {
  const tenths = Array<number>(10).fill(0);
  for (const number of draw(1, 10_000)) tenths[Math.floor(number * 10)]! += 1;
  expect(tenths.every((count) => count > 900 && count < 1_100)).toBe(true);
});

test('whole numbers include both ends and nothing beyond', () => {
  const random = seededRandom(3);
  const drawn = new Set(Array.from({ length: 200 }, () => wholeNumber(random, -1, 2)));
  expect([...drawn].sort((a, b) => a - b)).toEqual([-1, 0, 1, 2]);
});

test('one of an empty list cannot be chosen', () => {
  expect(['a', 'b']).toContain(oneOf(seededRandom(1), ['a', 'b']));
  expect(() => oneOf(seededRandom(1), [])).toThrow(RangeError);
});
