import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { ExaminationRow, Page as ListPage } from '../../operations/views.ts';
import { worklistQuery } from '../api/queries.ts';
import { useLiveExaminations } from '../examinations/use-live-examinations.ts';
import { Absent } from '../parts/absent.tsx';
import { Loaded, Skeleton } from '../parts/loaded.tsx';
import { LightMark } from '../parts/marks.tsx';
import { Page } from '../parts/page.tsx';
import { ScrollRegion } from '../parts/scroll-region.tsx';
import { useWords } from '../texts/language.tsx';
import { readWorklistSearch } from './worklist-search.ts';
import { NewExamination } from './new-examination.tsx';

const route = getRouteApi('/signed-in/registration');

/** The desk: what arrived from the scanners and waits for its clinical half, the longest waiting first. */
export function WorklistPage(): ReactNode {
  const { texts } = useWords();
  const { page = 1 } = route.useSearch();
  const worklist = useQuery(worklistQuery(page));
  useLiveExaminations();
  return (
    <Page
      title={texts.registration.worklist}
      lead={<p className="lead">{texts.registration.worklistLead}</p>}
    >
      <NewExamination />
      <Loaded query={worklist} waiting={<Skeleton rows={12} />}>
        {(found) => <Waiting found={found} />}
      </Loaded>
    </Page>
  );
}

function Waiting({ found }: { readonly found: ListPage<ExaminationRow> }): ReactNode {
  const { texts, formats } = useWords();
  const { registration, examinations } = texts;
  if (found.total === 0)
    return (
      <div className="empty">
        <p>{registration.nothingWaits}</p>
      </div>
    );
  return (
    <>
      <p role="status" className="found">
        {registration.waiting(formats.number(found.total), found.total === 1)}
      </p>
      <ScrollRegion label={registration.worklist}>
        <table className="list-table">
          <caption className="visually-hidden">{registration.worklist}</caption>
          <thead>
            <tr>
              <th scope="col">{examinations.date}</th>
              <th scope="col">{registration.due}</th>
              <th scope="col">{examinations.light}</th>
              <th scope="col">{examinations.patient}</th>
              <th scope="col">{examinations.scanner}</th>
              <th scope="col" className="number">
                {examinations.dlp}
              </th>
            </tr>
          </thead>
          <tbody>
            {found.rows.map((row) => (
              <WaitingRow key={`${row.centreId}/${row.id}`} row={row} />
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      <WorklistPages found={found} />
    </>
  );
}

function WorklistPages({ found }: { readonly found: ListPage<ExaminationRow> }): ReactNode {
  const { texts, formats } = useWords();
  const { page, pageSize, total } = found;
  const last = Math.max(1, Math.ceil(total / pageSize));
  if (last === 1) return null;
  const link = (to: number, text: string): ReactNode =>
    to < 1 || to > last ? (
      <span className="button button-off">{text}</span>
    ) : (
      <Link className="button button-quiet" to="/registration" search={readWorklistSearch({ page: to })}>
        {text}
      </Link>
    );
  return (
    <nav className="pager" aria-label={texts.examinations.pages}>
      {link(page - 1, texts.examinations.previous)}
      <span aria-live="polite">{texts.examinations.pageOf(formats.number(page), formats.number(last))}</span>
      {link(page + 1, texts.examinations.next)}
    </nav>
  );
}

function WaitingRow({ row }: { readonly row: ExaminationRow }): ReactNode {
  const { texts, formats } = useWords();
  return (
    <tr>
      <th scope="row">
        <Link
          to="/registration/$centreId/$id"
          params={{ centreId: row.centreId, id: row.id }}
          className="row-link"
        >
          {formats.day(row.examinedOn)}
          <span className="visually-hidden">, {texts.registration.open}</span>
        </Link>
      </th>
      <td>{formats.day(row.dueOn)}</td>
      <td>
        <LightMark light={row.light} />
      </td>
      <td className="unbroken">{row.patient.maskedIdentifier || <Absent />}</td>
      <td className="unbroken">{row.scanner ?? <Absent />}</td>
      <td className="number">
        {row.dlpTotal === null ? <Absent /> : formats.number(Math.round(row.dlpTotal))}
      </td>
    </tr>
  );
}
