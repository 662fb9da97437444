import fc from 'fast-check';
import { expect, test } from 'vitest';
import { kaplanMeier, medianSurvival, survivalAt } from './kaplan-meier.ts';
import { defined, notDefined, valueOrNull } from './statistic.ts';

const times = [3, 7, 7, 9, 12, 12, 15, 18, 20, 24, 24, 24, 30, 33, 36, 36, 40, 41, 48, 60];
const events = [1, 1, 0, 1, 1, 0, 1, 0, 1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 0, 0];
const patients = times.map((time, index) => ({ time, event: events[index] === 1 }));

// SciPy 1.17: stats.ecdf(CensoredData).sf with confidence_interval(method='log-log')
test.each([
  [12, 0.7941176470588234, 0.5396804824809386, 0.9174480771402711],
  [24, 0.5530462184873949, 0.298010128520813, 0.7484159644988698],
  [48, 0.26884191176470584, 0.05902976574015472, 0.5434462723880548],
])('the curve at %d agrees with SciPy', (time, ...expected) => {
  const { survival, interval } = valueOrNull(survivalAt(patients, time))!;
  const { lower, upper } = valueOrNull(interval)!;
  [survival, lower, upper].forEach((got, index) => expect(got).toBeCloseTo(expected[index]!, 12));
});

test('the median is where the curve falls below one half', () => {
  expect(medianSurvival(patients)).toEqual(defined(30));
});

test('a curve that ends on one half has its last step as median', () => {
  const two = [
    { time: 4, event: true },
    { time: 9, event: false },
  ];
  expect(medianSurvival(two)).toEqual(defined(4));
  expect(medianSurvival([{ time: 4, event: false }])).toEqual(notDefined('notReached'));
});

test('once everybody had the event the curve is zero and its error unknown', () => {
  const found = valueOrNull(survivalAt([{ time: 4, event: true }], 4))!;
  expect(found).toMatchObject({ survival: 0, atRisk: 1, standardError: notDefined('noPatients') });
  expect(survivalAt([{ time: 4, event: true }], 5)).toEqual(notDefined('beyondFollowUp'));
  expect(() => kaplanMeier([{ time: -1, event: true }])).toThrow(RangeError);
});

const followUps = fc.array(fc.record({ time: fc.nat({ max: 30 }), event: fc.boolean() }), {
  minLength: 1,
  maxLength: 60,
});

test('the curve only falls, and without cut-off follow-up it is the share still without the event', () => {
  fc.assert(
    fc.property(followUps, (list) => {
      const curve = kaplanMeier(list).map(({ survival }) => survival);
      expect(curve).toEqual(curve.toSorted((a, b) => b - a));
      for (const { time, survival } of kaplanMeier(list.map((one) => ({ ...one, event: true })))) {
        expect(survival).toBeCloseTo(list.filter((one) => one.time > time).length / list.length, 12);
      }
    }),
  );
});
