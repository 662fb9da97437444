import type { ReactNode } from 'react';
import type { PlotScale } from './plot-scale.ts';

export interface Limit {
  readonly comparison: 'at-least' | 'at-most';
  readonly value: number;
}

/** Where good values lie, from the limit to the end of the scale. */
function GoodSide({ limit, scale }: { readonly limit: Limit; readonly scale: PlotScale }): ReactNode {
  const at = scale.percentAt(limit.value);
  const [x, width] = limit.comparison === 'at-least' ? [at, Math.round((100 - at) * 100) / 100] : [0, at];
  return <rect className="plot-good-side" x={`${x}%`} width={`${width}%`} y="0" height="100%" />;
}

interface FrameProps {
  readonly scale: PlotScale;
  readonly limit: Limit | null;
  readonly children?: ReactNode;
}

/**
 * One row's strip of a plot: grid, good side, limit line, and what is drawn on it. The numbers stand in the same
 * table row, so the drawing itself is hidden from screen readers: they would hear everything twice.
 */
export function PlotFrame({ scale, limit, children }: FrameProps): ReactNode {
  return (
    <svg className="plot-frame" aria-hidden="true" focusable="false">
      {limit && <GoodSide limit={limit} scale={scale} />}
      {scale.ticks.map((tick) => (
        <line key={tick} className="plot-grid" x1={scale.at(tick)} x2={scale.at(tick)} y1="0" y2="100%" />
      ))}
      {limit && (
        <line
          className="plot-standard"
          x1={scale.at(limit.value)}
          x2={scale.at(limit.value)}
          y1="0"
          y2="100%"
        />
      )}
      {children}
    </svg>
  );
}

interface AxisProps {
  readonly scale: PlotScale;
  readonly write: (tick: number) => string;
}

/** The figures of the scale, above the strips. */
export function PlotAxis({ scale, write }: AxisProps): ReactNode {
  return (
    <svg className="plot-axis" height="18" aria-hidden="true" focusable="false">
      {scale.ticks.map((tick) => (
        <text key={tick} x={scale.at(tick)} y="12" textAnchor="middle">
          {write(tick)}
        </text>
      ))}
    </svg>
  );
}
