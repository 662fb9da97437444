import type { ReactNode } from 'react';
import type { Verdict } from '../../operations/views.ts';
import { judgementOf, judgementTone } from '../parts/marks.tsx';

const forms: Readonly<Record<ReturnType<typeof judgementOf>, ReactNode>> = {
  met: <circle r="5" />,
  'not-met': <path d="M0 -6.5L6.5 0L0 6.5L-6.5 0Z" />,
  'not-decidable': <circle r="4.5" className="hollow" />,
  'no-standard': <circle r="4.5" />,
};

/** The estimate. Its form says the judgement: disc met, diamond not met, ring not decidable. */
export function PlotPoint({ at, verdict }: { readonly at: string; readonly verdict: Verdict }): ReactNode {
  const judgement = judgementOf(verdict);
  return (
    <svg x={at} y="50%" width="1" height="1" overflow="visible">
      <g className={`plot-point tone-${judgementTone[judgement]}`}>{forms[judgement]}</g>
    </svg>
  );
}

/** The same form, standing in a line of text. */
export function LegendPoint({ verdict }: { readonly verdict: Verdict }): ReactNode {
  return (
    <svg className="legend-mark" aria-hidden="true">
      <PlotPoint at="50%" verdict={verdict} />
    </svg>
  );
}

export function LegendInterval(): ReactNode {
  return (
    <svg className="legend-mark" aria-hidden="true">
      <line className="plot-interval" x1="5%" x2="95%" y1="50%" y2="50%" />
    </svg>
  );
}

export function LegendLine(): ReactNode {
  return (
    <svg className="legend-mark" aria-hidden="true">
      <line className="plot-standard" x1="50%" x2="50%" y1="0" y2="100%" />
    </svg>
  );
}
