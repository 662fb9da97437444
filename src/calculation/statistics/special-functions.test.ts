import { expect, test } from 'vitest';
import {
  arcsineAngle,
  betaCdf,
  chiSquareUpperTail,
  fQuantile,
  log1pExp,
  logistic,
  logit,
  normalCdf,
  studentQuantile,
} from './special-functions.ts';

const relative = (got: number, expected: number) => Math.abs(got - expected) / expected;

// mpmath with 40 digits for the distribution functions, SciPy 1.17 for the quantiles
test.each([
  ['Φ(−8)', normalCdf(-8), 6.220960574271784e-16],
  ['Φ(−1)', normalCdf(-1), 0.15865525393145705],
  ['Φ(0)', normalCdf(0), 0.5],
  ['Φ(1.5)', normalCdf(1.5), 0.9331927987311419],
  ['Φ(6)', normalCdf(6), 0.9999999990134123],
  ['χ² over 3.84 with 1', chiSquareUpperTail(3.84, 1), 0.050043521248705106],
  ['χ² over 1200 with 1000', chiSquareUpperTail(1200, 1000), 1.2255942330622905e-5],
  ['t 95 % with 11', studentQuantile(0.95, 11), 2.200985160091639],
  ['t 95 % with 1', studentQuantile(0.95, 1), 12.706204736174694],
  ['t 99.8 % with 29', studentQuantile(0.998, 29), 3.3962402883568026],
  ['t 95 % with a million', studentQuantile(0.95, 1e6), 1.959966356814107],
  ['F 97.5 % with 11 and 3.7', fQuantile(0.975, 11, 3.7), 9.903401126834343],
  ['F 97.5 % with 2.3 and 19', fQuantile(0.975, 2.3, 19), 4.282379976496363],
  ['β(0.2; 2, 3)', betaCdf(0.2, 2, 3), 0.1808],
])('%s is %d', (_, got, expected) => expect(relative(got, expected)).toBeLessThan(1e-10));

test('the logistic curve undoes the log odds and never overflows', () => {
  for (const p of [1e-12, 0.02, 0.5, 0.999]) expect(relative(logistic(logit(p)), p)).toBeLessThan(1e-12);
  expect(logistic(-800)).toBe(0);
  expect(logistic(800)).toBe(1);
  expect(log1pExp(800)).toBe(800);
  expect(log1pExp(-800)).toBe(0);
  expect(log1pExp(0)).toBeCloseTo(Math.LN2, 15);
});

test.each([0, 1, -1, Number.NaN])('%d has no log odds', (p) => expect(() => logit(p)).toThrow(RangeError));

test('the angle of a half is an eighth of a turn', () => {
  expect(arcsineAngle(0.5)).toBeCloseTo(Math.PI / 4, 15);
  expect(() => arcsineAngle(-0.1)).toThrow(RangeError);
});
