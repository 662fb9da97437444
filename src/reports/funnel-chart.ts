import { scaleLinear } from 'd3-scale';
import type { Standing } from '../calculation/comparison/standing.ts';
import type { Limits } from '../calculation/statistics/limits.ts';
import { colours, drawing, element, lineFrom, textAt } from './svg.ts';

interface FunnelMark {
  readonly name: string;
  readonly n: number;
  readonly share: number;
  readonly standing: Standing;
  /** Whether it lies outside the 99.8 % limits. */
  readonly isNamed: boolean;
}

export interface FunnelDrawing {
  readonly marks: readonly FunnelMark[];
  readonly lines: readonly { readonly n: number; readonly alert: Limits; readonly alarm: Limits }[];
  readonly target: number;
  readonly standard: number | null;
  readonly axis: { readonly cases: string; readonly share: string };
  readonly write: { readonly count: (count: number) => string; readonly share: (share: number) => string };
}

const width = 480;
const height = 260;
const plot = { left: 52, right: width - 12, top: 10, bottom: height - 34 };

const colourOf: Readonly<Record<Standing, string>> = {
  ...{ 'far-worse': colours.bad, worse: colours.bad, better: colours.good, 'far-better': colours.good },
  ...{ 'as-expected': colours.ink, different: colours.standard, 'far-different': colours.standard },
  ...{ 'too-few-to-judge': colours.quiet, 'not-judged': colours.quiet },
};

type Scale = (value: number) => number;

function sharesIn({ marks, lines, standard }: FunnelDrawing): readonly number[] {
  const smallest = Math.min(...marks.map(({ n }) => n));
  const limits = lines.filter(({ n }) => n >= smallest).flatMap(({ alarm }) => [alarm.lower, alarm.upper]);
  return [...marks.map(({ share }) => share), ...limits, ...(standard === null ? [] : [standard])];
}

const kept = (value: number): number => Math.min(Math.max(value, plot.top), plot.bottom);

function limitsOf({ lines }: FunnelDrawing, x: Scale, y: Scale): readonly string[] {
  return (['alert', 'alarm'] as const).flatMap((level) =>
    (['lower', 'upper'] as const).map((side) =>
      element('polyline', {
        points: lines.map((at) => `${x(at.n).toFixed(1)},${kept(y(at[level][side])).toFixed(1)}`).join(' '),
        ...{ fill: 'none', stroke: colours.quiet, 'stroke-width': level === 'alarm' ? 1 : 0.7 },
        ...(level === 'alert' && { 'stroke-dasharray': '3 2' }),
      }),
    ),
  );
}

function markOf({ name, n, share, standing, isNamed }: FunnelMark, x: Scale, y: Scale): string {
  const place = { cx: x(n), cy: y(share), r: isNamed ? 4 : 3 };
  const mark = element('circle', { ...place, fill: colourOf[standing] });
  if (!isNamed) return mark;
  const isRight = place.cx > (plot.left + plot.right) / 2;
  return (
    mark +
    textAt(place.cx + (isRight ? -6 : 6), place.cy + 3, name, { 'text-anchor': isRight ? 'end' : 'start' })
  );
}

/** Centres by size and share within the limits of chance: dashed 95 %, drawn 99.8 %. Null without a centre. */
export function funnelChart(funnel: FunnelDrawing): string | null {
  if (funnel.marks.length === 0) return null;
  const shares = sharesIn(funnel);
  const y = scaleLinear()
    .domain([Math.max(0, Math.min(...shares) - 0.02), Math.min(1, Math.max(...shares) + 0.02)])
    .range([plot.bottom, plot.top]);
  const x = scaleLinear()
    .domain([0, Math.max(...funnel.marks.map(({ n }) => n)) * 1.06])
    .range([plot.left, plot.right]);
  const quiet = { fill: colours.quiet };
  const { write, axis } = funnel;
  const across = (share: number, look = {}): string =>
    lineFrom([plot.left, y(share)], [plot.right, y(share)], look);
  return drawing(width, height, [
    ...y.ticks(5).map((tick) => across(tick)),
    ...y
      .ticks(5)
      .map((tick) =>
        textAt(plot.left - 5, y(tick) + 3, write.share(tick), { ...quiet, 'text-anchor': 'end' }),
      ),
    ...x
      .ticks(6)
      .map((tick) =>
        textAt(x(tick), plot.bottom + 12, write.count(tick), { ...quiet, 'text-anchor': 'middle' }),
      ),
    textAt(plot.right, height - 6, axis.cases, { ...quiet, 'text-anchor': 'end' }),
    textAt(plot.left, plot.top - 2, axis.share, quiet),
    across(funnel.target, { stroke: colours.ink }),
    ...(funnel.standard === null
      ? []
      : [
          across(funnel.standard, {
            stroke: colours.standard,
            'stroke-dasharray': '4 2',
            'stroke-width': 1.2,
          }),
        ]),
    ...limitsOf(funnel, x, y),
    ...funnel.marks.map((mark) => markOf(mark, x, y)),
  ]);
}
