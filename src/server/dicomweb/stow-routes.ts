import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from '../../kernel/problem.ts';
import { requireClient } from '../../operations/machine-clients.ts';
import type { Registry } from '../../operations/registry.ts';
import { defaultLimits } from '../dimse/limits.ts';
import type { ObjectSink } from '../dimse/object-sink.ts';
import { boundaryOf, MultipartError, readParts, type MultipartLimits } from '../multipart.ts';
import { answerError } from '../problem-response.ts';
import { patiently, type Patience } from './body-patience.ts';
import { receivePart, type Reception } from './receive-part.ts';
import { answerTypeOf, answerWriters, failureReason, storeAnswer, type PartOutcome } from './store-answer.ts';

/** What a sender over DICOMweb may cost. */
export interface StowLimits extends MultipartLimits, Patience {
  readonly objectBytes: number;
  readonly requests: number;
  readonly requestsPerClient: number;
}

const GiB = 1024 ** 3;

const defaultStowLimits: StowLimits = {
  bytes: 8 * GiB,
  parts: 20_000,
  objectBytes: defaultLimits.objectBytes,
  idleMs: defaultLimits.idleMs,
  totalMs: defaultLimits.associationMs,
  requests: defaultLimits.associations,
  requestsPerClient: defaultLimits.associationsPerPeer,
};

interface StowOptions {
  readonly registry: Registry;
  readonly sink: ObjectSink;
  readonly limits?: Partial<StowLimits>;
}

const retryAfterSeconds = '5';

/** How many requests run, in all and of each client. */
class Running {
  readonly #clients: string[] = [];
  readonly #limits: StowLimits;

  constructor(limits: StowLimits) {
    this.#limits = limits;
  }

  /** Runs the work when there is room for it; Problem `doorBusy` otherwise. */
  async admit<T>(client: string, work: () => Promise<T>): Promise<T> {
    const own = this.#clients.filter((other) => other === client).length;
    if (own >= this.#limits.requestsPerClient || this.#clients.length >= this.#limits.requests)
      throw new Problem('doorBusy', { reason: `${own} transfers of this sender run already` });
    this.#clients.push(client);
    return work().finally(() => this.#clients.splice(this.#clients.indexOf(client), 1));
  }
}

const uidForm = /^[0-9][0-9.]{0,63}$/;

function studyOf(request: FastifyRequest): string | undefined {
  const { params } = request;
  const study = typeof params === 'object' && params !== null && 'study' in params ? params.study : undefined;
  if (study === undefined) return undefined;
  if (typeof study === 'string' && uidForm.test(study)) return study;
  throw new Problem('wrongUse', { reason: 'the address names no Study Instance UID' });
}

/** A body of DICOM files; without a `type` it can only be tried. */
const isOfFiles = (contentType: string): boolean =>
  /^multipart\/related\b/i.test(contentType) &&
  !/;\s*type=(?!"?application\/dicom(?:"|;|\s|$))/i.test(contentType);

function requireBoundary({ headers }: FastifyRequest): string {
  const contentType = headers['content-type'] ?? '';
  if (!isOfFiles(contentType) || (headers['content-encoding'] ?? 'identity') !== 'identity') {
    const form = 'multipart/related; type="application/dicom"; boundary=…, without Content-Encoding';
    throw new Problem('mediaTypeUnsupported', { reason: `this address takes ${form}` });
  }
  const boundary = boundaryOf(contentType);
  if (boundary === undefined)
    throw new Problem('wrongUse', { reason: 'the Content-Type names no boundary of 1 to 70 characters' });
  return boundary;
}

const tokenOf = ({ headers }: FastifyRequest): string =>
  /^Bearer ([\w~+/.-]+=*)$/i.exec(headers.authorization ?? '')?.[1] ?? '';

const isStored = ({ failure }: PartOutcome): boolean => failure === undefined;

function statusOf(outcomes: readonly PartOutcome[]): number {
  if (outcomes.every(isStored)) return 200;
  return outcomes.some(isStored) ? 202 : 409;
}

/** What is wrong with a body, as a problem; anything else stays what it is. */
function problemOf(error: unknown): unknown {
  if (!(error instanceof MultipartError)) return error;
  return new Problem(error.kind === 'too-large' ? 'inputTooLarge' : 'wrongUse', { reason: error.message });
}

/** Receives every part. A body that breaks off after some were stored is answered for what it brought. */
async function receive(body: AsyncIterable<Buffer>, boundary: string, reception: Reception & StowLimits) {
  const outcomes: PartOutcome[] = [];
  try {
    for await (const part of readParts(patiently(body, reception), boundary, reception))
      outcomes.push(await receivePart(part, reception));
  } catch (error) {
    const problem = problemOf(error);
    if (!(problem instanceof Problem) || !outcomes.some(isStored)) throw problem;
    outcomes.push({ failure: failureReason.cannotUnderstand });
  }
  if (outcomes.length === 0) throw new Problem('wrongUse', { reason: 'the body holds no part' });
  return outcomes;
}

/** Until all is well, the connection is not used again: what is left of the body is not waited for. */
function prepare(_: FastifyRequest, reply: FastifyReply, done: () => void): void {
  void reply.header('connection', 'close');
  done();
}

/** What a problem asks of the sender stands in a header too (RFC 9110 sections 10.2.3 and 11.6.1). */
function answerRefusal(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  const code = error instanceof Problem ? error.code : undefined;
  if (code === 'signInNeeded') void reply.header('www-authenticate', 'Bearer');
  if (code === 'doorBusy') void reply.header('retry-after', retryAfterSeconds);
  answerError(error, request, reply);
}

/**
 * DICOMweb Store (STOW-RS, PS3.18 section 10.5): `POST /dicom-web/studies[/{study}]` with a bearer token. Each instance
 * is answered for itself; stored means safe on disk, as with C-STORE.
 */
export async function addStowRoutes(server: FastifyInstance, options: StowOptions): Promise<void> {
  const { registry, sink } = options;
  const limits = { ...defaultStowLimits, ...options.limits };
  const running = new Running(limits);
  const answer = async (request: FastifyRequest, reply: FastifyReply): Promise<Buffer> => {
    const client = await requireClient(registry, tokenOf(request));
    const type = answerTypeOf(request.headers.accept);
    if (!type) throw new Problem('answerNotAcceptable');
    const [boundary, studyInstanceUid] = [requireBoundary(request), studyOf(request)];
    const sender = { centreId: client.centreId, source: `stow:${client.name}` };
    const reception = { sender, sink, studyInstanceUid, ...limits };
    const outcomes = await running.admit(client.name, () => receive(request.raw, boundary, reception));
    void reply.removeHeader('connection').status(statusOf(outcomes)).type(type);
    return Buffer.from(answerWriters[type](storeAnswer(outcomes)));
  };
  await server.register((scope, _, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _payload, parsed) => parsed(null));
    scope.addHook('onRequest', prepare);
    scope.setErrorHandler(answerRefusal);
    scope.post('/dicom-web/studies', answer);
    scope.post('/dicom-web/studies/:study', answer);
    done();
  });
}
