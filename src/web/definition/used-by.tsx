import type { ReactNode } from 'react';
import type { Dataset } from '../../definition/dataset.ts';
import { useWords } from '../texts/language.tsx';
import { parts } from './definition-search.ts';
import { EntryRef, Fact } from './fact.tsx';
import { usesOf } from './uses-of.ts';

/** What would feel a change of this variable. */
export function UsedBy({
  dataset,
  element,
}: {
  readonly dataset: Dataset;
  readonly element: string;
}): ReactNode {
  const { texts } = useWords();
  const uses = Map.groupBy(usesOf(dataset, element), ({ part }) => part);
  if (uses.size === 0) return <Fact name={texts.definition.usedBy}>{texts.definition.usedByNothing}</Fact>;
  return (
    <Fact name={texts.definition.usedBy}>
      {parts.map((part) => {
        const found = part === 'codes' ? undefined : uses.get(part);
        return (
          found && (
            <p key={part} className="definition-refs">
              {texts.definition.parts[part]}:{' '}
              {found.map(({ id }) => (
                <EntryRef key={id} part={part} id={id} />
              ))}
            </p>
          )
        );
      })}
    </Fact>
  );
}
