import { listMissing } from '../operations/list-missing.ts';
import { readCoverage } from '../operations/read-coverage.ts';
import type { Context } from '../operations/registry.ts';
import { pageOf, textOf, uuidOf, yearOf, type Query } from './request.ts';

/** How complete the registry is, and what is missing; each line is one operation. */
export const coverageAnswers = {
  '/api/coverage': (context: Context, query: Query) =>
    readCoverage(context, { year: yearOf(query), measure: textOf(query, 'measure') }),
  '/api/coverage/missing': (context: Context, query: Query) =>
    listMissing(
      context,
      { year: yearOf(query), measure: textOf(query, 'measure'), centreId: uuidOf(query, 'centreId') },
      pageOf(query),
    ),
};
