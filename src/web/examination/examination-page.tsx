import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useLocation } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { attachLinked } from '../../definition/record.ts';
import type { ExaminationView } from '../../operations/views.ts';
import { definitionQuery, examinationQuery } from '../api/queries.ts';
import { Icon } from '../parts/icons.tsx';
import { Loaded, Skeleton } from '../parts/loaded.tsx';
import { Page } from '../parts/page.tsx';
import { useWords } from '../texts/language.tsx';
import { ExaminationHead } from './examination-head.tsx';
import { ExaminationSections } from './examination-sections.tsx';

const route = getRouteApi('/signed-in/examinations/$centreId/$id');

export function ExaminationPage(): ReactNode {
  const { texts } = useWords();
  const { centreId, id } = route.useParams();
  const examination = useQuery(examinationQuery(centreId, id));
  return (
    <Page title={titleOf(examination.data, texts.examination.title)} lead={<BackLink />}>
      <Loaded query={examination} waiting={<ExaminationSkeleton />}>
        {(view) => <Examination view={view} />}
      </Loaded>
    </Page>
  );
}

/** To the list it was opened from: behind a figure, or all examinations. */
function BackLink(): ReactNode {
  const { texts } = useWords();
  const { listing = {}, figure } = useLocation().state;
  if (figure)
    return (
      <Link
        to="/indicators/$id/patients"
        params={{ id: figure.id }}
        search={figure.search}
        className="back-link"
      >
        <Icon name="back" /> {texts.explanation.backToPatients}
      </Link>
    );
  return (
    <Link to="/examinations" search={listing} className="back-link">
      <Icon name="back" /> {texts.examination.back}
    </Link>
  );
}

const titleOf = (view: ExaminationView | undefined, word: string): string =>
  view?.accessionNumber ? `${word} ${view.accessionNumber}` : word;

function Examination({ view }: { readonly view: ExaminationView }): ReactNode {
  const definition = useQuery(definitionQuery);
  const search = route.useSearch();
  return (
    <>
      <ExaminationHead view={view} />
      <Loaded query={definition} waiting={<ExaminationSkeleton />}>
        {(dataset) => (
          <ExaminationSections view={attachLinked(view, view.linked)} dataset={dataset} search={search} />
        )}
      </Loaded>
    </>
  );
}

function ExaminationSkeleton(): ReactNode {
  return (
    <div className="examination">
      <Skeleton rows={10} />
      <Skeleton rows={16} tall />
      <Skeleton rows={4} tall />
    </div>
  );
}
