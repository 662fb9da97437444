import { queryOptions } from '@tanstack/react-query';
import type { ComparisonAnswer, MovedPage, RefusedProposal } from '../../operations/comparison-view.ts';
import type { Landing } from '../../definition/indicator-case.ts';
import { comparisonAnswer, definitionText, movedAnswer } from './comparison-shape.ts';
import { request } from './request.ts';

const pathOf = (id: string): string => `/api/indicators/${encodeURIComponent(id)}`;

/** The definition in force as its file has it. */
export const definitionTextQuery = (id: string) =>
  queryOptions({
    queryKey: ['definition-text', id],
    queryFn: () => request(`${pathOf(id)}/definition`, definitionText),
    staleTime: Infinity,
  });

/** What is compared: a text in a year; the last with records when absent. */
export interface Proposed {
  readonly yaml: string;
  readonly year?: number | undefined;
}

export const compareDefinition = (id: string, proposed: Proposed): Promise<ComparisonAnswer> =>
  request(`${pathOf(id)}/comparison`, comparisonAnswer, { method: 'POST', body: JSON.stringify(proposed) });

/** The first page of those who move from one place to another. */
export const movedQuery = (
  id: string,
  asked: Proposed & { readonly year: number; readonly from: Landing; readonly to: Landing },
) =>
  queryOptions({
    queryKey: ['comparison-moves', id, asked],
    queryFn: (): Promise<MovedPage | RefusedProposal> =>
      request(`${pathOf(id)}/comparison/moves`, movedAnswer, {
        method: 'POST',
        body: JSON.stringify({ ...asked, page: 1 }),
      }),
    // Each reading is written in the log: once is enough.
    staleTime: Infinity,
    retry: false,
  });
