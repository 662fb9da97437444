import { chartRules, chartWords } from '../calculation/comparison/chart-rules.ts';
import { firstSignal } from '../calculation/comparison/first-signal.ts';
import { monthChart, type MonthSeries } from '../calculation/comparison/month-chart.ts';
import { valueOrNull } from '../calculation/statistics/statistic.ts';
import type { Indicator } from '../definition/indicator.ts';
import type { ChartView } from './indicator-page-view.ts';
import type { MonthFigure } from './month-figures.ts';

type Measure = Indicator['measure'];
type Valued = (figure: MonthFigure) => number | null;

/** The value of a month, for measures that are charted as single values. */
const valueBy: Readonly<Record<Exclude<Measure, 'proportion'>, Valued>> = {
  ratio: ({ counts }) => (counts.denominatorSum === 0 ? null : counts.numeratorSum / counts.denominatorSum),
  count: ({ counts }) => counts.denominator,
  continuous: ({ median }) => median,
  'centre-median': ({ median }) => median,
};

function seriesOf(measure: Measure, months: readonly MonthFigure[]): MonthSeries {
  if (measure !== 'proportion') {
    const valued = valueBy[measure];
    return { kind: 'values', months: months.map((each) => (each.state === 'shown' ? valued(each) : null)) };
  }
  return {
    kind: 'shares',
    months: months.map(({ state, counts }) =>
      state === 'shown' ? { x: counts.numerator, n: counts.denominator } : null,
    ),
  };
}

/** The control or run chart of the months that are shown; months before the first case are left out. */
export function chartOf(measure: Measure, all: readonly MonthFigure[]): ChartView | null {
  const months = all.slice(
    Math.max(
      0,
      all.findIndex(({ state }) => state !== 'nobody'),
    ),
  );
  const series = seriesOf(measure, months);
  const chart = valueOrNull(monthChart(series));
  if (!chart) return null;
  const since = firstSignal(series);
  return {
    ...{ kind: chart.kind, words: chartWords[chart.kind], centre: chart.centre, verdict: chart.verdict },
    rules: chartRules(chart),
    signalSince: since === null ? null : (months[since]?.month ?? null),
    months: months.map(({ month, state, counts }, index) => {
      const point = chart.points[index];
      const isShown = state === 'shown';
      return {
        ...{ month, state },
        numerator: isShown ? counts.numerator : null,
        cases: isShown ? counts.denominator : null,
        value: point?.value ?? null,
        limits: point?.limits ?? null,
        isSignal: point?.isSignal ?? false,
      };
    }),
  };
}
