import { scaleLinear } from 'd3-scale';
import type { ReactNode } from 'react';
import { linePath } from './chart-plane.tsx';

interface SparkProps {
  readonly values: readonly (number | null)[];
  /** What it shows, for people who do not see it. */
  readonly label: string;
  readonly limit: number | null;
}

const [width, height] = [120, 32];

/** The course of a figure at a glance: no axis, the last value marked, the standard as a broken line. */
export function SparkLine({ values, label, limit }: SparkProps): ReactNode {
  const known = values.flatMap((value) => value ?? []);
  const last = values.findLastIndex((value) => value !== null);
  if (known.length < 2 || last < 0) return null;
  const all = limit === null ? known : [...known, limit];
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const y = scaleLinear()
    .domain(low === high ? [low - 1, high + 1] : [low, high])
    .range([height - 4, 4]);
  const x = scaleLinear()
    .domain([0, values.length - 1])
    .range([2, width - 6]);
  const lastValue = values[last] ?? 0;
  return (
    <svg className="spark" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      {limit !== null && <line className="plot-standard" x1="0" x2={width} y1={y(limit)} y2={y(limit)} />}
      <path
        className="spark-line"
        d={linePath(values.map((value, index) => (value === null ? null : ([x(index), y(value)] as const))))}
      />
      <circle className="spark-end" cx={x(last)} cy={y(lastValue)} r="3" />
    </svg>
  );
}
