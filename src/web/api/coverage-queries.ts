import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type {
  CoverageEstimate,
  CoverageMonth,
  CoverageUnit,
  CoverageView,
  MissingExamination,
  MissingPage,
} from '../../operations/coverage-view.ts';
import { label } from './evidence-shape.ts';
import { withSearch } from './queries.ts';
import { request } from './request.ts';
import { byKey, flag, list, nullable, number, object, oneOf, text } from './shape.ts';
import { unitMeasurementFields, unitRef } from './view-shapes.ts';

const unit = object<CoverageUnit>({
  ...unitMeasurementFields,
  months: list(
    object<CoverageMonth>({
      month: text,
      state: oneOf(['shown', 'hidden', 'nobody', 'immature']),
      contacts: nullable(number),
      found: nullable(number),
    }),
  ),
});

const coverageView = object<CoverageView>({
  measure: text,
  label,
  measures: list(object<CoverageView['measures'][number]>({ id: text, label })),
  year: number,
  years: list(number),
  missing: list(text),
  standard: nullable(number),
  nation: unit,
  regions: list(unit),
  centres: list(unit),
  estimates: list(
    object<CoverageEstimate>({
      unit: unitRef,
      inRegistry: number,
      inPatientRegister: number,
      inBoth: number,
      seenInEither: number,
      estimate: number,
      interval: object({ lower: number, upper: number }),
      registryCompleteness: number,
    }),
  ),
  elsewhere: list(object<CoverageView['elsewhere'][number]>({ hospital: nullable(text), contacts: number })),
  listed: list(unitRef),
});

const missingPage = object<MissingPage>({
  page: number,
  pageSize: number,
  total: number,
  rows: list(
    object<MissingExamination>({
      centreId: text,
      centreName: text,
      day: text,
      maskedIdentifier: text,
      ageYears: nullable(number),
      addOns: byKey(nullable(flag)),
    }),
  ),
});

interface CoverageAsked {
  readonly year?: number | undefined;
  readonly measure?: string | undefined;
}

export const coverageQuery = ({ year, measure }: CoverageAsked) =>
  queryOptions({
    queryKey: ['coverage', year, measure],
    queryFn: () => request(withSearch('/api/coverage', { year, measure }), coverageView),
    placeholderData: keepPreviousData,
  });

export const missingQuery = (
  asked: CoverageAsked & { readonly centreId?: string | undefined; readonly page: number },
) =>
  queryOptions({
    queryKey: ['coverage', 'missing', asked],
    queryFn: () => request(withSearch('/api/coverage/missing', { ...asked, pageSize: 50 }), missingPage),
    placeholderData: keepPreviousData,
  });
