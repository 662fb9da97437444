import { expect, test } from 'vitest';
import { ssdeCalculation, ssdeFactor } from './ssde.ts';

// The exponential worked out by hand, to the two digits conversion tables print.
test.each([
  [8, 2.76],
  [20, 1.78],
  [30, 1.23],
  [45, 0.71],
])('the factor at %d cm is %d', (diameter, expected) =>
  expect(ssdeFactor(diameter)).toBeCloseTo(expected, 2),
);

const ssde = (effectiveDiameterCm: number, phantom = 'body-32') =>
  ssdeCalculation.compute({ ctdivolMgy: 10, effectiveDiameterCm, phantom });

test('the estimate is refused outside the diameters of the report', () => {
  expect([7.9, 8, 45, 45.1].map((diameter) => ssde(diameter).computable)).toEqual([false, true, true, false]);
});

test('the head phantom has another factor and is refused', () => {
  expect(ssde(30, 'head-16')).toMatchObject({
    reason: { en: 'not computable: the dose refers to the head phantom' },
  });
});
