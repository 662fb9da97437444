import type { ReactNode } from 'react';
import type { ChartView, IndicatorPageView } from '../../operations/indicator-page-view.ts';
import { ChartPlane, linePath, type Plane } from '../charts/chart-plane.tsx';
import { ChartPoints, type ChartPoint } from '../charts/chart-points.tsx';
import { useWords, type Words } from '../texts/language.tsx';
import { isShare, writeCount, writeValue, type Written } from './measurement-words.ts';

type Month = ChartView['months'][number];

/** From where to where the values go, with room for the limits. */
function range({ months, centre }: ChartView, written: Written): readonly [number, number] {
  const values = months.flatMap(({ value, limits }) => [
    ...(value === null ? [] : [value]),
    ...(limits === null ? [] : [limits.lower, limits.upper]),
  ]);
  const [low, high] = [Math.min(centre, ...values), Math.max(centre, ...values)];
  const room = Math.max((high - low) * 0.08, isShare(written) ? 0.01 : 0.5);
  const most = written.measure === 'proportion' ? 1 : Infinity;
  return [Math.max(0, low - room), Math.min(most, high + room)];
}

const amountTick = (value: number, written: Written, { formats }: Words): string =>
  isShare(written) ? `${formats.number(value * 100, 0)}\u00a0%` : formats.number(value);

/** One month in words: value and cases, or why there is none. */
function monthWords(month: Month, written: Written, words: Words): string {
  const { indicator } = words.texts;
  const name = words.formats.month(month.month);
  if (month.value === null) return `${name}: ${indicator.states[month.state]}.`;
  const value = writeValue(month.value, written, words);
  const said = indicator.monthWords(name, value, partsOf(month, written, words));
  return month.isSignal ? `${said} ${indicator.monthOutside}` : said;
}

const partsOf = ({ numerator, cases }: Month, { measure }: Written, words: Words): string =>
  measure === 'proportion'
    ? `${writeCount(numerator, words)} / ${writeCount(cases, words)}`
    : `n = ${writeCount(cases, words)}`;

interface ChartProps {
  readonly title: string;
  readonly chart: ChartView;
  readonly view: Written & Pick<IndicatorPageView, 'standard'>;
  readonly width: number;
  readonly onLook: (words: string | null) => void;
}

/** How a measure is charted: the months of medians are amounts, whatever the measure counts. */
export const chartedAs = ({ measure, valueUnit, standard }: IndicatorPageView): ChartProps['view'] =>
  measure === 'centre-median'
    ? { measure: 'continuous', valueUnit, standard: null }
    : { measure, valueUnit, standard };

/** Two years of months around their centre line, with the limits of every month. */
export function MonthChart({ title, chart, view, width, onLook }: ChartProps): ReactNode {
  const words = useWords();
  const { months } = chart;
  const [from, to] = range(chart, view);
  const every = width < 620 ? 6 : 3;
  const ticks = months.flatMap((_, index) => (index % every === 0 ? [index] : []));
  const nameOf = (index: number): string => words.formats.month(months[index]?.month ?? '');
  return (
    <ChartPlane
      {...{ title, width, height: 320 }}
      x={{ from: -0.5, to: months.length - 0.5, label: words.texts.indicator.month, write: nameOf, ticks }}
      y={{ from, to, label: words.texts.indicator.value, write: (value) => amountTick(value, view, words) }}
    >
      {(plane) => (
        <>
          <Lines plane={plane} chart={chart} standard={view.standard?.value ?? null} />
          <ChartPoints
            points={months.map((month, index) => pointOf(month, index, { plane, view, words }))}
            onLook={(point) => onLook(point?.words ?? null)}
          />
        </>
      )}
    </ChartPlane>
  );
}

function pointOf(
  month: Month,
  index: number,
  { plane, view, words }: { readonly plane: Plane; readonly view: Written; readonly words: Words },
): ChartPoint {
  const place = { id: month.month, x: plane.x(index), words: monthWords(month, view, words) };
  if (month.value === null) return { ...place, y: plane.bottom - 8, form: 'square', tone: 'quiet' };
  const look = month.isSignal
    ? ({ form: 'diamond', tone: 'bad', isMarked: true } as const)
    : ({ form: 'disc', tone: 'ink' } as const);
  return { ...place, y: plane.y(month.value), ...look };
}

interface LinesProps {
  readonly plane: Plane;
  readonly chart: ChartView;
  readonly standard: number | null;
}

/** Limits as steps, because every month has its own. */
function stepPath({ x, y }: Plane, months: readonly Month[], side: 'lower' | 'upper'): string {
  const ends = months.flatMap(({ limits }, index) =>
    limits
      ? ([
          [x(index - 0.5), y(limits[side])],
          [x(index + 0.5), y(limits[side])],
        ] as const)
      : [null],
  );
  return linePath(ends);
}

function Lines({ plane, chart: { months, centre }, standard }: LinesProps): ReactNode {
  const { x, y, left, right } = plane;
  const values = months.map(({ value }, index) => (value === null ? null : ([x(index), y(value)] as const)));
  return (
    <g clipPath={plane.clip} aria-hidden="true">
      <path className="chart-alarm" d={stepPath(plane, months, 'lower')} />
      <path className="chart-alarm" d={stepPath(plane, months, 'upper')} />
      <line className="chart-mean" x1={left} x2={right} y1={y(centre)} y2={y(centre)} />
      {standard !== null && (
        <line className="plot-standard" x1={left} x2={right} y1={y(standard)} y2={y(standard)} />
      )}
      <path className="chart-line" d={linePath(values)} />
    </g>
  );
}

/** The chart as a table. */
export function MonthTable({ chart, view }: Pick<ChartProps, 'chart' | 'view'>): ReactNode {
  const words = useWords();
  const { indicator } = words.texts;
  const write = (value: number): string => writeValue(value, view, words);
  return (
    <table>
      <caption className="visually-hidden">{indicator.months}</caption>
      <thead>
        <tr>
          <th scope="col">{indicator.month}</th>
          <th scope="col" className="number">
            {indicator.cases}
          </th>
          <th scope="col" className="number">
            {indicator.value}
          </th>
          <th scope="col" className="number">
            {indicator.limits}
          </th>
          <th scope="col">{indicator.outside}</th>
        </tr>
      </thead>
      <tbody>
        {chart.months.map((month) => (
          <tr key={month.month}>
            <th scope="row">{words.formats.month(month.month)}</th>
            <td className="number">{month.value === null ? '–' : partsOf(month, view, words)}</td>
            <td className="number">
              {month.value === null ? indicator.states[month.state] : write(month.value)}
            </td>
            <td className="number">
              {month.limits && `${write(Math.max(0, month.limits.lower))} – ${write(month.limits.upper)}`}
            </td>
            <td>{month.isSignal && indicator.monthOutside}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
