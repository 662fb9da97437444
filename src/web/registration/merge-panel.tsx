import type { ReactNode } from 'react';
import type { EditConflict } from '../../definition/merge-edits.ts';
import type { Dataset } from '../../definition/dataset.ts';
import { elementById, groupsOf } from '../../definition/record.ts';
import { valueText } from '../field/value-text.ts';
import { useWords } from '../texts/language.tsx';

interface MergePanelProps {
  readonly conflicts: readonly EditConflict[];
  readonly dataset: Dataset;
  readonly decide: (id: string, take: 'mine' | 'theirs') => void;
}

/** Answers that two people changed differently: both are shown, and nothing is saved before each is decided. */
export function MergePanel({ conflicts, dataset, decide }: MergePanelProps): ReactNode {
  const { texts } = useWords();
  const { registration } = texts;
  return (
    <section className="notice tone-unsure merge" role="alert">
      <div>
        <h2>{registration.mergeTitle}</h2>
        <p>{conflicts.length === 0 ? registration.mergeDone : registration.mergeAdvice}</p>
        {conflicts.length > 0 && (
          <table className="list-table">
            <thead>
              <tr>
                <th scope="col">{texts.examination.field}</th>
                <th scope="col">{registration.mine}</th>
                <th scope="col">{registration.theirs}</th>
              </tr>
            </thead>
            <tbody>
              {conflicts.map((conflict) => (
                <Conflict key={conflict.id} conflict={conflict} dataset={dataset} decide={decide} />
              ))}
            </tbody>
          </table>
        )}
      </div>
    </section>
  );
}

interface ConflictProps extends Omit<MergePanelProps, 'conflicts'> {
  readonly conflict: EditConflict;
}

function Conflict({ conflict, dataset, decide }: ConflictProps): ReactNode {
  const words = useWords();
  const { registration } = words.texts;
  const element = elementById(dataset).get(conflict.id)?.element;
  const group = groupsOf(dataset).find(({ id }) => id === conflict.id);
  const label = element?.label ?? group?.label;
  const textOf = (answer: EditConflict['mine']): string => {
    if (answer === null) return words.texts.notAnswered;
    if (!element || (typeof answer === 'object' && answer.some((part) => typeof part === 'object')))
      return registration.rows(Array.isArray(answer) ? answer.length : 0);
    return valueText(element, typeof answer === 'object' ? answer.map(String) : answer, { dataset, words });
  };
  const name = label ? words.written(label) : conflict.id;
  return (
    <tr>
      <th scope="row">{name}</th>
      {(['mine', 'theirs'] as const).map((side) => (
        <td key={side}>
          {textOf(conflict[side])}{' '}
          <button
            type="button"
            className="button button-quiet button-small"
            onClick={() => decide(conflict.id, side)}
          >
            {registration.take}
            <span className="visually-hidden">
              : {name}, {registration[side]}
            </span>
          </button>
        </td>
      ))}
    </tr>
  );
}
