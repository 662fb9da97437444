import type { ReactNode } from 'react';
import type { RevisionView } from '../../operations/views.ts';
import type { Reading } from '../field/value-text.ts';
import { storedText } from '../field/value-text.ts';
import { ScrollRegion } from '../parts/scroll-region.tsx';
import { useWords } from '../texts/language.tsx';
import { fieldName } from './finding-list.tsx';
import { elementAt } from './read-sections.ts';

interface RevisionListProps {
  readonly revisions: readonly RevisionView[];
  readonly reading: Reading;
}

/** Who changed what, when and why; the newest first. */
export function RevisionList({ revisions, reading }: RevisionListProps): ReactNode {
  const { texts } = useWords();
  const newestFirst = revisions.toSorted((a, b) => b.revision - a.revision);
  return (
    <section className="section-block" id="revisions" aria-labelledby="revisions-title">
      <h2 id="revisions-title">{texts.examination.history}</h2>
      <ol className="revisions">
        {newestFirst.map((revision) => (
          <li key={revision.revision}>
            <RevisionHead revision={revision} />
            <Changes revision={revision} reading={reading} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function RevisionHead({ revision }: { readonly revision: RevisionView }): ReactNode {
  const { texts, formats } = useWords();
  const { examination } = texts;
  return (
    <>
      <h3>
        {examination.revision} {formats.number(revision.revision)}
      </h3>
      <p>
        <time dateTime={revision.at}>{formats.instant(revision.at)}</time>, {revision.author}.{' '}
        {examination.why}: {revision.reason}. {examination.dataset} {revision.datasetVersion}.
      </p>
    </>
  );
}

interface ChangesProps {
  readonly revision: RevisionView;
  readonly reading: Reading;
}

function Changes({ revision, reading }: ChangesProps): ReactNode {
  const { texts } = useWords();
  const { examination } = texts;
  const { changed } = revision;
  if (revision.revision === 1) return <p className="absent">{examination.firstRevision}</p>;
  if (changed.length === 0) return <p className="absent">{examination.nothingChanged}</p>;
  return (
    <details open={changed.length <= 8}>
      <summary>{examination.changes(changed.length)}</summary>
      <ScrollRegion label={`${examination.history} ${revision.revision}`}>
        <ChangeTable revision={revision} reading={reading} />
      </ScrollRegion>
    </details>
  );
}

function ChangeTable({ revision, reading }: ChangesProps): ReactNode {
  const { texts, written } = useWords();
  const { examination } = texts;
  const write = (field: string, text: string | null): string => {
    const found = elementAt(reading.dataset, field);
    if (text === null) return texts.notAnswered;
    return found ? storedText(found.element, text, reading) : text;
  };
  const name = (field: string): string => {
    const found = elementAt(reading.dataset, field);
    return found ? fieldName(written(found.element.label), found.row) : field;
  };
  return (
    <table className="group-table">
      <caption className="visually-hidden">
        {examination.revision} {revision.revision}
      </caption>
      <thead>
        <tr>
          <th scope="col">{examination.field}</th>
          <th scope="col">{examination.before}</th>
          <th scope="col">{examination.after}</th>
        </tr>
      </thead>
      <tbody>
        {revision.changed.map(({ field, before, after }) => (
          <tr key={field}>
            <th scope="row">{name(field)}</th>
            <td>{write(field, before)}</td>
            <td>{write(field, after)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
