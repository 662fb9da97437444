import { createHash } from 'node:crypto';
import { open, rename, rm, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { DirectorySync } from './directory-sync.ts';
import type { ObjectMeta, ObjectWriter, Sender, Storing } from './object-sink.ts';
import { part10Header } from './part10-header.ts';
import { PixelStop } from './pixel-stop.ts';
import { encodingOf } from './presentation-contexts.ts';
import type { SpoolJournal } from './spool-journal.ts';
import { spoolNameOf, type SpoolName } from './spool-name.ts';

/** A received object, ready to be read. Its name tells the same again after a restart. */
export interface ReceivedObject extends SpoolName {
  readonly path: string;
}

/** What comes: how its file begins, what its digest covers beside the received bytes, and where its pixels begin. */
interface Content {
  readonly opening: Buffer;
  readonly identity: string;
  readonly pixelStop: PixelStop | undefined;
}

/** A data set: its file gets a header of our own, its pixels are dropped. */
export const dataSetContent = (meta: ObjectMeta): Content => ({
  opening: part10Header(meta),
  identity: `${meta.transferSyntax}\0${meta.sopInstanceUid}\0`,
  pixelStop: new PixelStop(encodingOf(meta.transferSyntax)),
});

/** A file that nobody has looked into yet: kept byte by byte. */
export const fileContent: Content = { opening: Buffer.alloc(0), identity: '', pixelStop: undefined };

interface SpoolPlace {
  readonly sender: Sender;
  readonly content: Content;
  readonly part: string;
  readonly received: string;
  readonly directory: DirectorySync;
  readonly journal: SpoolJournal;
  readonly onReceived: (object: ReceivedObject) => void;
  readonly onFailure: (error: unknown) => void;
}

/** Enough for most dose reports to be one write. While this much is written, as much again may come in. */
const heldBytes = 256 * 1024;

/** Whether an error came from the file system (disk full, read-only, gone), not from a mistake in this program. */
const isFromFileSystem = (error: unknown): boolean =>
  error instanceof Error && 'syscall' in error && 'code' in error;

/** One object on its way to disk. A file system that fails makes it `out-of-resources`, never a lost connection. */
export class SpoolWriter implements ObjectWriter {
  readonly #place: SpoolPlace;
  readonly #hash = createHash('sha256');
  #file: FileHandle | undefined;
  #held: Buffer[] = [];
  #heldLength = 0;
  #hasFailed = false;
  #writing: Promise<void> = Promise.resolve();

  constructor(place: SpoolPlace) {
    const { opening, identity } = place.content;
    this.#place = place;
    this.#hash.update(identity);
    this.#hold(opening);
  }

  async write(bytes: Buffer): Promise<void> {
    this.#hash.update(bytes);
    const { pixelStop } = this.#place.content;
    this.#hold(pixelStop ? pixelStop.pass(bytes) : bytes);
    if (this.#heldLength < heldBytes) return;
    await this.#writing;
    if (this.#hasFailed) return;
    this.#writing = this.#attempt(() => this.#flush());
    this.#writing.catch(() => undefined); // whoever waits for it next gets to see it
  }

  async commit(): Promise<Storing> {
    const { sender, content, received } = this.#place;
    if (content.pixelStop) this.#hold(content.pixelStop.rest());
    await this.#writing;
    // The same object sent twice by one sender gets the same name, so it lies there once however often it is sent.
    const { centreId, source } = sender;
    const name = { centreId, source, digest: this.#hash.digest('hex') };
    const file = spoolNameOf(name);
    const path = join(received, file);
    const isHeld = this.#file === undefined;
    if (!this.#hasFailed) await this.#attempt(() => (isHeld ? this.#enter(file, path) : this.#moveTo(path)));
    if (this.#hasFailed) {
      await this.abort();
      return 'out-of-resources';
    }
    this.#place.onReceived({ path, ...name });
    return 'stored';
  }

  async abort(): Promise<void> {
    this.#drop();
    await this.#writing;
    await this.#attempt(() => this.#close());
    await this.#attempt(() => rm(this.#place.part, { force: true }));
  }

  #hold(bytes: Buffer): void {
    if (bytes.length === 0 || this.#hasFailed) return;
    this.#held.push(bytes);
    this.#heldLength += bytes.length;
  }

  #drop(): void {
    this.#held = [];
    this.#heldLength = 0;
  }

  async #flush(): Promise<void> {
    const [held, length] = [this.#held, this.#heldLength];
    this.#drop();
    this.#file ??= await open(this.#place.part, 'wx', 0o600);
    const { bytesWritten } = await this.#file.writev(held);
    // A disk that is filling up takes a part; asking for the rest tells what is wrong.
    if (bytesWritten < length) await this.#file.writeFile(Buffer.concat(held).subarray(bytesWritten));
  }

  /** An object held whole is made durable by the journal; its file is written meanwhile. */
  async #enter(name: string, path: string): Promise<void> {
    const held = this.#held;
    const placed = this.#flush().then(() => Promise.all([this.#close(), rename(this.#place.part, path)]));
    const [entered, written] = await Promise.allSettled([
      this.#place.journal.enter(name, held, placed),
      placed,
    ]);
    if (entered.status === 'rejected') throw entered.reason;
    if (written.status === 'rejected') throw written.reason;
  }

  async #moveTo(path: string): Promise<void> {
    await this.#flush();
    await this.#file?.sync();
    await Promise.all([this.#close(), rename(this.#place.part, path)]);
    await this.#place.directory.sync();
  }

  async #close(): Promise<void> {
    const file = this.#file;
    this.#file = undefined;
    await file?.close();
  }

  async #attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!isFromFileSystem(error)) throw error;
      this.#hasFailed = true;
      this.#drop();
      this.#place.onFailure(error);
    }
  }
}
