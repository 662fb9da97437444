import { PassThrough } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { requireScope, type Actor } from '../access/actor.ts';
import { Problem } from '../kernel/problem.ts';
import { findMapping } from '../operations/extract-mapping-of.ts';
import type { ExtractDelivery } from '../operations/import-extract.ts';
import { receiveExtract } from '../operations/receive-extract.ts';
import type { Registry } from '../operations/registry.ts';
import { problemView } from './problem-response.ts';
import { choiceOf, dayOf, fieldsOf, textOf } from './request.ts';

interface Upload {
  readonly registry: Registry;
  readonly signedIn: (request: FastifyRequest) => Promise<Actor>;
}

const isBytes = (body: unknown): body is AsyncIterable<Uint8Array> =>
  typeof body === 'object' && body !== null && Symbol.asyncIterator in body;

/** The name of the file as the browser wrote it, in a header: names of files may hold person numbers, addresses may not. */
function fileNameOf({ headers }: FastifyRequest): string {
  const name = headers['x-file-name'];
  return typeof name === 'string' && /^[\x20-\x7e]{1,200}$/.test(name) ? name : 'upload.csv';
}

async function deliveryOf(request: FastifyRequest): Promise<Omit<ExtractDelivery, 'bytes'>> {
  const query = fieldsOf(request.query);
  const [coversFrom, coversTo] = [dayOf(query, 'from'), dayOf(query, 'to')];
  return {
    mapping: await findMapping(textOf(query, 'mapping') ?? ''),
    source: textOf(query, 'source') ?? '',
    fileName: fileNameOf(request),
    ...(coversFrom !== undefined && { coversFrom }),
    ...(coversTo !== undefined && { coversTo }),
    dryRun: choiceOf(query, 'dryRun', ['yes', 'no']) === 'yes',
    allowsWithdrawals: choiceOf(query, 'allowWithdrawals', ['yes', 'no']) === 'yes',
  };
}

/** Rows between two lines that say how far the reading is. */
const progressRows = 20_000;

/** Says how far the reading is, each line one JSON object. */
function progressInto(text: PassThrough): (rows: number) => void {
  let next = 0;
  return (rows) => {
    if (rows < next) return;
    text.write(`${JSON.stringify({ rows })}\n`);
    next = rows + progressRows;
  };
}

/**
 * `POST /api/extracts`, a CSV file as the body. The answer is one JSON object a line: `{"rows"}` while the file is read,
 * and at the end `{"outcome"}`, or `{"problem"}` when nothing was kept.
 */
export function addExtractUpload(server: FastifyInstance, { registry, signedIn }: Upload): void {
  server.addContentTypeParser('text/csv', (_request, payload, done) => done(null, payload));
  server.post('/api/extracts', async (request, reply) => {
    const actor = await signedIn(request);
    requireScope(actor, 'extract.import');
    const delivery = await deliveryOf(request);
    const { body } = request;
    if (!isBytes(body))
      throw new Problem('wrongUse', { reason: 'the body must be a file of the type text/csv' });
    const text = new PassThrough();
    const onRows = progressInto(text);
    receiveExtract({ registry, actor }, body, { ...delivery, onRows }).then(
      (outcome) => text.end(`${JSON.stringify({ outcome })}\n`),
      (error: unknown) => text.end(`${JSON.stringify({ problem: problemView(error, request) })}\n`),
    );
    return reply.type('application/x-ndjson').send(text);
  });
}
