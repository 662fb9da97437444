import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Language } from '../../kernel/label.ts';
import type { DoseTable } from '../../operations/dose-tables.ts';
import type { DoseView } from '../../operations/dose-view.ts';
import type { DoseSearch } from '../dose/dose-search.ts';
import { writeSearch } from '../search-text.ts';
import { doseView } from './dose-shape.ts';
import { request, send } from './request.ts';

export const doseQuery = (search: DoseSearch) =>
  queryOptions({
    queryKey: ['dose', search],
    queryFn: () => request(`/api/dose${writeSearch({ ...search })}`, doseView),
    placeholderData: keepPreviousData,
  });

/** The address of a table of the dose page as CSV: what the page shows, for the same person. */
export const doseCsvAddress = (view: DoseView, table: DoseTable, language: Language): string => {
  const { year, centre, scanner, protocol, quantity } = view;
  return `/api/dose/tables/${table}${writeSearch({ year, centre: centre.id, scanner, protocol, quantity, language })}`;
};

/** Says what a local protocol of a centre is called nationally. */
export const acceptProtocolName = (centreId: string, localName: string, standard: string): Promise<void> =>
  send('/api/dose/protocols', { method: 'POST', body: JSON.stringify({ centreId, localName, standard }) });
