import { expect, test } from 'vitest';
import { exampleDashboard } from '../../../test/support/example-dashboard.ts';
import type { IndicatorView } from '../../operations/views.ts';
import { amountsOf, strataOf } from './strata.ts';

function medianIndicator(): IndicatorView {
  const found = exampleDashboard(2025).indicators.find(
    ({ measure, levels }) => measure === 'centre-median' || levels !== undefined,
  );
  if (!found) throw new Error('the example dashboard has no indicator of medians');
  return found;
}
const medians = medianIndicator();

test('the protocols come in the order of the reference levels, with level and unit', () =>
  expect(strataOf(medians).map(({ id, level, unit }) => [id, level, unit])).toEqual([
    ['prospective', 170, 'mGy.cm'],
    ['prospective-padded', 280, 'mGy.cm'],
    ['retrospective', 380, 'mGy.cm'],
  ]));

test('a protocol without a published level keeps the level of its cells and comes last', () => {
  const levels = (medians.levels ?? []).filter(({ stratum }) => stratum !== 'prospective');
  expect(
    strataOf({ ...medians, levels }).map(({ id, level, evidence }) => [id, level, evidence?.status]),
  ).toEqual([
    ['prospective-padded', 280, 'published'],
    ['retrospective', 380, 'published'],
    ['prospective', 170, undefined],
  ]);
});

test('the scale has room for every median and every level', () => {
  expect(Math.max(...amountsOf(medians))).toBeGreaterThanOrEqual(380);
  expect(amountsOf({ ...medians, centres: [] })).toEqual([]);
});
