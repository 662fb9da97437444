import { queryOptions } from '@tanstack/react-query';
import type { FetchTaskView } from '../../operations/fetch/fetch-views.ts';
import { fetchDetailView, fetchView } from './fetch-shapes.ts';
import { request, send } from './request.ts';

/** While something runs, the page asks again after so many milliseconds. */
const whileRunning = 2000;

const pathOf = (centreId: string, id: string): string =>
  `/api/fetch/${encodeURIComponent(centreId)}/${encodeURIComponent(id)}`;

export const fetchesQuery = queryOptions({
  queryKey: ['fetch'],
  queryFn: () => request('/api/fetch', fetchView),
  refetchInterval: ({ state }) =>
    state.data?.tasks.some((task) => task.state === 'running') ? whileRunning : false,
});

export const fetchQuery = (centreId: string, id: string) =>
  queryOptions({
    queryKey: ['fetch', centreId, id],
    queryFn: () => request(pathOf(centreId, id), fetchDetailView),
    refetchInterval: ({ state }) => (state.data?.task.state === 'running' ? whileRunning : false),
  });

/** Asks for the studies of a span of days; both belong to it. */
export const planFetch = (wanted: {
  readonly pacs: string;
  readonly from: string;
  readonly to: string;
}): Promise<void> => send('/api/fetch', { method: 'POST', body: JSON.stringify(wanted) });

export type FetchControl = 'pause' | 'resume' | 'retry';

export const controlFetch = (
  { centreId, id }: Pick<FetchTaskView, 'centreId' | 'id'>,
  control: FetchControl,
): Promise<void> => send(pathOf(centreId, id), { method: 'POST', body: JSON.stringify({ control }) });
