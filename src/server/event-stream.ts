import { PassThrough } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isPermitted, requireScope, type Actor } from '../access/actor.ts';
import { matrix } from '../access/matrix.ts';
import { Problem } from '../kernel/problem.ts';
import type { RecordChange } from '../operations/record-changes.ts';
import type { Registry } from '../operations/registry.ts';

interface Stream {
  readonly text: PassThrough;
  readonly actor: Actor;
  readonly isSignedIn: () => boolean;
}

/** Proxies commonly close a connection on which nothing is said for a minute. */
const heartbeatMs = 25_000;
const streamLimit = 500;
/** A reader who is this far behind has gone; the browser connects again by itself. */
const behindBytes = 64 * 1024;

/** Server-sent events as the HTML standard writes them, section 9.2.5. */
const eventText = ({ centreId, recordId }: RecordChange): string =>
  `event: examination.changed\ndata: ${JSON.stringify({ centreId, id: recordId })}\n\n`;

const intakeText = 'event: intake.changed\ndata: {}\n\n';

/** The open streams: each hears of the records its reader may list, as long as the session lasts. */
class EventStreams {
  readonly #streams = new Set<Stream>();

  open(stream: Stream): void {
    if (this.#streams.size >= streamLimit)
      throw new Problem('inputTooLarge', { reason: `more than ${streamLimit} pages are open` });
    this.#streams.add(stream);
    stream.text.on('close', () => this.#streams.delete(stream));
  }

  tell(change: RecordChange): void {
    for (const stream of this.#streams) {
      if (!stream.isSignedIn()) stream.text.end();
      else if (isPermitted(stream.actor, 'record.list', change.centreId))
        this.#write(stream, eventText(change));
    }
  }

  /** Says only that something changed: what it is, is asked by who may know. */
  tellOfIntake(): void {
    for (const stream of this.#streams) {
      if (!stream.isSignedIn()) stream.text.end();
      else if (matrix[stream.actor.role]['intake.read']) this.#write(stream, intakeText);
    }
  }

  keepAlive(): void {
    for (const stream of this.#streams) this.#write(stream, ':\n\n');
  }

  close(): void {
    for (const { text } of this.#streams) text.end();
  }

  #write({ text }: Stream, said: string): void {
    text.write(said);
    if (text.readableLength + text.writableLength > behindBytes) text.destroy();
  }
}

interface EventSources {
  readonly registry: Pick<Registry, 'changes' | 'intake'>;
  readonly signedIn: (request: FastifyRequest) => Promise<Actor>;
  readonly isSignedIn: (request: FastifyRequest) => boolean;
}

/** `/api/events`: which examinations changed, and that the intake did, as it happens; keys only, no patient data. */
export function addEventStream(
  server: FastifyInstance,
  { registry, signedIn, isSignedIn }: EventSources,
): void {
  const streams = new EventStreams();
  const unsubscribe = registry.changes.subscribe((change) => streams.tell(change));
  const leaveIntake = registry.intake.subscribe(() => streams.tellOfIntake());
  const heartbeat = setInterval(() => streams.keepAlive(), heartbeatMs).unref();
  server.addHook('preClose', (done) => {
    unsubscribe();
    leaveIntake();
    clearInterval(heartbeat);
    streams.close();
    done();
  });
  server.get('/api/events', async (request, reply) => {
    const actor = await signedIn(request);
    requireScope(actor, 'record.list');
    const text = new PassThrough({ highWaterMark: 2 * behindBytes });
    streams.open({ text, actor, isSignedIn: () => isSignedIn(request) });
    text.write(':\n\n');
    return reply.type('text/event-stream').send(text);
  });
}
