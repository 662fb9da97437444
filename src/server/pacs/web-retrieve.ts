import type { IncomingMessage } from 'node:http';
import { isFault, pacsFault, type Answer, type PacsFault } from '../../intake/pacs/pacs-fault.ts';
import type { Retrieved, Wanted } from '../../intake/pacs/pacs.ts';
import type { ObjectSink, ObjectWriter } from '../dimse/object-sink.ts';
import { mostHeadBytes, readPart10Head, type Part10Head } from '../dimse/part10-head.ts';
import { boundaryOf, MultipartError, readParts, type Part } from '../multipart.ts';
import type { PacsHttp } from './pacs-http.ts';

export interface WebReceiver {
  readonly sink: ObjectSink;
  readonly centreId: string;
  /** The name of the PACS, as the source of what it gave. */
  readonly pacsAe: string;
  readonly objectBytes: number;
}

/** Instances as they lie there, in whatever transfer syntax: nobody decodes pixels here. */
const accept = 'multipart/related; type="application/dicom"; transfer-syntax=*';

/** What went into the spool out of one answer. */
interface Streamed {
  readonly arrived: readonly string[];
  readonly reason: PacsFault | undefined;
}

/** WADO-RS (PS3.18 section 10.4): instances, part by part, straight into the spool. */
export class WebRetrieve {
  readonly #http: PacsHttp;
  readonly #receiver: WebReceiver;

  constructor(http: PacsHttp, receiver: WebReceiver) {
    this.#http = http;
    this.#receiver = receiver;
  }

  async retrieve(wanted: Wanted): Promise<Answer<Retrieved>> {
    const most = wanted.instances === 'all' ? Infinity : 1;
    const all: Streamed[] = [];
    for (const path of pathsOf(wanted)) {
      const streamed = await this.#stream(path, most);
      if (isFault(streamed) && all.length === 0) return streamed;
      all.push(isFault(streamed) ? { arrived: [], reason: streamed } : streamed);
    }
    const arrived = [...new Set(all.flatMap((streamed) => streamed.arrived))];
    const missing = all.filter(({ reason }) => reason !== undefined).length;
    return { arrived, missing, reason: all.find(({ reason }) => reason)?.reason };
  }

  async #stream(path: readonly string[], most: number): Promise<Answer<Streamed>> {
    const response = await this.#http.open(path, {}, accept);
    if (response === undefined) return { arrived: [], reason: pacsFault('retrieve-refused', 'HTTP 404') };
    if (isFault(response))
      return response.fault === 'query-refused' ? pacsFault('retrieve-refused', response.detail) : response;
    const arrived: string[] = [];
    const reason = await this.#storeParts(response, most, arrived).catch((error: unknown) =>
      brokenOff(response, error),
    );
    response.destroy();
    return { arrived, reason: reason ?? (arrived.length === 0 ? pacsFault('nothing-arrived') : undefined) };
  }

  async #storeParts(
    response: IncomingMessage,
    most: number,
    arrived: string[],
  ): Promise<PacsFault | undefined> {
    for await (const part of partsOf(response)) {
      const stored = await this.#store(part);
      if (isFault(stored)) return stored;
      arrived.push(stored.sopInstanceUid);
      if (arrived.length >= most) return undefined;
    }
    return undefined;
  }

  async #store({ bytes }: Part): Promise<Answer<Part10Head>> {
    const pieces = bytes[Symbol.asyncIterator]();
    let held = Buffer.alloc(0);
    for (;;) {
      const head = readPart10Head(held);
      if (head === undefined || held.length > mostHeadBytes)
        return pacsFault('answer-unreadable', 'no DICOM file');
      if (head !== 'unfinished') return this.#write(head, held.subarray(head.dataSetAt), pieces);
      const next = await pieces.next();
      if (next.done === true) return pacsFault('answer-unreadable', 'no DICOM file');
      held = Buffer.concat([held, next.value]);
    }
  }

  async #write(head: Part10Head, first: Buffer, rest: AsyncIterator<Buffer>): Promise<Answer<Part10Head>> {
    const { sink, centreId, pacsAe: sourceAe, objectBytes } = this.#receiver;
    const { sopClassUid, sopInstanceUid, transferSyntax } = head;
    const sender = { centreId, source: `fetch:${sourceAe}`, sourceAe };
    const writer = await sink.open({ ...sender, sopClassUid, sopInstanceUid, transferSyntax });
    const isWritten = await copy(writer, first, rest, objectBytes).catch(async (error: unknown) => {
      await writer.abort();
      throw error;
    });
    if (!isWritten) {
      await writer.abort();
      return pacsFault('retrieve-refused', `more than ${objectBytes} bytes`);
    }
    return (await writer.commit()) === 'stored' ? head : pacsFault('spool-refused');
  }
}

function pathsOf({ studyUid, seriesUid, instances }: Wanted): readonly (readonly string[])[] {
  const series = ['studies', studyUid, 'series', seriesUid];
  if (typeof instances === 'string') return [series];
  return instances.map(({ instanceUid }) => [...series, 'instances', instanceUid]);
}

/** A body that ends too early or breaks its form; anything else is a mistake of this program. */
function brokenOff(response: IncomingMessage, error: unknown): PacsFault {
  if (error instanceof MultipartError) return pacsFault('protocol-broken', error.message);
  if (response.errored === null) throw error;
  return pacsFault('hung-up');
}

/** Whether the object stayed below its limit. */
async function copy(
  writer: ObjectWriter,
  first: Buffer,
  rest: AsyncIterator<Buffer>,
  most: number,
): Promise<boolean> {
  let length = 0;
  for (let piece: Buffer | undefined = first; piece;) {
    length += piece.length;
    if (length > most) return false;
    await writer.write(piece);
    const next = await rest.next();
    piece = next.done === true ? undefined : next.value;
  }
  return true;
}

/** Some servers answer for a single instance with the file itself. */
async function* partsOf(response: IncomingMessage): AsyncGenerator<Part, void> {
  const contentType = response.headers['content-type'] ?? '';
  const boundary = boundaryOf(contentType);
  if (boundary === undefined) yield { contentType, bytes: response };
  else yield* readParts(response, boundary);
}
