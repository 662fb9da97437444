import { expect, test } from 'vitest';
import reference from '../../../test/fixtures/statistics/rate-ci-poisson.json' with { type: 'json' };
import { exactPoisson } from './exact-poisson.ts';

const relative = (got: number, expected: number) =>
  Math.abs(got - expected) / Math.max(Math.abs(expected), 1e-4);

test.each(reference.cases)('$title agrees with $computedBy', ({ inputs, expected }) => {
  const interval = exactPoisson(inputs.events, inputs.time_at_risk / inputs.per, inputs.conf)!;
  expect(relative(interval.estimate, expected.rate)).toBeLessThan(1e-8);
  expect(relative(interval.lower, expected.exact_lower)).toBeLessThan(1e-8);
  expect(relative(interval.upper, expected.exact_upper)).toBeLessThan(1e-8);
});

// SciPy 1.17.1, gamma.ppf and gamma.isf; the quantile package alone misses the first four by up to half a per cent.
test.each([
  [1500, 0.8, 1450.58476762, 1550.86001973],
  [980, 0.5, 958.707375826, 1001.94005132],
  [1049, 0.8, 1007.71277179, 1091.73525166],
  [925, 0.99, 848.538147062, 1006.26035237],
  [20000, 0.95, 19723.7676006, 20279.1336279],
  [100000, 0.998, 99025.6318905, 100981.072678],
  [19, 0.95, 11.4392411644, 29.6708535716],
  [20, 0.95, 12.2165195854, 30.8883779027],
])('%d events at %d lie between %d and %d', (events, level, lower, upper) => {
  const interval = exactPoisson(events, 1, level)!;
  expect(relative(interval.lower, lower)).toBeLessThan(1e-10);
  expect(relative(interval.upper, upper)).toBeLessThan(1e-10);
});

test('no events have a lower limit of exactly 0', () => expect(exactPoisson(0, 12)?.lower).toBe(0));

test('no exposure has no rate', () => expect(exactPoisson(0, 0)).toBeNull());

test.each([
  [-1, 1, 0.95],
  [1.5, 1, 0.95],
  [1, -1, 0.95],
  [1, Infinity, 0.95],
  [1, 1, 1],
])('%d events in %d at %d is a programming error', (events, exposure, level) => {
  expect(() => exactPoisson(events, exposure, level)).toThrow(RangeError);
});
