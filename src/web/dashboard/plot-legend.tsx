import type { ReactNode } from 'react';
import type { Verdict } from '../../operations/views.ts';
import { LegendInterval, LegendLine, LegendPoint } from '../charts/plot-marks.tsx';
import { judgementOf } from '../parts/marks.tsx';
import { useWords } from '../texts/language.tsx';

const judged: readonly Verdict[] = ['met', 'not-met', 'not-decidable'];

export function PlotLegend({ isMedian }: { readonly isMedian: boolean }): ReactNode {
  const { texts } = useWords();
  const { dashboard } = texts;
  return (
    <>
      <h3>{dashboard.legend}</h3>
      <ul className="legend">
        {judged.map((verdict) => (
          <li key={verdict}>
            <LegendPoint verdict={verdict} /> {texts.verdicts[judgementOf(verdict)]}
          </li>
        ))}
        <li>
          {isMedian ? <LegendPoint verdict={null} /> : <LegendInterval />}{' '}
          {isMedian ? dashboard.legendMedian : dashboard.legendInterval}
        </li>
        <li>
          <LegendLine /> {isMedian ? dashboard.legendLevel : dashboard.legendStandard}
        </li>
      </ul>
    </>
  );
}
