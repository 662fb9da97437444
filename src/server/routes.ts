import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Actor } from '../access/actor.ts';
import { Problem } from '../kernel/problem.ts';
import { actorOf, findAccount, listAccounts } from '../operations/demo-accounts.ts';
import { listCentreRefs } from '../operations/list-centres.ts';
import { listExaminations } from '../operations/list-examinations.ts';
import { readDashboard } from '../operations/read-dashboard.ts';
import { readExamination } from '../operations/read-examination.ts';
import { readStatus } from '../operations/read-status.ts';
import type { Context, Registry } from '../operations/registry.ts';
import { examinationFilterOf, numberOf, requiredUuidOf, type Query } from './request.ts';
import type { DicomView } from '../operations/views.ts';
import { addEventStream } from './event-stream.ts';
import { sessionCookie, type Sessions } from './session.ts';

type Answer = (context: Context, query: Query) => Promise<unknown>;

/** What a signed-in person may ask; each line is one operation. */
const answers: Readonly<Record<string, Answer>> = {
  '/api/dashboard': (context, query) =>
    readDashboard(context, numberOf(query, 'year', { min: 2000, max: 2100 })),
  '/api/centres': (context) => listCentreRefs(context),
  '/api/definition': (context) => Promise.resolve(context.registry.dataset),
  '/api/examinations': (context, query) =>
    listExaminations(context, examinationFilterOf(query), {
      page: numberOf(query, 'page', { min: 1, max: 100_000 }) ?? 1,
      pageSize: numberOf(query, 'pageSize', { min: 1, max: 200 }) ?? 50,
    }),
  '/api/examinations/:centreId/:id': (context, query) =>
    readExamination(context, requiredUuidOf(query, 'centreId'), requiredUuidOf(query, 'id')),
};

const isFields = (value: unknown): value is Query =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const fieldsOf = (value: unknown): Query => (isFields(value) ? value : {});

/** What the routes speak for. */
interface Served {
  readonly registry: Registry;
  readonly dicom: DicomView | null;
}

function addSessionRoutes(server: FastifyInstance, { registry, dicom }: Served, sessions: Sessions): void {
  server.get('/api/status', () => readStatus(registry, dicom));
  server.get('/api/accounts', () => listAccounts(registry));
  server.post('/api/session', async (request, reply) => {
    const account = await findAccount(registry, fieldsOf(request.body)['account']);
    const token = sessions.open(account.id, registry.now().getTime());
    void reply.setCookie(sessionCookie.name, token, sessionCookie.options);
    return { account };
  });
  server.delete('/api/session', async (request, reply) => {
    sessions.close(request.cookies[sessionCookie.name]);
    void reply.clearCookie(sessionCookie.name, sessionCookie.options);
    await reply.status(204).send();
  });
}

/** Every address of the API. A route translates and steps aside. */
export function addRoutes(server: FastifyInstance, served: Served, sessions: Sessions): void {
  const { registry } = served;
  const accountOf = async (request: FastifyRequest) => {
    const id = sessions.accountOf(request.cookies[sessionCookie.name], registry.now().getTime());
    if (id === undefined) throw new Problem('signInNeeded');
    return findAccount(registry, id);
  };
  const signedIn = async (request: FastifyRequest): Promise<Actor> => actorOf(await accountOf(request));

  addSessionRoutes(server, served, sessions);
  addEventStream(server, {
    ...{ changes: registry.changes, signedIn },
    isSignedIn: ({ cookies }) => sessions.isOpen(cookies[sessionCookie.name], registry.now().getTime()),
  });
  server.get('/api/session', async (request) => ({ account: await accountOf(request) }));
  for (const [path, answer] of Object.entries(answers))
    server.get(path, async (request) => {
      const actor = await signedIn(request);
      return answer({ registry, actor }, { ...fieldsOf(request.query), ...fieldsOf(request.params) });
    });
}
