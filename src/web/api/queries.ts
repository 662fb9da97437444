import type { QueryClient } from '@tanstack/react-query';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { ExaminationFilter, SessionView } from '../../operations/views.ts';
import { dataset } from './dataset-shape.ts';
import { examinationView } from './examination-shape.ts';
import { isRefusal, request, send } from './request.ts';
import {
  centreRefs,
  dashboardView,
  demoAccounts,
  examinationPage,
  sessionView,
  statusView,
} from './view-shapes.ts';

export const statusQuery = queryOptions({
  queryKey: ['status'],
  queryFn: () => request('/api/status', statusView),
});

export const accountsQuery = queryOptions({
  queryKey: ['accounts'],
  queryFn: () => request('/api/accounts', demoAccounts),
});

/** Nobody being signed in is an answer, not a failure. */
const findSession = (): Promise<SessionView | null> =>
  request('/api/session', sessionView).then(undefined, (error: unknown) => {
    if (isRefusal(error, 401)) return null;
    throw error;
  });

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: findSession,
  staleTime: Infinity,
});

export const signIn = (account: string): Promise<SessionView> =>
  request('/api/session', sessionView, { method: 'POST', body: JSON.stringify({ account }) });

export const signOut = (): Promise<void> => send('/api/session', { method: 'DELETE' });

/** Begins or ends a session in the browser: nothing that was fetched for one account stays for the next. */
export function startSession(client: QueryClient, session: SessionView | null): void {
  const forEveryone = new Set(['status', 'accounts', 'definition', 'session']);
  client.removeQueries({ predicate: ({ queryKey }) => !forEveryone.has(String(queryKey[0])) });
  client.setQueryData(sessionQuery.queryKey, session);
}

export const definitionQuery = queryOptions({
  queryKey: ['definition'],
  queryFn: () => request('/api/definition', dataset),
  staleTime: Infinity,
});

export const centresQuery = queryOptions({
  queryKey: ['centres'],
  queryFn: () => request('/api/centres', centreRefs),
});

export const dashboardQuery = (year: number | undefined) =>
  queryOptions({
    queryKey: ['dashboard', year],
    queryFn: () => request(withSearch('/api/dashboard', { year }), dashboardView),
    placeholderData: keepPreviousData,
  });

export interface ExaminationListing extends ExaminationFilter {
  readonly page?: number;
  readonly pageSize?: number;
}

export const examinationsQuery = (listing: ExaminationListing) =>
  queryOptions({
    queryKey: ['examinations', listing],
    queryFn: () => request(withSearch('/api/examinations', { ...listing }), examinationPage),
    placeholderData: keepPreviousData,
  });

export const examinationQuery = (centreId: string, id: string) =>
  queryOptions({
    queryKey: ['examination', centreId, id],
    queryFn: () =>
      request(`/api/examinations/${encodeURIComponent(centreId)}/${encodeURIComponent(id)}`, examinationView),
  });

function withSearch(path: string, search: Readonly<Record<string, string | number | undefined>>): string {
  const given = Object.entries(search).filter(([, value]) => value !== undefined);
  if (given.length === 0) return path;
  return `${path}?${new URLSearchParams(given.map(([key, value]) => [key, String(value)])).toString()}`;
}
