import type { RunsAnalysis, SeriesValue } from '../statistics/anhoej-runs.ts';
import { binomial } from '../statistics/binomial.ts';
import { controlChart, type ControlChart } from '../statistics/control-chart.ts';
import type { DiscreteLaw } from '../statistics/discrete-law.ts';
import type { Limits } from '../statistics/limits.ts';
import { pChart } from '../statistics/p-chart.ts';
import { pPrimeChart } from '../statistics/p-prime-chart.ts';
import { poisson } from '../statistics/poisson.ts';
import { median } from '../statistics/quantile-type-7.ts';
import { runLaw } from '../statistics/run-law.ts';
import type { Share } from '../statistics/share.ts';
import { defined, notDefined, type Statistic } from '../statistics/statistic.ts';
import { uChart, type Exposed } from '../statistics/u-chart.ts';
import { uPrimeChart } from '../statistics/u-prime-chart.ts';
import { xmrChart } from '../statistics/xmr-chart.ts';

/** Months in time order; null is a month that is missing or hidden. A month of nobody is missing, not zero. */
export type MonthSeries =
  | { readonly kind: 'shares'; readonly months: readonly (Share | null)[] }
  | { readonly kind: 'rates'; readonly months: readonly (Exposed | null)[] }
  | { readonly kind: 'values'; readonly months: readonly SeriesValue[] };

export type ChartKind = 'run' | 'p' | 'p-prime' | 'u' | 'u-prime' | 'xmr';

interface MonthPoint {
  readonly value: number | null;
  /** Null in a missing month and on a run chart, which has no limits. */
  readonly limits: Limits | null;
  /** Beyond three standard deviations, and too unlikely by the exact law where there is one. */
  readonly isSignal: boolean;
}

export interface MonthChart {
  readonly kind: ChartKind;
  /** The mean of all months; on a run chart their median. */
  readonly centre: number;
  readonly points: readonly MonthPoint[];
  /** Runs about the centre line. */
  readonly runs: RunsAnalysis;
  /**
   * The rules of runs that are broken and, where the law of a month is known, too unlikely by it: near 0 and 1 most
   * months lie on one side of their mean, and long runs mean nothing.
   */
  readonly brokenRuns: RunsAnalysis['brokenRules'];
  /** Under ten points off the centre line nothing is said. */
  readonly verdict: 'signal' | 'no-signal' | 'too-few-points';
}

/** Under this many months limits would be drawn from next to nothing: the chart is a run chart. Provisional. */
const fewestForLimits = 10;
/** Months larger than this, in the median, differ more than the binomial law allows: p′ and u′. */
const largeMonths = 1000;
/** One tail beyond three standard deviations of a normal law. */
const threeSigmaTail = 0.001_349_898;

/**
 * The chart that fits a series: p for shares and u for rates, p′ and u′ when the median month has more than 1000 cases,
 * XmR for single values, and a run chart around the median under ten months. Anhøj rules and three-sigma limits, which
 * are the only rules of this registry. Not defined without a month.
 */
export function monthChart(series: MonthSeries): Statistic<MonthChart> {
  const values = valuesOf(series);
  const known = values.flatMap((value) => value ?? []);
  const middle = median(known);
  if (middle === null) return notDefined('noPatients');
  const { kind, chart } = chartOf(series, values, known.length);
  const drawn = chart.defined
    ? { kind, chart: chart.value }
    : { kind: 'run' as const, chart: controlChart(values, middle, () => ({ lower: 0, upper: 0 })) };
  return defined(finished(drawn.kind, drawn.chart, series));
}

interface Chosen {
  readonly kind: ChartKind;
  readonly chart: Statistic<ControlChart>;
}

function chartOf(series: MonthSeries, values: readonly SeriesValue[], known: number): Chosen {
  if (known < fewestForLimits) return { kind: 'run', chart: notDefined('tooFewValues') };
  if (series.kind === 'values') return { kind: 'xmr', chart: xmrChart(values) };
  const isLarge = (median(sizesOf(series)) ?? 0) > largeMonths;
  if (series.kind === 'shares')
    return isLarge
      ? { kind: 'p-prime', chart: pPrimeChart(series.months) }
      : { kind: 'p', chart: pChart(series.months) };
  return isLarge
    ? { kind: 'u-prime', chart: uPrimeChart(series.months) }
    : { kind: 'u', chart: uChart(series.months) };
}

