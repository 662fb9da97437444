import { scaleLinear } from 'd3-scale';
import type { ReactNode } from 'react';
import { useId } from 'react';

/** One direction of a chart: from where to where, and how its figures are written. */
export interface Axis {
  readonly from: number;
  readonly to: number;
  readonly label: string;
  readonly write: (value: number) => string;
  /** The figures that are written; round ones are chosen when absent. */
  readonly ticks?: readonly number[];
}

/** Where values lie, in pixels, and what the drawing is clipped to. */
export interface Plane {
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly clip: string;
}

interface PlaneProps {
  readonly title: string;
  readonly width: number;
  readonly height: number;
  readonly x: Axis;
  readonly y: Axis;
  readonly children: (plane: Plane) => ReactNode;
}

const margin = { left: 58, right: 16, top: 26, bottom: 44 };

const scaleOf = ({ from, to }: Axis, start: number, end: number) =>
  scaleLinear().domain([from, to]).range([start, end]);

/** A chart with two axes. What is drawn on it decides whether its parts can be reached by keyboard. */
export function ChartPlane({ title, width, height, x, y, children }: PlaneProps): ReactNode {
  const clip = useId();
  const [left, right] = [margin.left, Math.max(margin.left + 60, width - margin.right)];
  const [top, bottom] = [margin.top, height - margin.bottom];
  const across = scaleOf(x, left, right);
  const up = scaleOf(y, bottom, top);
  const plane = { x: across, y: up, left, right, top, bottom, clip: `url(#${clip})` };
  const wanted = Math.max(2, Math.floor((right - left) / 90));
  return (
    <svg className="chart" width={width} height={height} role="group" aria-label={title}>
      <clipPath id={clip}>
        <rect x={left} y={top} width={right - left} height={bottom - top} />
      </clipPath>
      <g aria-hidden="true">
        {(y.ticks ?? up.ticks(5)).map((tick) => (
          <g key={tick}>
            <line className="plot-grid" x1={left} x2={right} y1={up(tick)} y2={up(tick)} />
            <text className="chart-figure-text" x={left - 8} y={up(tick) + 4} textAnchor="end">
              {y.write(tick)}
            </text>
          </g>
        ))}
        {(x.ticks ?? across.ticks(wanted)).map((tick) => (
          <text key={tick} className="chart-figure-text" x={across(tick)} y={bottom + 18} textAnchor="middle">
            {x.write(tick)}
          </text>
        ))}
        <line className="chart-axis" x1={left} x2={right} y1={bottom} y2={bottom} />
        <text className="chart-label" x={right} y={height - 6} textAnchor="end">
          {x.label}
        </text>
        <text className="chart-label" x={4} y={14}>
          {y.label}
        </text>
      </g>
      {children(plane)}
    </svg>
  );
}

/** A line through points in pixels; it is broken where one is missing. */
export function linePath(points: readonly (readonly [number, number] | null)[]): string {
  return points
    .map((point, index) => {
      if (!point) return '';
      const isStart = index === 0 || !points[index - 1];
      return `${isStart ? 'M' : 'L'}${round(point[0])} ${round(point[1])}`;
    })
    .join('');
}

const round = (pixel: number): number => Math.round(pixel * 10) / 10;
