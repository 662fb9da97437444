import cookie from '@fastify/cookie';
import files from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { fastify } from 'fastify';
import { resolve } from 'node:path';
import type { Dataset } from '../../src/definition/dataset.ts';
import type {
  CentreRef,
  DemoAccount,
  ExaminationRow,
  ExaminationView,
  ProblemView,
  StatusView,
} from '../../src/operations/views.ts';
import { datasetAt } from '../support/datasets.ts';
import { exampleDashboard } from '../support/example-dashboard.ts';
import { demoCentres, demoViews, rowOf } from './stand-in-examinations.ts';

/**
 * The registry's interface without a database, for looking at the pages: demo examinations, invented figures. Run this
 * file with Node, then open the address it prints (the pages built before), or `vite` for pages that follow the source.
 */
export async function startStandIn(port = 0): Promise<{ url: string; stop(): Promise<void> }> {
  const app = fastify();
  await app.register(cookie);
  await app.register(files, { root: resolve(import.meta.dirname, '../../dist/web'), wildcard: false });
  const centres = demoCentres();
  const accounts = accountsAt(centres);
  addGuard(app, accounts);
  addSession(app, accounts);
  addReading(app, datasetAt('cardiac-ct/1.0.0'), centres);
  app.setNotFoundHandler((request, reply) =>
    request.url.startsWith('/api') ? refuse(reply, 404, 'notFound') : reply.sendFile('index.html'),
  );
  const url = await app.listen({ port, host: '127.0.0.1' });
  return { url, stop: () => app.close() };
}

const accountsAt = (centres: readonly CentreRef[]): readonly DemoAccount[] => [
  { id: 'steering', name: 'Nanna Friis', role: 'steering', centre: null },
  { id: 'data-manager', name: 'Otto Lund', role: 'data-manager', centre: null },
  ...centres.flatMap(({ id, name }): readonly DemoAccount[] => [
    { id: `${id}-clinician`, name: 'Asta Holm', role: 'centre-clinician', centre: { id, name } },
    { id: `${id}-entry`, name: 'Bjarke Bech', role: 'data-entry', centre: { id, name } },
    { id: `${id}-lead`, name: 'Carla Krogh', role: 'centre-lead', centre: { id, name } },
    { id: `${id}-physicist`, name: 'Ditlev Dahl', role: 'physicist', centre: { id, name } },
  ]),
];

function refuse(reply: FastifyReply, status: number, code: string): FastifyReply {
  const problem: ProblemView = { type: `urn:nucleus:${code}`, code, title: code, status, detail: '' };
  return reply.code(status).type('application/problem+json').send(problem);
}

const forEveryone = ['/api/status', '/api/accounts', '/api/session'];

function addGuard(app: FastifyInstance, accounts: readonly DemoAccount[]): void {
  app.addHook('onRequest', (request, reply, done) => {
    const isOpen = !request.url.startsWith('/api') || forEveryone.includes(request.url);
    if (isOpen || accounts.some(({ id }) => id === request.cookies['session'])) return done();
    return refuse(reply, 401, 'signInNeeded');
  });
}

function addSession(app: FastifyInstance, accounts: readonly DemoAccount[]): void {
  app.get('/api/accounts', () => accounts);
  app.get('/api/session', (request, reply) => {
    const account = accounts.find(({ id }) => id === request.cookies['session']);
    return account ? reply.send({ account }) : refuse(reply, 401, 'signInNeeded');
  });
  app.post<{ Body: { account: string } }>('/api/session', (request, reply) => {
    const account = accounts.find(({ id }) => id === request.body.account);
    if (!account) return refuse(reply, 404, 'notFound');
    return reply.setCookie('session', account.id, { path: '/', httpOnly: true }).send({ account });
  });
  app.delete('/api/session', (_request, reply) =>
    reply.clearCookie('session', { path: '/' }).code(204).send(),
  );
}

type Query = Readonly<Record<string, string | undefined>>;

function addReading(app: FastifyInstance, dataset: Dataset, centres: readonly CentreRef[]): void {
  const views = demoViews(dataset, centres, 400);
  app.get('/api/status', () => statusOf(dataset, centres.length, views.length));
  app.get('/api/definition', () => dataset);
  app.get('/api/centres', () => centres);
  app.get<{ Querystring: Query }>('/api/dashboard', ({ query }) =>
    exampleDashboard(Number(query['year'] ?? 2025), centres),
  );
  app.get<{ Querystring: Query }>('/api/examinations', ({ query }) => listed(views, query));
  app.get<{ Params: { centreId: string; id: string } }>(
    '/api/examinations/:centreId/:id',
    (request, reply) => {
      const { centreId, id } = request.params;
      const view = views.find((one) => one.centreId === centreId && one.id === id);
      return view ? reply.send(view) : refuse(reply, 404, 'notFound');
    },
  );
}

const statusOf = ({ id, version, label }: Dataset, centres: number, examinations: number): StatusView => ({
  product: 'Nucleus',
  version: '0.1.0',
  dataset: { id, version, label },
  demo: true,
  database: { kind: 'embedded', version: '15' },
  examinations,
  centres,
  quarantined: 3,
  lastImportAt: '2025-12-30T13:02:45Z',
});

const tests: Readonly<
  Record<string, (row: ExaminationRow, wanted: string, view: ExaminationView) => boolean>
> = {
  centreId: (row, wanted) => row.centreId === wanted,
  from: (row, wanted) => row.examinedOn >= wanted,
  to: (row, wanted) => row.examinedOn <= wanted,
  status: (row, wanted) => row.status === wanted,
  light: (row, wanted) => row.light === wanted,
  accession: (_row, wanted, view) => view.accessionNumber?.startsWith(wanted) === true,
};

function listed(views: readonly ExaminationView[], query: Query) {
  const found = views
    .map((view) => ({ view, row: rowOf(view) }))
    .filter(({ view, row }) =>
      Object.entries(query).every(([name, wanted]) => tests[name]?.(row, wanted ?? '', view) ?? true),
    )
    .map(({ row }) => row);
  const page = Number(query['page'] ?? 1);
  const pageSize = Number(query['pageSize'] ?? 25);
  return { rows: found.slice((page - 1) * pageSize, page * pageSize), total: found.length, page, pageSize };
}

if (import.meta.main) console.log((await startStandIn(4310)).url);
