import type { ReactNode } from 'react';
import type { Dataset } from '../../definition/dataset.ts';
import type { RuleFinding } from '../../definition/finding.ts';
import { AcceptedMark, SeverityMark } from '../parts/marks.tsx';
import { useWords } from '../texts/language.tsx';
import { FindingAnswer, type Answering } from './finding-answer.tsx';
import { elementAt, fieldAnchor } from './read-sections.ts';

interface FindingListProps {
  readonly findings: readonly RuleFinding[];
  readonly dataset: Dataset;
  /** How warnings are answered, by those who may. */
  readonly answering?: Answering | undefined;
  readonly children?: ReactNode;
}

/** Everything there is to ask about this examination; each finding leads to its field. */
export function FindingList({ findings, dataset, answering, children }: FindingListProps): ReactNode {
  const { texts, formats } = useWords();
  return (
    <aside className="findings" aria-labelledby="findings-title">
      <h2 id="findings-title">
        {texts.examination.findings}
        {findings.length > 0 && <small>{formats.number(findings.length)}</small>}
      </h2>
      {findings.length === 0 && <p className="absent">{texts.examination.noFindings}</p>}
      {children}
      <ul>
        {findings.map((finding, index) => (
          <li key={`${finding.rule} ${finding.field ?? ''} ${index}`}>
            <FindingText finding={finding} />
            {finding.field !== undefined && <FieldLink path={finding.field} dataset={dataset} />}
            <FindingAnswer finding={finding} answering={answering} />
          </li>
        ))}
      </ul>
    </aside>
  );
}

/** The findings of one field, right where the field stands. */
export function FieldFindings({ findings }: { readonly findings: readonly RuleFinding[] }): ReactNode {
  if (findings.length === 0) return null;
  return (
    <ul className="field-findings">
      {findings.map((finding, index) => (
        <li key={index}>
          <FindingText finding={finding} />
        </li>
      ))}
    </ul>
  );
}

function FindingText({ finding }: { readonly finding: RuleFinding }): ReactNode {
  const { written } = useWords();
  return (
    <>
      {finding.accepted ? <AcceptedMark /> : <SeverityMark severity={finding.severity} />}{' '}
      <span>{written(finding.message)}</span> <code className="rule">{finding.rule}</code>
    </>
  );
}

function FieldLink({ path, dataset }: { readonly path: string; readonly dataset: Dataset }): ReactNode {
  const { texts, written } = useWords();
  const found = elementAt(dataset, path);
  const place = found ? fieldName(written(found.element.label), found.row) : path;
  return (
    <a href={`#${fieldAnchor(path)}`}>
      <span className="visually-hidden">{texts.examination.goTo}: </span>
      {place}
    </a>
  );
}

export const fieldName = (label: string, row: number | undefined): string =>
  row === undefined ? label : `${label} (${row + 1})`;
