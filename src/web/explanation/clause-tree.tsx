import type { ReactNode } from 'react';
import type { Dataset } from '../../definition/dataset.ts';
import type { Clause } from '../../operations/clause.ts';
import { ClauseLine } from './clause-line.tsx';

interface TreeProps {
  readonly clause: Clause;
  readonly dataset: Dataset;
}

/** A condition and the conditions it is made of, each with its outcome and values. */
export function ClauseTree({ clause, dataset }: TreeProps): ReactNode {
  return (
    <ul className="clause-tree">
      <ClauseBranch clause={clause} dataset={dataset} />
    </ul>
  );
}

function ClauseBranch({ clause, dataset }: TreeProps): ReactNode {
  return (
    <li>
      <ClauseLine clause={clause} dataset={dataset} />
      {clause.clauses.length > 0 && (
        <ul className="clause-tree">
          {clause.clauses.map((part, index) => (
            <ClauseBranch key={index} clause={part} dataset={dataset} />
          ))}
        </ul>
      )}
    </li>
  );
}
