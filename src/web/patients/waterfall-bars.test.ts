import { expect, test } from 'vitest';
import { waterfallBars } from './waterfall-bars.ts';

const spans = (steps: Parameters<typeof waterfallBars>[0]) =>
  waterfallBars(steps).map(({ step, from, to }) => [step, from, to]);

test('what falls out hangs at the right end of what is left, down to the denominator and its parts', () =>
  expect(
    spans([
      { step: 'initial', count: 100 },
      { step: 'ineligible', count: 30 },
      { step: 'excluded', count: 10 },
      { step: 'unknown', count: 5 },
      { step: 'denominator', count: 55 },
      { step: 'numerator', count: 40 },
      { step: 'outside-numerator', count: 15 },
      { step: 'immature', count: 7 },
    ]),
  ).toEqual([
    ['initial', 0, 100],
    ['ineligible', 70, 100],
    ['excluded', 60, 70],
    ['unknown', 55, 60],
    ['denominator', 0, 55],
    ['numerator', 0, 40],
    ['outside-numerator', 40, 55],
    ['immature', 0, 7],
  ]));

test('a bar behind a hidden step does not say how long that step is', () =>
  expect(
    spans([
      { step: 'initial', count: null },
      { step: 'ineligible', count: null },
      { step: 'excluded', count: 10 },
      { step: 'denominator', count: 55 },
      { step: 'numerator', count: null },
      { step: 'outside-numerator', count: null },
    ]),
  ).toEqual([
    ['initial', 0, 0],
    ['ineligible', 0, 0],
    ['excluded', 0, 10],
    ['denominator', 0, 55],
    ['numerator', 0, 0],
    ['outside-numerator', 55, 55],
  ]));
