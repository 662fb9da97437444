import type { ReactNode } from 'react';
import type { Dataset } from '../../definition/dataset.ts';
import type { LandingView } from '../../operations/explanation-view.ts';
import { useWords } from '../texts/language.tsx';
import { ClauseLine } from './clause-line.tsx';

/** What decided where an examination lands, condition by condition. */
export function Reasons({
  found,
  dataset,
}: {
  readonly found: LandingView;
  readonly dataset: Dataset;
}): ReactNode {
  const { explanation } = useWords().texts;
  if (found.reasons.length === 0)
    return <span>{found.landing === 'immature' ? explanation.byDateAlone : explanation.notDefined}</span>;
  return (
    <ul className="reasons">
      {found.reasons.map((reason, index) => (
        <li key={index}>
          <ClauseLine clause={reason} dataset={dataset} />
        </li>
      ))}
    </ul>
  );
}

/** Where an examination lands, in words; without a numerator the denominator is all there is. */
export function useLandingText(): (found: LandingView) => string {
  const { explanation } = useWords().texts;
  return ({ landing, decidedBy }) =>
    landing === 'denominator' && decidedBy !== 'numerator'
      ? explanation.counted
      : explanation.landings[landing];
}
