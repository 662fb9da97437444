import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Actor } from '../access/actor.ts';
import { Problem } from '../kernel/problem.ts';
import { actorOf, findAccount, listAccounts } from '../operations/demo-accounts.ts';
import { listCentreRefs } from '../operations/list-centres.ts';
import { listExaminations } from '../operations/list-examinations.ts';
import { listScannersOf } from '../operations/list-scanners.ts';
import { readDashboard } from '../operations/read-dashboard.ts';
import { readDraftKey } from '../operations/read-draft-key.ts';
import { readExamination } from '../operations/read-examination.ts';
import { readOrganisation } from '../operations/read-organisation.ts';
import { readStatus } from '../operations/read-status.ts';
import type { Context, Registry } from '../operations/registry.ts';
import {
  examinationFilterOf,
  fieldsOf,
  instantOf,
  numberOf,
  pageOf,
  requiredUuidOf,
  yearOf,
  type Query,
} from './request.ts';
import type { DicomView } from '../operations/views.ts';
import { coverageAnswers } from './coverage-routes.ts';
import { explanationAnswers } from './explanation-routes.ts';
import { addComparisonRoutes } from './comparison-routes.ts';
import { addFhirRoutes } from './fhir-routes.ts';
import { addDoseRoutes } from './dose-routes.ts';
import { addIndicatorRoutes } from './indicator-routes.ts';
import { addReportRoutes } from './report-routes.ts';
import { addRegistrationRoutes } from './registration-routes.ts';
import { listExtractMappings, listExtracts, readExtractDelivery } from '../operations/list-extracts.ts';
import { addSuggestionRoutes } from './suggestion-routes.ts';
import { addFetchRoutes } from './pacs/fetch-routes.ts';
import type { Fetching } from './pacs/fetching.ts';
import { addEventStream } from './event-stream.ts';
import { addExtractUpload } from './extract-upload.ts';
import { sessionCookie, type Sessions } from './session.ts';

type Answer = (context: Context, query: Query) => Promise<unknown>;

/** What a signed-in person may ask; each line is one operation. */
const answers: Readonly<Record<string, Answer>> = {
  '/api/dashboard': (context, query) =>
    readDashboard(context, yearOf(query), instantOf(query, context.registry.now())),
  '/api/scanners': (context, query) => listScannersOf(context, requiredUuidOf(query, 'centreId')),
  '/api/holidays': (context) => Promise.resolve([...context.registry.holidays]),
  '/api/draft-key': (context) => readDraftKey(context),
  '/api/centres': (context) => listCentreRefs(context),
  '/api/organisation': (context) => readOrganisation(context),
  '/api/definition': (context) => Promise.resolve(context.registry.dataset),
  '/api/examinations': (context, query) =>
    listExaminations(context, examinationFilterOf(query), pageOf(query)),
  ...explanationAnswers,
  ...coverageAnswers,
  '/api/examinations/:centreId/:id': (context, query) =>
    readExamination(context, requiredUuidOf(query, 'centreId'), requiredUuidOf(query, 'id')),
  '/api/extracts': (context) => listExtracts(context),
  '/api/extracts/:number': (context, query) =>
    readExtractDelivery(context, numberOf(query, 'number', { min: 1, max: 999_999 }) ?? 0),
  '/api/extract-mappings': (context) => listExtractMappings(context),
};

/** What the routes speak for. */
interface Served {
  readonly registry: Registry;
  readonly dicom: DicomView | null;
  readonly fetching: Pick<Fetching, 'pacs' | 'wake'>;
}

function addSessionRoutes(
  server: FastifyInstance,
  { registry, dicom }: Pick<Served, 'registry' | 'dicom'>,
  sessions: Sessions,
): void {
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

/** Who asks. Problem `signInNeeded` when nobody is signed in. */
export type SignedIn = (request: FastifyRequest) => Promise<Actor>;

/** Every address of the API but those of the doors. A route translates and steps aside. Answers who is signed in. */
export function addRoutes(server: FastifyInstance, served: Served, sessions: Sessions): SignedIn {
  const { registry } = served;
  const accountOf = async (request: FastifyRequest) => {
    const id = sessions.accountOf(request.cookies[sessionCookie.name], registry.now().getTime());
    if (id === undefined) throw new Problem('signInNeeded');
    return findAccount(registry, id);
  };
  const signedIn: SignedIn = async (request) => actorOf(await accountOf(request));

  addSessionRoutes(server, served, sessions);
  addEventStream(server, {
    ...{ registry, signedIn },
    isSignedIn: ({ cookies }) => sessions.isOpen(cookies[sessionCookie.name], registry.now().getTime()),
  });
  addRegistrationRoutes(server, registry, signedIn);
  addExtractUpload(server, { registry, signedIn });
  addIndicatorRoutes(server, { registry, signedIn });
  addComparisonRoutes(server, { registry, signedIn });
  addFhirRoutes(server, { registry, signedIn });
  addDoseRoutes(server, { registry, signedIn });
  addReportRoutes(server, { registry, signedIn });
  addSuggestionRoutes(server, registry, signedIn);
  addFetchRoutes(server, { registry, fetching: served.fetching, signedIn });
  server.get('/api/session', async (request) => ({ account: await accountOf(request) }));
  for (const [path, answer] of Object.entries(answers))
    server.get(path, async (request) => {
      const actor = await signedIn(request);
      return answer({ registry, actor }, { ...fieldsOf(request.query), ...fieldsOf(request.params) });
    });
  return signedIn;
}
