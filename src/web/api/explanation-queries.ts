import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { WaterfallStep } from '../../definition/waterfall.ts';
import type { WaterfallView } from '../../operations/explanation-view.ts';
import type { Language } from '../../kernel/label.ts';
import { casePage, recordExplanation, waterfallView } from './explanation-shape.ts';
import { examinationPath, withSearch } from './queries.ts';
import { request } from './request.ts';

/** Which figure is opened: of a year and a unit (id, code or `nation`). */
export interface FigureListing {
  readonly year?: number | undefined;
  readonly unit?: string | undefined;
}

const figurePath = (id: string): string => `/api/indicators/${encodeURIComponent(id)}`;

export const waterfallQuery = (id: string, { year, unit }: FigureListing) =>
  queryOptions({
    queryKey: ['waterfall', id, year, unit],
    queryFn: () => request(withSearch(`${figurePath(id)}/waterfall`, { year, unit }), waterfallView),
    placeholderData: keepPreviousData,
  });

export interface CaseListing extends FigureListing {
  readonly step: WaterfallStep;
  readonly page: number;
}

const pageSize = 25;

export const casesQuery = (id: string, { year, unit, step, page }: CaseListing) =>
  queryOptions({
    queryKey: ['cases', id, year, unit, step, page],
    queryFn: () =>
      request(withSearch(`${figurePath(id)}/cases`, { year, unit, step, page, pageSize }), casePage),
    placeholderData: keepPreviousData,
  });

/** The address of the steps of a figure as CSV: what the page shows, for the same person. */
export const waterfallCsvAddress = ({ measure, year, unit }: WaterfallView, language: Language): string =>
  withSearch(`${figurePath(measure)}/tables/waterfall`, { year, language, unit: unit.id });

/** Why an examination is in or out of the measures of an indicator, or of all. Every reading is logged. */
export const recordExplanationQuery = (centreId: string, id: string, revision: number) =>
  queryOptions({
    queryKey: ['examination', centreId, id, 'explanation', revision],
    queryFn: () => request(`${examinationPath(centreId, id)}/explanation`, recordExplanation),
    staleTime: Infinity,
  });
