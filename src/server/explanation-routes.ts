import { waterfallSteps } from '../definition/waterfall.ts';
import { explainRecord } from '../operations/explain-record.ts';
import { listCases } from '../operations/list-cases.ts';
import { readWaterfall, type FigureAsked } from '../operations/read-waterfall.ts';
import type { Context } from '../operations/registry.ts';
import {
  choiceOf,
  instantOf,
  pageOf,
  requiredTextOf,
  requiredUuidOf,
  textOf,
  yearOf,
  type Query,
} from './request.ts';

/** Which figure a request opens. */
export const figureOf = ({ registry }: Context, query: Query): FigureAsked => ({
  measure: requiredTextOf(query, 'id'),
  year: yearOf(query),
  unit: textOf(query, 'unit') ?? 'nation',
  asOf: instantOf(query, registry.now()),
});

/** Why a figure is what it is, down to the examinations; each line is one operation. */
export const explanationAnswers = {
  '/api/indicators/:id/waterfall': (context: Context, query: Query) =>
    readWaterfall(context, figureOf(context, query)),
  '/api/indicators/:id/cases': (context: Context, query: Query) => {
    const step = choiceOf(query, 'step', waterfallSteps) ?? 'initial';
    return listCases(context, { ...figureOf(context, query), step }, pageOf(query));
  },
  '/api/examinations/:centreId/:id/explanation': (context: Context, query: Query) => {
    const key = { centreId: requiredUuidOf(query, 'centreId'), id: requiredUuidOf(query, 'id') };
    const asOf = instantOf(query, context.registry.now());
    return explainRecord(context, key, { indicator: textOf(query, 'indicator'), asOf });
  },
};
