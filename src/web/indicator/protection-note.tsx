import type { ReactNode } from 'react';
import type { IndicatorPageView } from '../../operations/indicator-page-view.ts';
import { Icon } from '../parts/icons.tsx';
import { useWords } from '../texts/language.tsx';

/** That figures are hidden, and why. */
export function ProtectionNote({ protection }: Pick<IndicatorPageView, 'protection'>): ReactNode {
  const { texts, formats } = useWords();
  const { exact, threshold, hiddenCentres } = protection;
  if (exact === 'all' || hiddenCentres === 0) return null;
  const { indicator } = texts;
  return (
    <aside className="protection tone-quiet">
      <Icon name="lock" />
      <div>
        <h3>{indicator.hiddenTitle}</h3>
        <p>{indicator.hiddenWhy(formats.number(threshold), formats.number(hiddenCentres))}</p>
        {exact === 'own' && <p>{indicator.hiddenOwn}</p>}
      </div>
    </aside>
  );
}
