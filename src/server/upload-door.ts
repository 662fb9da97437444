import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { IncomingMessage } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { isRefusal, type Refusal } from '../intake/refusal.ts';
import { isArchive, walkArchive } from '../intake/walk-archive.ts';
import { isRefusedEntry } from '../intake/walk-files.ts';
import { Problem } from '../kernel/problem.ts';
import { requireUploader } from '../operations/read-upload.ts';
import { recordUpload, type Uploaded } from '../operations/record-upload.ts';
import type { Context } from '../operations/registry.ts';
import { newUploadId, sourceOfUpload } from '../operations/upload-source.ts';
import { patiently } from './dicomweb/body-patience.ts';
import type { Sender } from './dimse/object-sink.ts';
import type { SpoolSink } from './dimse/spool-sink.ts';
import { uploadFolder } from './intake-spool.ts';
import { piecesOf, spoolFile } from './spool-file.ts';

const uploadBytes = 1024 ** 3;
const patience = { idleMs: 30_000, totalMs: 3_600_000 };
/** Uploads that run at once, of everybody. */
const places = 8;

/** Where an upload goes. */
interface Destination {
  readonly sink: SpoolSink;
  /** For the time until its files are in the spool. */
  readonly folder: string;
}

async function* atMost(body: AsyncIterable<Buffer>, limit: number): AsyncGenerator<Buffer> {
  let length = 0;
  for await (const piece of body) {
    length += piece.length;
    if (length > limit) throw new Problem('inputTooLarge', { reason: 'an upload holds at most 1 GiB' });
    yield piece;
  }
}

function requireStored(storing: 'stored' | 'out-of-resources'): void {
  if (storing !== 'stored') throw new Problem('diskFull', { reason: 'the spool has no room for the file' });
}

/** Puts a file, or what is in it when it is an archive, into the spool. */
async function spoolUpload(path: string, sender: Sender, sink: SpoolSink): Promise<Omit<Uploaded, 'id'>> {
  if (!(await isArchive(path))) {
    requireStored(await spoolFile(createReadStream(path), sender, sink));
    return { received: 1, refusals: [] };
  }
  const refusals: Refusal[] = [];
  let received = 0;
  for await (const entry of walkArchive(path, '')) {
    const source = isRefusedEntry(entry) ? entry : await entry.open();
    if (isRefusal(source)) refusals.push(source);
    else {
      const storing = spoolFile(piecesOf(source), sender, sink).finally(() => source.close());
      requireStored(await storing);
      received += 1;
    }
  }
  return { received, refusals };
}

/** Takes what people hand in: a DICOM file or an archive of them, into the spool of every door. */
export class UploadDoor {
  readonly #destination: Destination;
  #running = 0;

  constructor(destination: Destination) {
    this.#destination = destination;
  }

  /** Resolves with the name of the upload when every file of it is safe on disk. */
  async receive(context: Context, body: IncomingMessage): Promise<string> {
    const centreId = requireUploader(context.actor);
    if (this.#running >= places) throw new Problem('doorBusy', { reason: `${places} uploads run already` });
    const { folder, sink } = this.#destination;
    const id = newUploadId();
    const path = join(uploadFolder(folder), `${id}.part`);
    this.#running += 1;
    try {
      await mkdir(uploadFolder(folder), { recursive: true, mode: 0o700 });
      const file = createWriteStream(path, { flags: 'wx', mode: 0o600 });
      await pipeline(atMost(patiently(body, patience), uploadBytes), file);
      if (!body.complete)
        throw new Problem('wrongUse', { reason: 'the connection broke before the file was whole' });
      const sender = { centreId, source: sourceOfUpload(id) };
      await recordUpload(context, { id, ...(await spoolUpload(path, sender, sink)) });
      return id;
    } finally {
      this.#running -= 1;
      await rm(path, { force: true });
    }
  }
}
