import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { FetchDayView, FetchDetailView } from '../../operations/fetch/fetch-views.ts';
import { fetchQuery } from '../api/fetch-queries.ts';
import { Loaded, Skeleton } from '../parts/loaded.tsx';
import { Page } from '../parts/page.tsx';
import { ScrollRegion } from '../parts/scroll-region.tsx';
import { useWords } from '../texts/language.tsx';
import { FaultWords, TaskNotes } from './fault-words.tsx';
import { FetchSteering } from './fetch-steering.tsx';

const route = getRouteApi('/signed-in/intake/fetch/$centreId/$id');

/** One fetch, day by day. */
export function FetchDetailPage(): ReactNode {
  const { texts } = useWords();
  const { centreId, id } = route.useParams();
  const detail = useQuery(fetchQuery(centreId, id));
  return (
    <Page title={texts.fetch.title} lead={<Link to="/intake/fetch">{texts.fetch.back}</Link>}>
      <Loaded query={detail} waiting={<Skeleton rows={8} />}>
        {(view) => <Detail view={view} />}
      </Loaded>
    </Page>
  );
}

function Detail({ view: { task, days, faults } }: { readonly view: FetchDetailView }): ReactNode {
  const { texts, formats } = useWords();
  const { fetch } = texts;
  const span = fetch.span(formats.day(task.firstDay), formats.day(task.lastDay));
  return (
    <>
      <div className="fetch-head">
        <h2>{fetch.detailOf(task.pacs, span)}</h2>
        <p role="status">{fetch.states[task.state]}</p>
        <FetchSteering task={task} />
        <TaskNotes task={task} />
      </div>
      {faults.length > 0 && (
        <section className="fetch-reasons">
          <h3>{fetch.reasons}</h3>
          <ul>
            {faults.map((fault) => (
              <li key={`${fault.sentence.en} ${fault.detail ?? ''}`}>
                {fetch.ofStudies(formats.number(fault.studies), fault.studies === 1)}:{' '}
                <FaultWords fault={fault} />
              </li>
            ))}
          </ul>
        </section>
      )}
      <DayTable days={days} label={fetch.detailOf(task.pacs, span)} />
    </>
  );
}

function DayTable({ days, label }: { readonly days: readonly FetchDayView[]; readonly label: string }) {
  const { texts, formats } = useWords();
  const { fetch } = texts;
  return (
    <ScrollRegion label={label}>
      <table className="list-table fetch-table">
        <caption className="visually-hidden">{label}</caption>
        <thead>
          <tr>
            <th scope="col">{fetch.day}</th>
            <th scope="col">{fetch.state}</th>
            <th scope="col" className="number">
              {fetch.studies}
            </th>
            <th scope="col" className="number">
              {fetch.failed}
            </th>
            <th scope="col" className="number">
              {fetch.objects}
            </th>
            <th scope="col">{fetch.note}</th>
          </tr>
        </thead>
        <tbody>
          {days.map(({ day, state, studies, done, failed, objects, fault }) => (
            <tr key={day}>
              <th scope="row">{formats.day(day)}</th>
              <td>{fetch.dayStates[state]}</td>
              <td className="number">{fetch.ofAll(formats.number(done), formats.number(studies))}</td>
              <td className="number">{formats.number(failed)}</td>
              <td className="number">{formats.number(objects)}</td>
              <td>{fault && <FaultWords fault={fault} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
