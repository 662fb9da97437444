import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anhoejRuns, runsLimits } from './anhoej-runs.ts';
import { cChart } from './c-chart.ts';
import { gChart } from './g-chart.ts';
import { meanMovingRange, movingRanges } from './moving-range.ts';
import { pChart } from './p-chart.ts';
import { pPrimeChart } from './p-prime-chart.ts';
import { notDefined, valueOrNull } from './statistic.ts';
import { tChart } from './t-chart.ts';
import { uChart } from './u-chart.ts';
import { uPrimeChart } from './u-prime-chart.ts';
import { xmrChart } from './xmr-chart.ts';

const month = (x: number, n = 100) => ({ x, n });
const outside = (chart: ReturnType<typeof pChart>) =>
  valueOrNull(chart)!.points.flatMap((point, index) => (point.outside ? [index] : []));

test('a month without patients is a gap: no limits, no signal, and runs pass over it', () => {
  const months = [month(9), month(0, 0), month(11), null, month(40), month(12)];
  const chart = valueOrNull(pChart(months))!;
  expect(chart.points[1]).toEqual({ value: null, limits: null, outside: false });
  expect(chart.points[3]?.value).toBeNull();
  expect(chart.centre).toBeCloseTo(0.18, 15);
  expect(chart.runs).toMatchObject({ usefulPoints: 4, longestRun: 2, crossings: 2 });
  expect(outside(pChart(months))).toEqual([4]);
});

test('frozen limits come from the first points, the rules from all', () => {
  const months = [
    ...Array.from({ length: 12 }, () => month(10)),
    ...Array.from({ length: 12 }, () => month(12)),
  ];
  const frozen = valueOrNull(pChart(months, { freezeAfter: 12 }))!;
  expect(frozen.centre).toBeCloseTo(0.1, 15);
  expect(frozen.runs).toMatchObject({ usefulPoints: 12, longestRun: 12, verdict: 'signal' });
});

test('a moving range needs two neighbours in time', () => {
  expect(movingRanges([1, 4, null, 10, 8])).toEqual([3, 2]);
  expect(meanMovingRange([1, null, 2])).toEqual(notDefined('tooFewValues'));
  expect(valueOrNull(meanMovingRange([2, 2, 2], 'screened'))?.used).toBe(0);
});

test('equal values show nothing, even when their mean is rounded', () => {
  const chart = valueOrNull(xmrChart([0.1, 0.1, 0.1, 0.1, 0.1, 0.1]))!;
  expect(chart.points.some((point) => point.outside)).toBe(false);
  expect(chart.runs).toEqual({
    usefulPoints: 0,
    longestRun: null,
    crossings: null,
    limits: null,
    brokenRules: [],
    verdict: 'too-few-points',
  });
});

test('under ten useful points there is no verdict, even with a broken rule', () => {
  const runs = anhoejRuns([1, 1, 1, 1, 1, 1, 1, 1, 9], 5);
  expect(runs).toMatchObject({ brokenRules: ['long-run', 'few-crossings'], verdict: 'too-few-points' });
  expect(
    anhoejRuns(
      Array.from({ length: 12 }, (_, index) => index % 2),
      0.5,
    ).verdict,
  ).toBe('no-signal');
  expect(() => runsLimits(0)).toThrow(RangeError);
});

test('Laney limits of large months are wider than plain ones, of small steady months narrower', () => {
  const large = [8931, 9120, 9044, 8702, 9310].map((x) => month(x, 10_100));
  const width = (chart: ReturnType<typeof pChart>) => {
    const limits = valueOrNull(chart)!.points[0]!.limits!;
    return limits.upper - limits.lower;
  };
  expect(width(pPrimeChart(large))).toBeGreaterThan(width(pChart(large)));
  const steady = [10, 11, 10, 11, 10].map((x) => month(x));
  expect(width(pPrimeChart(steady))).toBeLessThan(width(pChart(steady)));
});

test.each([
  ['pChart', pChart([null, month(0, 0)]), 'noPatients'],
  ['pPrimeChart without patients', pPrimeChart([]), 'noPatients'],
  ['pPrimeChart of one outcome', pPrimeChart([month(0), month(0)]), 'noVariation'],
  ['pPrimeChart of one month', pPrimeChart([month(3)]), 'tooFewValues'],
  ['uChart', uChart([null]), 'noPatients'],
  ['uPrimeChart without events', uPrimeChart([{ events: 0, exposure: 2 }, null]), 'noVariation'],
  ['cChart', cChart([null]), 'tooFewValues'],
  ['xmrChart', xmrChart([4]), 'tooFewValues'],
  ['gChart', gChart([]), 'tooFewValues'],
  ['tChart of one time', tChart([4, null]), 'tooFewValues'],
  ['tChart with two events at once', tChart([4, 0, 2]), 'zeroTime'],
] as const)('%s says why it cannot be drawn', (_, chart, reason) =>
  expect(chart).toEqual(notDefined(reason)),
);

test('nonsense is a programming error', () => {
  expect(() => pChart([month(3, 2)])).toThrow(RangeError);
  expect(() => uChart([{ events: 1, exposure: -1 }])).toThrow(RangeError);
  expect(() => cChart([-1])).toThrow(RangeError);
  expect(() => xmrChart([Number.NaN, 1])).toThrow(RangeError);
  expect(() => gChart([0.5])).toThrow(RangeError);
  expect(() => tChart([-2, 1])).toThrow(RangeError);
});

const counts = fc.array(fc.option(fc.nat({ max: 60 }), { freq: 6 }), { minLength: 3, maxLength: 40 });

test('every limit is finite, in order and around the centre line of its law', () => {
  fc.assert(
    fc.property(counts, (series) => {
      const shares = series.map((x) => (x === null ? null : month(x)));
      const rates = series.map((events) => (events === null ? null : { events, exposure: 1.5 }));
      const charts = [
        pChart(shares),
        pPrimeChart(shares),
        uChart(rates),
        uPrimeChart(rates, { movingRanges: 'screened' }),
        cChart(series),
        xmrChart(series),
        gChart(series),
        tChart(series),
      ];
      for (const chart of charts) {
        for (const { limits } of chart.defined ? chart.value.points : []) {
          if (limits === null) continue;
          expect(Number.isFinite(limits.lower) && Number.isFinite(limits.upper)).toBe(true);
          expect(limits.lower).toBeLessThanOrEqual(limits.upper);
        }
      }
    }),
  );
});

test('runs and crossings add up', () => {
  fc.assert(
    fc.property(counts, fc.nat({ max: 60 }), (series, centre) => {
      const { usefulPoints, longestRun, crossings } = anhoejRuns(series, centre);
      expect(usefulPoints).toBe(series.filter((value) => value !== null && value !== centre).length);
      if (longestRun !== null) expect(longestRun + crossings!).toBeLessThanOrEqual(usefulPoints);
    }),
  );
});
