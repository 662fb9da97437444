import cookie from '@fastify/cookie';
import files from '@fastify/static';
import fastify, { type FastifyInstance } from 'fastify';
import { randomUUID } from 'node:crypto';
import { Problem } from '../kernel/problem.ts';
import type { Registry } from '../operations/registry.ts';
import type { DicomView } from '../operations/views.ts';
import { addStowRoutes, type StowLimits } from './dicomweb/stow-routes.ts';
import { addIntakeRoutes, type IntakeDoors } from './intake-routes.ts';
import type { Fetching } from './pacs/fetching.ts';
import { answerError } from './problem-response.ts';
import { addRoutes } from './routes.ts';
import { Sessions } from './session.ts';

const securityHeaders = {
  'content-security-policy':
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
} as const;

/** A changing request must come from our own page: browsers say where a request comes from. */
function refuseForeignChange(site: string | undefined, method: string): void {
  if (method === 'GET' || method === 'HEAD' || site === undefined) return;
  if (site !== 'same-origin' && site !== 'none')
    throw new Problem('notPermitted', { reason: 'The request came from another site' });
}

export interface ServerOptions {
  /** The built pages, absent in tests of the API alone. */
  readonly webDirectory?: string;
  /** The DICOM door beside it, for the status. */
  readonly dicom?: DicomView;
  /** Where objects go that come over HTTP; without it none are taken. */
  readonly intake?: IntakeDoors;
  readonly stowLimits?: Partial<StowLimits>;
  /** The PACS it fetches from. */
  readonly fetching?: Pick<Fetching, 'pacs' | 'wake'>;
}

const nothingToFetch = { pacs: [], wake: () => undefined };

/** The HTTP server over an open registry. */
export async function buildServer(
  registry: Registry,
  { webDirectory, dicom, intake, stowLimits = {}, fetching }: ServerOptions = {},
): Promise<FastifyInstance> {
  const server = fastify({
    logger: {
      level: 'warn',
      serializers: { req: (request: { method: string }) => ({ method: request.method }) },
    },
    genReqId: () => randomUUID(),
    bodyLimit: 256 * 1024,
    ajv: { customOptions: { coerceTypes: false, removeAdditional: false } },
    routerOptions: { maxParamLength: 100 },
  });
  server.setErrorHandler(answerError);
  await server.register(cookie);
  server.addHook('onRequest', (request, reply, done) => {
    void reply.headers(securityHeaders);
    refuseForeignChange(request.headers['sec-fetch-site']?.toString(), request.method);
    if (request.url.startsWith('/api/')) void reply.header('cache-control', 'no-store');
    done();
  });
  const signedIn = addRoutes(
    server,
    { registry, dicom: dicom ?? null, fetching: fetching ?? nothingToFetch },
    new Sessions(),
  );
  if (intake) await addIntakeRoutes(server, { registry, doors: intake, signedIn });
  if (intake) await addStowRoutes(server, { registry, sink: intake.sink, limits: stowLimits });
  if (webDirectory !== undefined)
    await server.register(files, { root: webDirectory, wildcard: false, maxAge: '1h' });
  server.setNotFoundHandler((request, reply) => {
    if (webDirectory === undefined || /^\/(api|dicom-web)\//.test(request.url) || request.method !== 'GET')
      throw new Problem('notFound');
    return reply.sendFile('index.html', { maxAge: 0 });
  });
  return server;
}