function sizesOf(series: Exclude<MonthSeries, { readonly kind: 'values' }>): readonly number[] {
  const sizes =
    series.kind === 'shares'
      ? series.months.map((month) => month?.n ?? 0)
      : series.months.map((month) => month?.exposure ?? 0);
  return sizes.filter((size) => size > 0);
}

function valuesOf(series: MonthSeries): readonly SeriesValue[] {
  if (series.kind === 'values') return series.months;
  if (series.kind === 'shares')
    return series.months.map((month) => (month && month.n > 0 ? month.x / month.n : null));
  return series.months.map((month) => (month && month.exposure > 0 ? month.events / month.exposure : null));
}

function finished(kind: ChartKind, { centre, points, runs }: ControlChart, series: MonthSeries): MonthChart {
  const judged = points.map(({ value, limits, outside }, index) => ({
    value,
    limits: kind === 'run' ? null : limits,
    isSignal: kind !== 'run' && outside && isUnlikely(series, index, centre),
  }));
  const brokenRuns = runs.verdict === 'signal' ? brokenTwice(series, centre, runs) : [];
  const hasSignal = judged.some(({ isSignal }) => isSignal) || brokenRuns.length > 0;
  const isTooShort = runs.verdict === 'too-few-points' && !hasSignal;
  return {
    ...{ kind, centre, runs, brokenRuns },
    points: judged,
    verdict: isTooShort ? 'too-few-points' : hasSignal ? 'signal' : 'no-signal',
  };
}

/** Where sides are fair the rules of runs are broken in up to 7.3 of 100 series: there the second witness is silent. */
const runLevel = 0.1;

/** Which rules broken about the centre line are too unlikely, when each month lies above it as often as its law says. */
function brokenTwice(series: MonthSeries, centre: number, runs: RunsAnalysis): RunsAnalysis['brokenRules'] {
  const above = sidesAbove(series, centre);
  if (above === null) return runs.brokenRules;
  const law = runLaw(above);
  const isUnlikelyRun = {
    'long-run': law.runAtLeast(runs.longestRun ?? 0) < runLevel,
    'few-crossings': law.crossingsAtMost(runs.crossings ?? 0) < runLevel,
  };
  return runs.brokenRules.filter((rule) => isUnlikelyRun[rule]);
}

/** How likely each month lies above the line, of the months that are not on it; null where no law is known. */
function sidesAbove(series: MonthSeries, centre: number): readonly number[] | null {
  if (series.kind === 'values') return null;
  return series.months.flatMap((_, index) => {
    const known = knownLaw(series, index, centre);
    if (!known || known.size === 0) return [];
    const line = known.size * centre;
    const [atMost, under] = [known.law.atMost(Math.floor(line)), known.law.atMost(Math.ceil(line) - 1)];
    const isOnLine = known.count === line;
    const offLine = 1 - atMost + under;
    return isOnLine || offLine === 0 ? [] : [(1 - atMost) / offLine];
  });
}

/** Normal limits of small months are crossed far more often than they promise; the exact law of the month decides too. */
function isUnlikely(series: MonthSeries, index: number, centre: number): boolean {
  const known = knownLaw(series, index, centre);
  if (!known) return true;
  const { law, count } = known;
  return Math.min(law.atMost(count), law.atLeast(count)) < threeSigmaTail;
}

function knownLaw(
  series: MonthSeries,
  index: number,
  centre: number,
): { readonly law: DiscreteLaw; readonly count: number; readonly size: number } | null {
  if (series.kind === 'values') return null;
  if (series.kind === 'shares') {
    const month = series.months[index];
    return month ? { law: binomial(month.n, centre), count: month.x, size: month.n } : null;
  }
  const month = series.months[index];
  return month ? { law: poisson(month.exposure * centre), count: month.events, size: month.exposure } : null;
}
