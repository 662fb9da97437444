import type { FastifyInstance, FastifyRequest } from 'fastify';
import { doseQuantities } from '../definition/dose.ts';
import { languages } from '../kernel/label.ts';
import { acceptProtocolName, type ProtocolNaming } from '../operations/accept-protocol-name.ts';
import { doseCsv, doseTables } from '../operations/dose-tables.ts';
import { readDose } from '../operations/read-dose.ts';
import type { Context, Registry } from '../operations/registry.ts';
import { csvReply } from './csv-reply.ts';
import { choiceOf, fieldsOf, requiredUuidOf, textOf, uuidOf, yearOf, type Query } from './request.ts';
import type { SignedIn } from './routes.ts';

const readAsked = (context: Context, query: Query) =>
  readDose(context, {
    year: yearOf(query),
    centre: textOf(query, 'centre'),
    scanner: uuidOf(query, 'scanner'),
    protocol: textOf(query, 'protocol'),
    quantity: choiceOf(query, 'quantity', doseQuantities),
  });

interface Served {
  readonly registry: Registry;
  readonly signedIn: SignedIn;
}

const namingBody = {
  type: 'object',
  required: ['centreId', 'localName', 'standard'],
  additionalProperties: false,
  properties: {
    centreId: { type: 'string', maxLength: 36 },
    localName: { type: 'string', minLength: 1, maxLength: 64 },
    standard: { type: 'string', minLength: 1, maxLength: 20 },
  },
} as const;

/** The doses of a centre, what its protocols are called, and their tables as files for spreadsheets. */
export function addDoseRoutes(server: FastifyInstance, { registry, signedIn }: Served): void {
  const contextOf = async (request: FastifyRequest) => ({ registry, actor: await signedIn(request) });
  server.get('/api/dose', async (request) => readAsked(await contextOf(request), fieldsOf(request.query)));
  server.get('/api/dose/tables/:table', async (request, reply) => {
    const query = { ...fieldsOf(request.query), ...fieldsOf(request.params) };
    const table = choiceOf(query, 'table', doseTables) ?? 'spreads';
    const language = choiceOf(query, 'language', languages) ?? 'en';
    const view = await readAsked(await contextOf(request), query);
    const name = ['dose', table, view.quantity, view.year, view.centre.code];
    return csvReply(reply, name, doseCsv(view, table, language));
  });
  server.post<{ Body: ProtocolNaming }>(
    '/api/dose/protocols',
    { schema: { body: namingBody } },
    async (request, reply) => {
      const centreId = requiredUuidOf({ ...request.body }, 'centreId');
      await acceptProtocolName(await contextOf(request), { ...request.body, centreId });
      await reply.status(204).send();
    },
  );
}
