import type { ReactNode } from 'react';
import type { Measurement } from '../../operations/views.ts';
import type { Limit } from './plot-frame.tsx';
import { PlotFrame } from './plot-frame.tsx';
import { PlotPoint } from './plot-marks.tsx';
import type { PlotScale } from './plot-scale.ts';

interface StripProps {
  readonly measurement: Measurement;
  readonly scale: PlotScale;
  readonly limit: Limit | null;
}

/** An estimate with its interval against the standard; without an estimate only the frame. */
export function IntervalStrip({ measurement, scale, limit }: StripProps): ReactNode {
  const { estimate, interval, met } = measurement;
  return (
    <PlotFrame scale={scale} limit={limit}>
      {interval && (
        <line
          className="plot-interval"
          x1={scale.at(interval.lower)}
          x2={scale.at(interval.upper)}
          y1="50%"
          y2="50%"
        />
      )}
      {estimate !== null && <PlotPoint at={scale.at(estimate)} verdict={met} />}
    </PlotFrame>
  );
}
