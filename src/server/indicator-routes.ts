import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../access/actor.ts';
import { languages } from '../kernel/label.ts';
import { dashboardCsv } from '../operations/dashboard-csv.ts';
import { indicatorCsv, indicatorTables } from '../operations/indicator-tables.ts';
import { readDashboard } from '../operations/read-dashboard.ts';
import { readIndicator } from '../operations/read-indicator.ts';
import { readWaterfall } from '../operations/read-waterfall.ts';
import type { Context, Registry } from '../operations/registry.ts';
import { waterfallCsv } from '../operations/waterfall-csv.ts';
import { csvReply } from './csv-reply.ts';
import { figureOf } from './explanation-routes.ts';
import { choiceOf, fieldsOf, numberOf, requiredTextOf, textOf, yearOf, type Query } from './request.ts';

const readAsked = (context: Context, query: Query) =>
  readIndicator(context, requiredTextOf(query, 'id'), {
    year: numberOf(query, 'year', { min: 2000, max: 2100 }),
    unit: textOf(query, 'unit'),
    stratum: textOf(query, 'stratum'),
  });

/** A table for spreadsheets, and what its file is named after. */
interface Table {
  readonly parts: readonly (string | number)[];
  readonly csv: string;
}

const languageOf = (query: Query) => choiceOf(query, 'language', languages) ?? 'en';

const tableOf = async (context: Context, query: Query): Promise<Table> => {
  const table = choiceOf(query, 'table', [...indicatorTables, 'waterfall']) ?? 'units';
  const language = languageOf(query);
  if (table === 'waterfall') {
    const view = await readWaterfall(context, figureOf(context, query));
    return { parts: [view.measure, table, view.year, view.unit.code], csv: waterfallCsv(view, language) };
  }
  const view = await readAsked(context, query);
  return { parts: [view.id, table, view.year, view.chosen.code], csv: indicatorCsv(view, table, language) };
};

interface Served {
  readonly registry: Registry;
  readonly signedIn: (request: FastifyRequest) => Promise<Actor>;
}

/** One indicator, and its tables as files for spreadsheets. */
export function addIndicatorRoutes(server: FastifyInstance, { registry, signedIn }: Served): void {
  const asked = async (request: FastifyRequest) => ({
    context: { registry, actor: await signedIn(request) },
    query: { ...fieldsOf(request.query), ...fieldsOf(request.params) },
  });
  server.get('/api/indicators/:id', async (request) => {
    const { context, query } = await asked(request);
    return readAsked(context, query);
  });
  const answerTable = (reply: FastifyReply, { parts, csv }: Table): string => csvReply(reply, parts, csv);
  server.get('/api/indicators/:id/tables/:table', async (request, reply) => {
    const { context, query } = await asked(request);
    return answerTable(reply, await tableOf(context, query));
  });
  server.get('/api/dashboard/table', async (request, reply) => {
    const { context, query } = await asked(request);
    const view = await readDashboard(context, yearOf(query));
    return answerTable(reply, {
      parts: ['indicators', view.year],
      csv: dashboardCsv(view, languageOf(query)),
    });
  });
}
