import { scaleLinear } from 'd3-scale';
import { colours, drawing, element, lineFrom, textAt } from './svg.ts';

/** A unit with its value and interval; nothing is drawn for what is hidden or does not exist. */
export interface IntervalRow {
  readonly name: string;
  readonly value: number | null;
  readonly interval: { readonly lower: number; readonly upper: number } | null;
  readonly isStrong: boolean;
}

export interface IntervalChart {
  readonly rows: readonly IntervalRow[];
  readonly standard: number | null;
  /** Writes a value of the axis. */
  readonly write: (value: number) => string;
}

const width = 480;
const labelWidth = 160;
const rowHeight = 15;
const top = 8;

const valuesOf = ({ rows, standard }: IntervalChart): readonly number[] =>
  [
    ...rows.flatMap(({ value, interval }) => [value, interval?.lower ?? null, interval?.upper ?? null]),
    standard,
  ].filter((value) => value !== null);

/** Every unit by its value and 95 % interval, in the order given, with a line for the standard; null without a value. */
export function intervalChart(chart: IntervalChart): string | null {
  const values = valuesOf(chart);
  if (!chart.rows.some(({ value }) => value !== null)) return null;
  const bottom = top + chart.rows.length * rowHeight;
  const x = scaleLinear()
    .domain([Math.min(...values), Math.max(...values)])
    .nice(5)
    .range([labelWidth, width - 20]);
  const ticks = x
    .ticks(5)
    .flatMap((tick) => [
      lineFrom([x(tick), top], [x(tick), bottom]),
      textAt(x(tick), bottom + 12, chart.write(tick), { 'text-anchor': 'middle', fill: colours.quiet }),
    ]);
  const standard =
    chart.standard === null
      ? []
      : [
          lineFrom([x(chart.standard), top], [x(chart.standard), bottom], {
            ...{ stroke: colours.standard, 'stroke-width': 1.2, 'stroke-dasharray': '4 2' },
          }),
        ];
  const rows = chart.rows.flatMap((row, place) => rowOf(row, top + (place + 0.5) * rowHeight, x));
  return drawing(width, bottom + 18, [...ticks, ...standard, ...rows]);
}

function rowOf(
  { name, value, interval, isStrong }: IntervalRow,
  y: number,
  x: (value: number) => number,
): readonly string[] {
  const label = textAt(labelWidth - 8, y + 3, name, {
    'text-anchor': 'end',
    ...(isStrong && { 'font-weight': 'bold' }),
  });
  if (value === null) return [label];
  const size = isStrong ? 7 : 5;
  return [
    label,
    interval
      ? lineFrom([x(interval.lower), y], [x(interval.upper), y], { stroke: colours.ink, 'stroke-width': 1.2 })
      : '',
    element('rect', {
      ...{ x: x(value) - size / 2, y: y - size / 2, width: size, height: size },
      fill: colours.ink,
    }),
  ];
}
