import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { ExaminationRow, Page as ListPage } from '../../operations/views.ts';
import { examinationsQuery } from '../api/queries.ts';
import { Loaded, Skeleton } from '../parts/loaded.tsx';
import { Page } from '../parts/page.tsx';
import { useWords } from '../texts/language.tsx';
import { ExaminationTable } from './examination-table.tsx';
import { ListingFilters } from './listing-filters.tsx';
import type { ListingSearch } from './listing-search.ts';
import { Pager } from './pager.tsx';
import { useLiveExaminations } from './use-live-examinations.ts';

const route = getRouteApi('/signed-in/examinations');

export function ExaminationsPage(): ReactNode {
  const { texts } = useWords();
  const search = route.useSearch();
  const examinations = useQuery(examinationsQuery(search));
  useLiveExaminations();
  return (
    <Page title={texts.examinations.title}>
      <ListingFilters search={search} />
      <Loaded query={examinations} waiting={<Skeleton rows={16} />}>
        {(found) => <Found found={found} search={search} />}
      </Loaded>
    </Page>
  );
}

interface FoundProps {
  readonly found: ListPage<ExaminationRow>;
  readonly search: ListingSearch;
}

function Found({ found, search }: FoundProps): ReactNode {
  const { texts, formats } = useWords();
  const { total } = found;
  return (
    <>
      <p role="status" className="found">
        {texts.examinations.found(formats.number(total), total === 1)}
      </p>
      {total === 0 ? (
        <div className="empty">
          <p>{texts.examinations.empty}</p>
          <p>{texts.examinations.emptyAdvice}</p>
        </div>
      ) : (
        <>
          <ExaminationTable rows={found.rows} search={search} />
          <Pager found={found} search={search} />
        </>
      )}
    </>
  );
}
