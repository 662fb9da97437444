import { expect, test } from 'vitest';
import type { ComparedUnit } from '../../operations/comparison-view.ts';
import type { UnitMeasurement } from '../../operations/views.ts';
import { isTouched } from './is-touched.ts';
import { offsetOf } from './offset-of.ts';

const none = {
  ...{
    numerator: 1,
    denominator: 2,
    cases: 2,
    unknown: 0,
    initial: 2,
    excluded: 0,
    exception: 0,
    immature: 0,
  },
  ...{ estimate: 0.5, interval: null },
};
const unit = { kind: 'centre', id: 'a', code: 'a', name: 'A', regionId: null } as const;
const before: UnitMeasurement = { ...none, unit, met: 'not-met' };
const same: ComparedUnit = { unit, before, after: before, change: 0, moved: 0, moves: [] };

test('a unit is touched when cases move, its figure or its verdict changes, and never when that is hidden', () => {
  expect(isTouched(same)).toBe(false);
  expect(isTouched({ ...same, moved: 3 })).toBe(true);
  expect(isTouched({ ...same, change: -0.1 })).toBe(true);
  expect(isTouched({ ...same, after: { ...before, met: 'met' } })).toBe(true);
  const after: UnitMeasurement = { ...before, hidden: true, met: 'hidden' };
  expect(isTouched({ ...same, after, change: null, moved: null })).toBe(false);
});

test('a line and column are a place in the text', () => {
  expect(offsetOf('ab\ncd\n', 1, 1)).toBe(0);
  expect(offsetOf('ab\ncd\n', 2, 2)).toBe(4);
});
