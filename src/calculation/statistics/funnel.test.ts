import fc from 'fast-check';
import { expect, test } from 'vitest';
import { funnelArcsine } from './funnel-arcsine.ts';
import { funnelBinomialExact } from './funnel-binomial-exact.ts';
import { funnelBinomialInteger } from './funnel-binomial-integer.ts';
import { funnelBinomialWilson } from './funnel-binomial-wilson.ts';
import { fewestForAlarmHigh, fewestForAlarmLow, funnelFlag } from './funnel-flag.ts';
import { alarmLevel } from './funnel-limits.ts';
import { funnelPoissonExact } from './funnel-poisson-exact.ts';
import { funnelPoissonInterval } from './funnel-poisson-interval.ts';
import { notDefined, valueOrNull } from './statistic.ts';
import { wilson } from './wilson.ts';

const arcsine = (target: number, n: number) => funnelArcsine({ target, z: 3.090232, tau2: 0 }, n);
const ofShares = [
  ['exact', funnelBinomialExact],
  ['integer', funnelBinomialInteger],
  ['Wilson', funnelBinomialWilson],
  ['arcsine', arcsine],
] as const;
const ofRatios = [
  ['exact', funnelPoissonExact],
  ['interval', funnelPoissonInterval],
] as const;

const targets = fc.double({ min: 0.005, max: 0.995, noNaN: true });
const sizes = fc.integer({ min: 1, max: 5000 });

test.each(ofShares)('the %s funnel of shares surrounds the target and stays in [0, 1]', (_, limits) => {
  fc.assert(
    fc.property(targets, sizes, (target, n) => {
      const { lower, upper } = valueOrNull(limits(target, n, alarmLevel))!;
      expect(0 <= lower && lower <= target + 1e-12 && upper <= 1).toBe(true);
    }),
  );
  expect(limits(0.3, 0, alarmLevel)).toEqual(notDefined('noPatients'));
  expect(() => limits(1.3, 10, alarmLevel)).toThrow(RangeError);
});

test.each(ofRatios)('the %s funnel of ratios begins below one and narrows', (_, limits) => {
  fc.assert(
    fc.property(fc.double({ min: 1, max: 5000, noNaN: true }), (expected) => {
      const [here, later] = [expected, 9 * expected].map((e) => valueOrNull(limits(e, alarmLevel))!);
      expect(here!.lower < 1 && here!.upper > 1).toBe(true);
      expect(later!.upper - later!.lower).toBeLessThan(here!.upper - here!.lower);
    }),
  );
  expect(limits(0, alarmLevel)).toEqual(notDefined('noExpectedEvents'));
  expect(() => limits(-1, alarmLevel)).toThrow(RangeError);
});

const exactAt = (n: number) => valueOrNull(funnelBinomialExact(0.08, n, alarmLevel))!;

test('the exact lower limit rises with every patient and tends to the target', () => {
  for (let n = 6; n <= 800; n += 1) expect(exactAt(n).rawLower).toBeGreaterThan(exactAt(n - 1).rawLower);
  expect(exactAt(1_000_000).lower).toBeCloseTo(0.08, 2);
});

test('the exact upper limit wobbles, by less than half a per cent from five patients on', () => {
  const steps = Array.from(
    { length: 795 },
    (_, index) => exactAt(index + 6).upper - exactAt(index + 5).upper,
  );
  expect(Math.max(...steps)).toBeGreaterThan(0);
  expect(Math.max(...steps)).toBeLessThan(0.0044);
});

test('at its own limit the Wilson interval just touches the target', () => {
  const n = 1e8;
  const { upper } = valueOrNull(funnelBinomialWilson(0.3, n, 0.95))!;
  expect(wilson(Math.round(upper * n), n, 0.95)!.lower).toBeCloseTo(0.3, 8);
});

test('the lower arcsine limit never rises again for few patients', () => {
  const lowers = Array.from({ length: 40 }, (_, n) => valueOrNull(arcsine(0.08, n + 1))!.lower);
  expect(lowers).toEqual(lowers.toSorted((a, b) => a - b));
});

test('a target of none or all is flagged by a single case', () => {
  expect(valueOrNull(funnelBinomialExact(0, 20, alarmLevel))).toMatchObject({ lower: 0, upper: 0 });
  expect(valueOrNull(funnelPoissonExact(1e-9, alarmLevel))).toMatchObject({ lower: 0, upper: 0 });
});

const judge = (x: number, n: number, target: number) => valueOrNull(funnelFlag({ x, n }, target))!;

test('a small centre with every case is above the line but not beyond chance', () => {
  const judged = judge(60, 60, 0.93);
  expect(judged.flag).toBe('alarm-high');
  expect(judged.flagByTails).toBe('alert-high');
  expect(judged.canBeAlarmHigh).toBe(false);
});

test.each([
  [0, 200, 'alarm-low'],
  [7, 200, 'alert-low'],
  [16, 200, 'inside'],
  [26, 200, 'alert-high'],
  [40, 200, 'alarm-high'],
] as const)('%d of %d against 8 %% is %s by both rules', (x, n, flag) => {
  expect(judge(x, n, 0.08)).toMatchObject({ flag, flagByTails: flag });
});

test('tails flag no more than the limits say, and lower flags are the same', () => {
  const centres = fc.integer({ min: 1, max: 600 }).chain((n) => fc.tuple(fc.nat({ max: n }), fc.constant(n)));
  fc.assert(
    fc.property(centres, targets, ([x, n], target) => {
      const { flag, flagByTails } = judge(x, n, target);
      if (flagByTails.endsWith('low')) expect(flag).toBe(flagByTails);
      if (flagByTails === 'alarm-high') expect(flag).toBe('alarm-high');
      if (flag === 'inside') expect(flagByTails).toBe('inside');
    }),
  );
});

test('the smallest size to judge is where nobody or everybody becomes an alarm', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.02, max: 0.98, noNaN: true }), (target) => {
      const low = fewestForAlarmLow(target);
      expect(judge(0, low, target).flag).toBe('alarm-low');
      if (low > 1) expect(judge(0, low - 1, target).flag).not.toBe('alarm-low');
      const high = fewestForAlarmHigh(target);
      expect(judge(high, high, target).flagByTails).toBe('alarm-high');
      if (high > 1) expect(judge(high - 1, high - 1, target).flagByTails).not.toBe('alarm-high');
    }),
  );
});

test('nobody is not judged, nor is anybody when nobody has the outcome; a share or target that cannot be is a programming error', () => {
  expect(funnelFlag({ x: 0, n: 0 }, 0.5)).toEqual(notDefined('noPatients'));
  expect(funnelFlag({ x: 0, n: 9 }, 0)).toEqual(notDefined('onlyOneOutcome'));
  expect(() => funnelFlag({ x: 2, n: 1 }, 0.5)).toThrow(RangeError);
  expect(() => fewestForAlarmLow(0)).toThrow(RangeError);
});
