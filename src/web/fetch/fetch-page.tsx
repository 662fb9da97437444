import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { FetchTaskView, FetchView } from '../../operations/fetch/fetch-views.ts';
import { fetchesQuery } from '../api/fetch-queries.ts';
import { Loaded, Skeleton } from '../parts/loaded.tsx';
import { Page } from '../parts/page.tsx';
import { ScrollRegion } from '../parts/scroll-region.tsx';
import { useWords } from '../texts/language.tsx';
import { FetchSteering } from './fetch-steering.tsx';
import { TaskNotes } from './fault-words.tsx';
import { PlanFetch } from './plan-fetch.tsx';

/** What is fetched from the PACS, how far it has come, and what stands in the way. */
export function FetchPage(): ReactNode {
  const { texts } = useWords();
  const fetches = useQuery(fetchesQuery);
  return (
    <Page title={texts.fetch.title} lead={<p className="lead">{texts.fetch.lead}</p>}>
      <Loaded query={fetches} waiting={<Skeleton rows={8} />}>
        {(view) => <Fetches view={view} />}
      </Loaded>
    </Page>
  );
}

function Fetches({ view: { pacs, tasks } }: { readonly view: FetchView }): ReactNode {
  const { texts } = useWords();
  return (
    <>
      {pacs.length === 0 ? <p>{texts.fetch.noPacs}</p> : <PlanFetch pacs={pacs} />}
      {tasks.length === 0 ? (
        <div className="empty">
          <p>{texts.fetch.nothing}</p>
        </div>
      ) : (
        <TaskTable tasks={tasks} />
      )}
    </>
  );
}

function TaskTable({ tasks }: { readonly tasks: readonly FetchTaskView[] }): ReactNode {
  const { texts } = useWords();
  const { fetch } = texts;
  return (
    <ScrollRegion label={fetch.tasks}>
      <table className="list-table fetch-table">
        <caption className="visually-hidden">{fetch.tasks}</caption>
        <thead>
          <tr>
            <th scope="col">{fetch.days}</th>
            <th scope="col">{fetch.pacs}</th>
            <th scope="col">{fetch.kind}</th>
            <th scope="col">{fetch.state}</th>
            <th scope="col" className="number">
              {fetch.days}
            </th>
            <th scope="col" className="number">
              {fetch.studies}
            </th>
            <th scope="col" className="number">
              {fetch.failed}
            </th>
            <th scope="col" className="number">
              {fetch.objects}
            </th>
            <th scope="col">{fetch.steer}</th>
          </tr>
        </thead>
        <tbody>
          {tasks.map((task) => (
            <TaskRow key={`${task.centreId}/${task.id}`} task={task} />
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function TaskRow({ task }: { readonly task: FetchTaskView }): ReactNode {
  const { texts, formats } = useWords();
  const { fetch } = texts;
  const { centreId, id, firstDay, lastDay, daysDone, days, done, studies, failed, objects } = task;
  return (
    <tr>
      <th scope="row">
        <Link to="/intake/fetch/$centreId/$id" params={{ centreId, id }}>
          {fetch.span(formats.day(firstDay), formats.day(lastDay))}
          <span className="visually-hidden">, {fetch.open}</span>
        </Link>
        <TaskNotes task={task} />
      </th>
      <td>
        {task.pacs}
        <small>{task.centreName}</small>
      </td>
      <td>{fetch.kinds[task.kind]}</td>
      <td>{fetch.states[task.state]}</td>
      <td className="number">{fetch.ofAll(formats.number(daysDone), formats.number(days))}</td>
      <td className="number">{fetch.ofAll(formats.number(done), formats.number(studies))}</td>
      <td className="number">{formats.number(failed)}</td>
      <td className="number">{formats.number(objects)}</td>
      <td>
        <FetchSteering task={task} />
      </td>
    </tr>
  );
}
