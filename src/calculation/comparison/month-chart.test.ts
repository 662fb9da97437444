import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expectPlainNumbers } from '../../../test/support/statistics/plain-numbers.ts';
import { seededRandom } from '../../kernel/random.ts';
import { notDefined } from '../statistics/statistic.ts';
import { chartRules } from './chart-rules.ts';
import { firstSignal } from './first-signal.ts';
import { monthChart, type MonthSeries } from './month-chart.ts';

const shares = (...months: (readonly [number, number] | null)[]): MonthSeries => ({
  kind: 'shares',
  months: months.map((month) => month && { x: month[0], n: month[1] }),
});
const values = (...months: (number | null)[]): MonthSeries => ({ kind: 'values', months });
const chartOf = (series: MonthSeries) => {
  const chart = monthChart(series);
  if (!chart.defined) throw new Error(chart.reason);
  return chart.value;
};
const brokenRules = (series: MonthSeries) =>
  chartRules(chartOf(series)).flatMap(({ rule, isBroken }) => (isBroken ? [rule] : []));
const repeated = <T>(times: number, ...items: readonly T[]): T[] =>
  Array.from({ length: times }, () => items).flat();

test.each([
  ['shares of usual months', shares(...repeated(8, [9, 10] as const, [8, 10] as const)), 'p'],
  ['shares of large months', shares(...repeated(8, [1800, 2000] as const, [1850, 2000] as const)), 'p-prime'],
  ['rates', { kind: 'rates', months: repeated(12, { events: 3, exposure: 100 }) } as const, 'u'],
  [
    'large rates',
    {
      kind: 'rates',
      months: repeated(6, { events: 30, exposure: 2000 }, { events: 40, exposure: 2000 }),
    } as const,
    'u-prime',
  ],
  ['single values', values(...repeated(6, 170, 180)), 'xmr'],
  ['under ten months', values(170, 180, 175), 'run'],
  ['months of one outcome, large', shares(...repeated(12, [2000, 2000] as const)), 'run'],
])('%s make the chart that fits them', (_, series, kind) => expect(chartOf(series).kind).toBe(kind));

test('a missing month and a month of nobody are gaps, not zeros', () => {
  const chart = chartOf(shares(...repeated(6, [9, 10] as const, [8, 10] as const), null, [0, 0]));
  expect(chart.points.slice(-2)).toEqual(Array(2).fill({ value: null, limits: null, isSignal: false }));
  expect(chart.centre).toBeCloseTo(0.85, 12);
});

test('a run passes over a gap', () => {
  const low = repeated(9, [7, 10] as const);
  const high = repeated(4, [9, 10] as const);
  expect(brokenRules(shares(...high, ...low.slice(0, 5), null, ...low.slice(5), ...high))).toContain(
    'long-run',
  );
});

test('a shift breaks the rule of the long run and says so in both languages with its numbers', () => {
  const series = shares(...repeated(6, [9, 10] as const, [8, 10] as const), ...repeated(9, [6, 10] as const));
  const run = chartRules(chartOf(series)).find(({ rule }) => rule === 'long-run')!;
  expect(run.isBroken).toBe(true);
  expect(run.words.en).toContain('12 months in a row');
  expect(run.words.da).toContain('12 måneder i træk');
});

test('one month far away is outside the limits', () =>
  expect(brokenRules(shares(...repeated(8, [45, 50] as const, [46, 50] as const), [25, 50]))).toContain(
    'outside-limits',
  ));

test('a small month beyond a normal limit that the exact law finds likely is no signal', () => {
  // Two of three against 97 %: under the normal limit, but every eleventh month of three looks like this.
  const series = shares(...repeated(12, [97, 100] as const), [2, 3]);
  const last = chartOf(series).points.at(-1)!;
  expect(last.value).toBeLessThan(last.limits!.lower);
  expect(last.isSignal).toBe(false);
});

test('few months give no verdict, and no month gives no chart', () => {
  expect(chartOf(shares([9, 10], [8, 10])).verdict).toBe('too-few-points');
  expect(monthChart(shares(null, [0, 0]))).toEqual(notDefined('noPatients'));
  expect(monthChart(values())).toEqual(notDefined('noPatients'));
});

test('the first signal is the month in which the chart of that day first showed it', () => {
  const stable = repeated(7, 170, 180);
  expect(firstSignal(values(...stable, 260, 262, 258))).toBe(14);
  expect(firstSignal(values(...stable))).toBeNull();
});

const anySeries: fc.Arbitrary<MonthSeries> = fc.oneof(
  fc
    .array(
      fc.option(
        fc.nat({ max: 40 }).chain((n) => fc.record({ n: fc.constant(n), x: fc.nat({ max: n }) })),
        { freq: 6 },
      ),
      { maxLength: 30 },
    )
    .map((months) => ({ kind: 'shares', months }) as const),
  fc
    .array(fc.option(fc.record({ events: fc.nat({ max: 30 }), exposure: fc.nat({ max: 3000 }) })), {
      maxLength: 30,
    })
    .map((months) => ({ kind: 'rates', months }) as const),
  fc
    .array(fc.option(fc.double({ min: 0, max: 900, noNaN: true })), { maxLength: 30 })
    .map(
      (months) =>
        ({ kind: 'values', months: months.map((value) => (value === null ? null : value + 0)) }) as const,
    ),
);

test('whatever the months are, every number of a chart is plain and every rule has words', () => {
  fc.assert(
    fc.property(anySeries, (series) => {
      const chart = monthChart(series);
      expectPlainNumbers(chart);
      if (!chart.defined) return;
      expect(chart.value.points).toHaveLength(series.months.length);
      for (const { words } of chartRules(chart.value))
        expect(words.en && words.da).not.toMatch(/NaN|undefined|-0/);
      const first = firstSignal(series);
      expect(first !== null).toBe(chart.value.verdict === 'signal');
    }),
    { numRuns: 200 },
  );
});

test.each([
  [0.5, 20],
  [0.93, 6],
  [0.97, 6],
  [0.97, 20],
  [0.99, 20],
  [0.99, 60],
])('unchanging shares of %d in months of %d give a run signal in at most 8 of 100 charts', (share, size) => {
  const random = seededRandom(17);
  const month = () => {
    const n = Math.round(size * (0.7 + 0.6 * random()));
    return { x: Array.from({ length: n }, random).filter((draw) => draw < share).length, n };
  };
  const charts = Array.from({ length: 400 }, () =>
    monthChart({ kind: 'shares', months: Array.from({ length: 24 }, month) }),
  );
  const signals = charts.filter((chart) => chart.defined && chart.value.brokenRuns.length > 0);
  expect(signals.length).toBeLessThanOrEqual(32);
});

test('a long run where most months lie on one side anyway is told and not counted', () => {
  const months = Array.from({ length: 24 }, (_, index) => ({ x: index === 11 ? 3 : 6, n: 6 }));
  const chart = monthChart({ kind: 'shares', months });
  if (!chart.defined) throw new Error('there are months');
  expect(chart.value.runs.brokenRules).not.toEqual([]);
  expect(chart.value.brokenRuns).toEqual([]);
  const words = chartRules(chart.value).map(({ words: { en } }) => en);
  expect(words.join(' ')).toContain('most months lie on one side');
});
