import type { ReactNode } from 'react';
import { useState } from 'react';
import type { Dataset } from '../../definition/dataset.ts';
import type { MeasureExplanationView } from '../../operations/explanation-view.ts';
import { useWords } from '../texts/language.tsx';
import { ClauseTree } from './clause-tree.tsx';
import { useLandingText } from './reasons.tsx';

interface MeasureProps {
  readonly found: MeasureExplanationView;
  readonly dataset: Dataset;
  /** Whether it is the one that was asked about. */
  readonly isAsked: boolean;
}

/** Where an examination lands in one measure; opened, every question with its tree of conditions. */
export function MeasureExplanation({ found, dataset, isAsked }: MeasureProps): ReactNode {
  const { texts, written } = useWords();
  const landingText = useLandingText();
  const [isOpen, setOpen] = useState(isAsked);
  return (
    <details
      className="explanation-measure"
      open={isOpen}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>
        <code>{found.indicator}</code>
        <span>{written(found.label)}</span>
        <b>
          {landingText(found)}
          {found.missing.length > 0 && ` (${texts.explanation.noSource})`}
        </b>
      </summary>
      {isOpen && <Answers found={found} dataset={dataset} />}
    </details>
  );
}

function Answers({ found, dataset }: Omit<MeasureProps, 'isAsked'>): ReactNode {
  const { explanation } = useWords().texts;
  return (
    <div className="explanation-answers">
      {found.answers.map(({ question, clause }) => (
        <div key={question}>
          <h3>
            {explanation.questions[question]}
            {question === found.decidedBy && <span className="decides"> {explanation.decides}</span>}
          </h3>
          <ClauseTree clause={clause} dataset={dataset} />
        </div>
      ))}
      {found.answers.length === 0 && <p>{explanation.notDefined}</p>}
    </div>
  );
}
