import { useQueries } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { definitionQuery, examinationQuery, holidaysQuery, scannersQuery } from '../api/queries.ts';
import { Icon } from '../parts/icons.tsx';
import { Skeleton, Waiting } from '../parts/loaded.tsx';
import { Page } from '../parts/page.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { useWords } from '../texts/language.tsx';
import { ExaminationForm } from './examination-form.tsx';

const route = getRouteApi('/signed-in/registration/$centreId/$id');

/** The form of one examination, with everything it needs before one can type. */
export function RegistrationPage(): ReactNode {
  const { texts } = useWords();
  const { centreId, id } = route.useParams();
  const [examination, definition, holidays, scanners] = useQueries({
    queries: [examinationQuery(centreId, id), definitionQuery, holidaysQuery, scannersQuery(centreId)],
  });
  const failed = [examination, definition, holidays, scanners].find(({ isError }) => isError);
  const isHere = examination.data && definition.data && holidays.data && scanners.data;
  return (
    <Page
      title={texts.registration.title}
      lead={
        <>
          <Link to="/registration" className="back-link">
            <Icon name="back" /> {texts.registration.back}
          </Link>
          <p className="registration-keys">{texts.registration.keys}</p>
        </>
      }
    >
      {failed && !isHere && <ProblemNotice error={failed.error} retry={() => void failed.refetch()} />}
      {!failed && !isHere && (
        <Waiting>
          <Skeleton rows={16} tall />
        </Waiting>
      )}
      {isHere && (
        <ExaminationForm
          key={`${centreId}/${id}`}
          first={examination.data}
          dataset={definition.data}
          holidays={holidays.data}
          scanners={scanners.data}
        />
      )}
    </Page>
  );
}
