import { expect, test } from 'vitest';
import reference from '../../../test/fixtures/statistics/prop-ci-wilson.json' with { type: 'json' };
import { wilson } from './wilson.ts';

const relative = (got: number, expected: number) =>
  Math.abs(got - expected) / Math.max(Math.abs(expected), 1e-4);

test.each(reference.cases)('$title agrees with $computedBy', ({ inputs, expected }) => {
  const interval = wilson(inputs.x, inputs.n, inputs.conf)!;
  expect(relative(interval.estimate, expected.estimate)).toBeLessThan(1e-8);
  expect(relative(interval.lower, expected.lower)).toBeLessThan(1e-8);
  expect(relative(interval.upper, expected.upper)).toBeLessThan(1e-8);
});

test('the end points are exactly 0 and exactly 1', () => {
  expect(wilson(0, 20)?.lower).toBe(0);
  expect(wilson(20, 20)?.upper).toBe(1);
});

test('nobody has no interval', () => expect(wilson(0, 0)).toBeNull());

test('more cases than patients is a programming error', () => expect(() => wilson(3, 2)).toThrow(RangeError));
