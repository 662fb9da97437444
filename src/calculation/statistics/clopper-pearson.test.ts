import { expect, test } from 'vitest';
import reference from '../../../test/fixtures/statistics/prop-ci-clopper-pearson.json' with { type: 'json' };
import { clopperPearson } from './clopper-pearson.ts';

const relative = (got: number, expected: number) =>
  Math.abs(got - expected) / Math.max(Math.abs(expected), 1e-4);

test.each(reference.cases)('$title agrees with $computedBy', ({ inputs, expected }) => {
  const interval = clopperPearson(inputs.x, inputs.n, inputs.conf)!;
  expect(relative(interval.estimate, expected.estimate)).toBeLessThan(1e-8);
  expect(relative(interval.lower, expected.lower)).toBeLessThan(1e-8);
  expect(relative(interval.upper, expected.upper)).toBeLessThan(1e-8);
});

const danish = (share: number) => (100 * share).toFixed(1).replace('.', ',').replace(',0', '');

// Intervals printed in a Danish annual report (AKDB 2023/2024); the last row was printed as `#/#`.
test.each([
  [147, 729, '17,3', '23,3'],
  [617, 3147, '18,2', '21'],
  [1133, 3185, '33,9', '37,3'],
  [2, 2, '15,8', '100'],
])('%d of %d prints as in the Danish report: %s–%s', (x, n, lower, upper) => {
  const interval = clopperPearson(x, n)!;
  expect([danish(interval.lower), danish(interval.upper)]).toEqual([lower, upper]);
});

test('the end points are exactly 0 and exactly 1', () => {
  expect(clopperPearson(0, 20)?.lower).toBe(0);
  expect(clopperPearson(20, 20)?.upper).toBe(1);
});

test('nobody has no interval', () => expect(clopperPearson(0, 0)).toBeNull());

test.each([
  [3, 2, 0.95],
  [-1, 2, 0.95],
  [0.5, 2, 0.95],
  [1, 2, 0],
  [1, 2, 1],
  [1, Number.NaN, 0.95],
])('%d of %d at %d is a programming error', (x, n, level) => {
  expect(() => clopperPearson(x, n, level)).toThrow(RangeError);
});
