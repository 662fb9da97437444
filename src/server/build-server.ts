import cookie from '@fastify/cookie';
import files from '@fastify/static';
import fastify, { type FastifyInstance } from 'fastify';
import { randomUUID } from 'node:crypto';
import { Problem } from '../kernel/problem.ts';
import type { Registry } from '../operations/registry.ts';
import type { DicomView } from '../operations/views.ts';
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
}

/** The HTTP server over an open registry. */
export async function buildServer(
  registry: Registry,
  { webDirectory, dicom }: ServerOptions = {},
): Promise<FastifyInstance> {
  const server = fastify({
    logger: {
      level: 'warn',
      serializers: { req: (request: { method: string }) => ({ method: request.method }) },
    },
    genReqId: () => randomUUID(),
    bodyLimit: 256 * 1024,
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
  addRoutes(server, { registry, dicom: dicom ?? null }, new Sessions());
  if (webDirectory !== undefined)
    await server.register(files, { root: webDirectory, wildcard: false, maxAge: '1h' });
  server.setNotFoundHandler((request, reply) => {
    if (webDirectory === undefined || request.url.startsWith('/api/') || request.method !== 'GET')
      throw new Problem('notFound');
    return reply.sendFile('index.html', { maxAge: 0 });
  });
  return server;
}
