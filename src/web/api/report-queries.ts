import { queryOptions } from '@tanstack/react-query';
import type { ReportsView } from '../../operations/annual-report/list-reports.ts';
import { request } from './request.ts';
import { list, number, object, oneOf } from './shape.ts';

const reportsView = object<ReportsView>({
  years: list(number),
  editions: list(oneOf(['public', 'professional'])),
});

/** Which annual reports there are for the reader. */
export const reportsQuery = queryOptions({
  queryKey: ['reports'],
  queryFn: () => request('/api/reports', reportsView),
});
