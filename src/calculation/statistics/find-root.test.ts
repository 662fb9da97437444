import { expect, test } from 'vitest';
import { findRoot } from './find-root.ts';

interface Curve {
  readonly name: string;
  readonly f: (x: number) => number;
  readonly to: number;
  readonly root: number;
}

test.each<Curve>([
  { name: 'a parabola', f: (x) => x * x - 2, to: 2, root: Math.SQRT2 },
  { name: 'a falling line', f: (x) => 3 - x, to: 10, root: 3 },
  { name: 'a step', f: (x) => (x < 0.2 ? -1 : 1), to: 1, root: 0.2 },
  { name: 'an exponential', f: (x) => Math.exp(x) - 1e6, to: 100, root: Math.log(1e6) },
])('the root of $name is found', ({ f, to, root }) => expect(findRoot(f, 0, to)).toBeCloseTo(root, 12));

test('a flat cubic is found as closely as its flatness allows', () => {
  expect(findRoot((x) => (x - 0.7) ** 3, 0, 1)).toBeCloseTo(0.7, 4);
});

test('an end can be the root', () => {
  expect(findRoot((x) => x, 0, 1)).toBe(0);
  expect(findRoot((x) => x - 1, 0, 1)).toBe(1);
});

test('no change of sign is a programming error', () => {
  expect(() => findRoot((x) => x * x + 1, -1, 1)).toThrow(RangeError);
});
