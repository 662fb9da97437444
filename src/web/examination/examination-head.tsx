import type { ReactNode } from 'react';
import type { ExaminationView } from '../../operations/views.ts';
import { LightMark } from '../parts/marks.tsx';
import { useWords } from '../texts/language.tsx';
import { scannerText } from './read-sections.ts';

/** Who, where and with what: what identifies the examination, before its fields. */
export function ExaminationHead({ view }: { readonly view: ExaminationView }): ReactNode {
  const { texts, formats } = useWords();
  const { examination } = texts;
  const facts: readonly (readonly [string, ReactNode])[] = [
    [examination.patient, `${view.patient.maskedIdentifier} (${view.patient.identifierSystem})`],
    [examination.centre, [view.centreName, view.regionName].filter(Boolean).join(', ')],
    [examination.scanner, scannerText(view.scanner)],
    [examination.revision, formats.number(view.revision)],
    [examination.dataset, view.datasetVersion],
    [examination.study, view.studyInstanceUid === null ? null : <code>{view.studyInstanceUid}</code>],
  ];
  return (
    <div className="examination-head">
      <p className="examination-state">
        <LightMark light={view.light} />
        <span className="state">{texts.statuses[view.status]}</span>
      </p>
      <dl className="head-facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value ?? <span className="absent">{texts.none}</span>}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
