import type { ReactNode } from 'react';
import type { MedianCell } from '../../operations/views.ts';
import { PlotFrame } from './plot-frame.tsx';
import { PlotPoint } from './plot-marks.tsx';
import type { PlotScale } from './plot-scale.ts';

/** One median as a dot against its reference level; without a median only the frame. */
export function MedianStrip({
  cell,
  scale,
}: {
  readonly cell: MedianCell;
  readonly scale: PlotScale;
}): ReactNode {
  return (
    <PlotFrame scale={scale} limit={{ comparison: 'at-most', value: cell.level }}>
      {cell.median !== null && <PlotPoint at={scale.at(cell.median)} verdict={cell.met} />}
    </PlotFrame>
  );
}
