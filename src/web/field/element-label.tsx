import type { ReactNode } from 'react';
import type { DataElement } from '../../definition/dataset.ts';
import { EvidenceMark } from '../parts/marks.tsx';
import { useWords } from '../texts/language.tsx';

interface ElementLabelProps {
  readonly element: DataElement;
  readonly showHelp: boolean;
}

/** What is asked; on request also what is meant, and how well that is founded. */
export function ElementLabel({ element, showHelp }: ElementLabelProps): ReactNode {
  const { written } = useWords();
  return (
    <>
      {written(element.label)}
      {showHelp && (
        <small>
          {element.help && <span className="help">{written(element.help)} </span>}
          <EvidenceMark status={element.evidence.status} /> {element.evidence.source}
        </small>
      )}
    </>
  );
}
