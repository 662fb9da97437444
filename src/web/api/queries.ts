import type { QueryClient } from '@tanstack/react-query';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { RecordEdit } from '../../definition/record-edit.ts';
import type { ExaminationFilter, OpenedView, SavedView, SessionView } from '../../operations/views.ts';
import type { GivenReason } from '../../validation/standing-reasons.ts';
import type { Language } from '../../kernel/label.ts';
import type { IndicatorPageView } from '../../operations/indicator-page-view.ts';
import type { IndicatorTable } from '../../operations/indicator-tables.ts';
import { indicatorPage } from './indicator-page-shape.ts';
import { dataset } from './dataset-shape.ts';
import { examinationView } from './examination-shape.ts';
import { draftKeyView, openedView, savedView, scannerRefs } from './registration-shapes.ts';
import { isRefusal, request, send } from './request.ts';
import { list, text } from './shape.ts';
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

/** The address of the figures of a year as CSV: what the dashboard shows, for the same person. */
export const dashboardCsvAddress = (year: number, language: Language): string =>
  withSearch('/api/dashboard/table', { year, language });

export interface IndicatorListing {
  readonly year?: number | undefined;
  readonly unit?: string | undefined;
  readonly stratum?: string | undefined;
}

export const indicatorQuery = (id: string, { year, unit, stratum }: IndicatorListing) =>
  queryOptions({
    queryKey: ['indicator', id, year, unit, stratum],
    queryFn: () =>
      request(
        withSearch(`/api/indicators/${encodeURIComponent(id)}`, { year, unit, stratum }),
        indicatorPage,
      ),
    placeholderData: keepPreviousData,
  });

/** The address of a table of an indicator as CSV: what the page shows, for the same person. */
export const csvAddress = (
  { id, year, chosen, chartStratum }: IndicatorPageView,
  table: IndicatorTable,
  language: Language,
): string =>
  withSearch(`/api/indicators/${encodeURIComponent(id)}/tables/${table}`, {
    ...{ year, language, unit: chosen.kind === 'nation' ? 'nation' : chosen.id },
    ...(chartStratum !== '' && { stratum: chartStratum }),
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

export const examinationPath = (centreId: string, id: string): string =>
  `/api/examinations/${encodeURIComponent(centreId)}/${encodeURIComponent(id)}`;

export const examinationQuery = (centreId: string, id: string) =>
  queryOptions({
    queryKey: ['examination', centreId, id],
    queryFn: () => request(examinationPath(centreId, id), examinationView),
  });

/** Drafts of the centre, the longest waiting first. */
export const worklistQuery = (page: number) =>
  queryOptions({
    queryKey: ['examinations', 'worklist', page],
    queryFn: () =>
      request(
        withSearch('/api/examinations', { status: 'draft', order: 'due', page, pageSize: 50 }),
        examinationPage,
      ),
    placeholderData: keepPreviousData,
  });

export const holidaysQuery = queryOptions({
  queryKey: ['holidays'],
  queryFn: () => request('/api/holidays', list(text)),
  staleTime: Infinity,
});

export const scannersQuery = (centreId: string) =>
  queryOptions({
    queryKey: ['scanners', centreId],
    queryFn: () => request(withSearch('/api/scanners', { centreId }), scannerRefs),
  });

/** Lives in the memory of the page only. */
export const draftKeyQuery = queryOptions({
  queryKey: ['draft-key'],
  queryFn: () => request('/api/draft-key', draftKeyView),
  staleTime: Infinity,
});

export const openExamination = (wanted: {
  readonly centreId: string;
  readonly recordId: string;
  readonly examinedOn: string;
  readonly identifier?: string;
}): Promise<OpenedView> =>
  request('/api/examinations', openedView, { method: 'POST', body: JSON.stringify(wanted) });

/** Hands in why warnings of a revision may stand. */
export const acceptWarnings = (
  centreId: string,
  id: string,
  given: { readonly revision: number; readonly acceptances: readonly GivenReason[] },
): Promise<SavedView> =>
  request(`${examinationPath(centreId, id)}/reasons`, savedView, {
    method: 'POST',
    body: JSON.stringify(given),
  });

/** Hands in what was changed in a form; what the registry says of the saved examination. */
export const saveExamination = (
  centreId: string,
  id: string,
  changed: {
    readonly revision: number;
    readonly edit: RecordEdit;
    readonly reasons: Readonly<Record<string, string>>;
    readonly acceptances: readonly GivenReason[];
    readonly identifier?: string;
    readonly complete: boolean;
  },
): Promise<SavedView> => {
  const { edit, ...rest } = changed;
  return request(examinationPath(centreId, id), savedView, {
    method: 'PUT',
    body: JSON.stringify({ ...rest, ...edit }),
  });
};

/** An address with the given parts of its search. */
export function withSearch(
  path: string,
  search: Readonly<Record<string, string | number | undefined>>,
): string {
  const given = Object.entries(search).filter(([, value]) => value !== undefined);
  if (given.length === 0) return path;
  return `${path}?${new URLSearchParams(given.map(([key, value]) => [key, String(value)])).toString()}`;
}
