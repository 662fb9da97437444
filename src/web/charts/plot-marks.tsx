import type { ReactNode } from 'react';
import type { Verdict } from '../../operations/views.ts';
import { judgementOf, judgementTone } from '../parts/marks.tsx';

const forms: Readonly<Record<ReturnType<typeof judgementOf>, ReactNode>> = {
  met: <circle r="5" />,
  'not-met': <path d="M0 -6.5L6.5 0L0 6.5L-6.5 0Z" />,
  'not-decidable': <circle r="4.5" className="hollow" />,
  hidden: null,
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
