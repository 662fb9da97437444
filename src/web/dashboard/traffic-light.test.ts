import { expect, test } from 'vitest';
import type { Standard, UnitMeasurement } from '../../operations/views.ts';
import { exampleDashboard } from '../../../test/support/example-dashboard.ts';
import { lightOf } from './traffic-light.ts';

const [, indicator] = exampleDashboard(2025).indicators;

const measured = (interval: UnitMeasurement['interval']): UnitMeasurement => {
  if (!indicator) throw new Error('The example has an indicator');
  return { ...indicator.nation, interval };
};
const standard = (comparison: Standard['comparison']): Standard => ({
  ...{ comparison, nature: 'goal', value: 0.9 },
  evidence: { source: '', status: 'local' },
});

test.each([
  ['at-least', 0.9, 0.95, 'good'],
  ['at-least', 0.8, 0.89, 'bad'],
  ['at-least', 0.8, 0.9, null],
  ['at-most', 0.8, 0.9, 'good'],
  ['at-most', 0.91, 0.95, 'bad'],
  ['at-most', 0.9, 0.95, null],
] as const)('%s 90 %% with an interval from %d to %d gives %s', (comparison, lower, upper, light) =>
  expect(lightOf(measured({ lower, upper }), standard(comparison))).toBe(light),
);

test('there is no light without an interval or a standard', () => {
  expect(lightOf(measured(null), standard('at-least'))).toBeNull();
  expect(lightOf(measured({ lower: 0.95, upper: 1 }), null)).toBeNull();
});
