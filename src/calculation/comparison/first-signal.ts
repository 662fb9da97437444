import { monthChart, type MonthChart, type MonthSeries } from './month-chart.ts';

/**
 * The place in the series of the month in which the chart, drawn with the months up to it and no later ones, first gave
 * a signal that the whole series still gives; null without a signal. What a centre could have known, and when.
 */
export function firstSignal(series: MonthSeries): number | null {
  const verdictAfter = (months: number): MonthChart['verdict'] => {
    const chart = monthChart(upTo(series, months));
    return chart.defined ? chart.value.verdict : 'too-few-points';
  };
  const length = series.months.length;
  if (verdictAfter(length) !== 'signal') return null;
  let first = length;
  while (first > 1 && verdictAfter(first - 1) === 'signal') first -= 1;
  return first - 1;
}

function upTo(series: MonthSeries, count: number): MonthSeries {
  if (series.kind === 'shares') return { kind: series.kind, months: series.months.slice(0, count) };
  if (series.kind === 'rates') return { kind: series.kind, months: series.months.slice(0, count) };
  return { kind: series.kind, months: series.months.slice(0, count) };
}
