import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expectPlainNumbers } from '../../../test/support/statistics/plain-numbers.ts';
import { binomial } from '../statistics/binomial.ts';
import { notDefined } from '../statistics/statistic.ts';
import { centreFunnel, type FunnelCentre } from './centre-funnel.ts';
import { judgeCentre } from './funnel-point.ts';
import { standingOf } from './standing.ts';

const centre = (x: number, n: number, id = 'C'): FunnelCentre => ({ id, x, n });
const alike = (count: number, x = 180, n = 200) =>
  Array.from({ length: count }, (_, at) => centre(x, n, `C${at}`));
const funnelOf = (centres: readonly FunnelCentre[], options = {}) => {
  const funnel = centreFunnel(centres, options);
  if (!funnel.defined) throw new Error(funnel.reason);
  return funnel.value;
};
const standingsOf = (centres: readonly FunnelCentre[], direction: 'higher' | 'lower' | 'descriptive') =>
  funnelOf(centres).points.map(({ judgement }) => standingOf(judgement, direction));

test('with ten centres each is compared with the mean of all, with nine with the mean of the others', () => {
  expect(funnelOf(alike(10)).target).toEqual({ basis: 'mean', value: 0.9 });
  const { target, points } = funnelOf([centre(100, 200), ...alike(8)]);
  expect(target.basis).toBe('others');
  expect(points[0]!.judgement!.target).toBe(0.9);
  expect(points[1]!.judgement!.target).toBeLessThan(0.9);
});

test('a fixed standard is the same target for everyone', () => {
  const { target, points } = funnelOf(alike(4), { standard: 0.8 });
  expect(target).toEqual({ basis: 'standard', value: 0.8 });
  expect(points.map(({ judgement }) => judgement!.target)).toEqual([0.8, 0.8, 0.8, 0.8]);
});

test('a centre far below the others is far worse where high is good, far better where low is good', () => {
  const centres = [centre(140, 200), ...alike(11)];
  expect(standingsOf(centres, 'higher')[0]).toBe('far-worse');
  expect(standingsOf(centres, 'lower')[0]).toBe('far-better');
  expect(standingsOf(centres, 'descriptive')[0]).toBe('far-different');
  expect(standingsOf(centres, 'higher').slice(1)).toEqual(Array(11).fill('as-expected'));
});

test('a centre that could not be an alarm on the bad side is too small to judge', () => {
  const centres = [centre(2, 2), ...alike(11)];
  expect(standingsOf(centres, 'higher')[0]).toBe('too-few-to-judge');
  // Three failures of three patients are an alarm against 90 %, so three successes are as expected.
  expect(standingsOf([centre(3, 3), ...alike(11)], 'higher')[0]).toBe('as-expected');
  expect(standingsOf([centre(3, 3), ...alike(11)], 'lower')[0]).toBe('too-few-to-judge');
});

test('all of few patients above a high target is no alarm, although the interpolated limit lies under one', () => {
  const [one] = funnelOf([centre(1, 1), ...alike(11)]).points;
  expect(one!.judgement).toMatchObject({ flag: 'inside' });
  expect(one!.judgement!.alarm.upper).toBeLessThan(1);
});

test('a flag is never raised more often than its level promises, at any size and target', () => {
  for (const target of [0.02, 0.3, 0.9, 0.97])
    for (let n = 1; n <= 120; n += 7) {
      const law = binomial(n, target);
      const chanceOf = (isFlagged: (flag: string) => boolean): number =>
        Array.from({ length: n + 1 }, (_, x) => x)
          .filter((x) => isFlagged(judgeCentre({ x, n }, target, null)!.flag))
          .reduce((sum, x) => sum + law.probability(x), 0);
      const alarms = chanceOf((flag) => flag.startsWith('alarm'));
      const alerts = chanceOf((flag) => flag !== 'inside');
      expect(alarms).toBeLessThanOrEqual(0.002);
      expect(alerts).toBeLessThanOrEqual(0.05);
    }
});

test('centres that differ more than chance widen the limits, and the numbers behind it are shown', () => {
  const uneven = [170, 195, 150, 190, 172, 199, 160, 185, 192, 166, 188, 175].map((x, at) =>
    centre(x, 200, `C${at}`),
  );
  const { spread, points } = funnelOf(uneven);
  expect(spread).toMatchObject({ standing: 'overdispersed', adjustment: 'additive' });
  expect(spread!.phi).toBeLessThanOrEqual(spread!.rawPhi);
  const plain = funnelOf(alike(12, 178)).points[0]!.judgement!;
  expect(points[0]!.judgement!.alarm.lower).toBeLessThan(plain.alarm.lower);
  expect(funnelOf(uneven, { adjustment: 'multiplicative' }).spread!.adjustment).toBe('multiplicative');
});

test('centres so different that they cannot be compared do not get wider limits', () => {
  const wild = alike(12).map((one, at) => ({ ...one, x: at % 2 === 0 ? 40 : 195 }));
  expect(funnelOf(wild).spread).toMatchObject({ standing: 'not-comparable', adjustment: null });
});

test('no patients, one outcome only and nobody else to compare with are said, not drawn', () => {
  expect(centreFunnel([])).toEqual(notDefined('noPatients'));
  expect(centreFunnel([centre(0, 0)])).toEqual(notDefined('noPatients'));
  expect(centreFunnel([centre(5, 5), centre(9, 9)])).toEqual(notDefined('onlyOneOutcome'));
  expect(centreFunnel([centre(4, 5)], { standard: 1 })).toEqual(notDefined('onlyOneOutcome'));
  expect(funnelOf([centre(4, 5), centre(0, 0)]).points.map(({ judgement }) => judgement)).toEqual([
    null,
    null,
  ]);
});

test('twenty-two centres expect 0.044 false alarms', () =>
  expect(funnelOf(alike(22)).expectedFalseAlarms).toBeCloseTo(0.044, 12));

const anyCentres = fc.array(
  fc.nat({ max: 400 }).chain((n) => fc.record({ id: fc.uuid(), n: fc.constant(n), x: fc.nat({ max: n }) })),
  { maxLength: 14 },
);

test('whatever the counts are, every number of a funnel is plain and every limit lies within 0 and 1', () => {
  fc.assert(
    fc.property(anyCentres, fc.constantFrom('additive', 'multiplicative'), (centres, adjustment) => {
      const funnel = centreFunnel(centres, { adjustment });
      expectPlainNumbers(funnel);
      if (!funnel.defined) return;
      for (const { alert, alarm } of funnel.value.lines) {
        expect([alarm.lower, alarm.upper].every((limit) => limit >= 0 && limit <= 1)).toBe(true);
        expect(alarm.lower).toBeLessThanOrEqual(alert.lower);
        expect(alarm.upper).toBeGreaterThanOrEqual(alert.upper);
      }
      expect(funnel.value.points.map(({ id }) => id)).toEqual(centres.map(({ id }) => id));
    }),
    { numRuns: 60 },
  );
});
