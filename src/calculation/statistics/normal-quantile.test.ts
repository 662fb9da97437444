import { expect, test } from 'vitest';
import { normalQuantile } from './normal-quantile.ts';

// R 4.5.0: qnorm(1 - (1 - level) / 2)
test.each([
  [0.5, 0.674489750196082],
  [0.9, 1.64485362695147],
  [0.95, 1.95996398454005],
  [0.998, 3.09023230616781],
])('the z of %d is %d', (level, z) => expect(normalQuantile(level)).toBeCloseTo(z, 9));

test.each([0, 1, -0.1, Number.NaN])('%d is no level', (level) => {
  expect(() => normalQuantile(level)).toThrow(RangeError);
});
