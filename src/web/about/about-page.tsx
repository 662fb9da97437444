import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Status } from '../../definition/dataset.ts';
import type { StatusView } from '../../operations/views.ts';
import { statusQuery } from '../api/queries.ts';
import { Loaded, Skeleton } from '../parts/loaded.tsx';
import { EvidenceMark } from '../parts/marks.tsx';
import { Page } from '../parts/page.tsx';
import { useWords } from '../texts/language.tsx';

export function AboutPage(): ReactNode {
  const { texts } = useWords();
  const status = useQuery(statusQuery);
  return (
    <Page title={texts.about.title}>
      <div className="about">
        <Honesty />
        <Loaded query={status} waiting={<Skeleton rows={8} />}>
          {(view) => <Running status={view} />}
        </Loaded>
      </div>
    </Page>
  );
}

const marks: readonly Status[] = ['published', 'provisional', 'local'];

function Honesty(): ReactNode {
  const { texts } = useWords();
  return (
    <section className="prose">
      <h2>{texts.about.honesty}</h2>
      <p>{texts.about.honestyText}</p>
      <h3>{texts.about.provenance}</h3>
      <ul className="mark-list">
        {marks.map((mark) => (
          <li key={mark}>
            <EvidenceMark status={mark} /> {texts.evidenceMeaning[mark]}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Running({ status }: { readonly status: StatusView }): ReactNode {
  const { texts, formats, written } = useWords();
  const { about } = texts;
  const { dataset, database, lastImportAt, dicom } = status;
  return (
    <section>
      <h2>{about.running}</h2>
      <Facts
        facts={[
          [about.product, status.product],
          [about.version, status.version],
          [about.mode, status.demo ? about.demo : about.live],
          [about.dataset, written(dataset.label)],
          [about.datasetVersion, `${dataset.id} ${dataset.version}`],
          [about.database, `${about.databaseKinds[database.kind]} ${database.version}`],
        ]}
      />
      <h2>{about.holds}</h2>
      <Facts
        facts={[
          [about.examinations, formats.number(status.examinations)],
          [about.centres, formats.number(status.centres)],
          [about.quarantined, formats.number(status.quarantined)],
          [about.lastImport, lastImportAt === null ? about.never : formats.instant(lastImportAt)],
          [about.dicom, dicom === null ? about.dicomOff : about.dicomOn[dicom.transport](String(dicom.port))],
        ]}
      />
    </section>
  );
}

function Facts({
  facts,
}: {
  readonly facts: readonly (readonly [name: string, value: string])[];
}): ReactNode {
  return (
    <dl className="facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
