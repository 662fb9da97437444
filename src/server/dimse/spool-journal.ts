import { open, type FileHandle } from 'node:fs/promises';
import { encodeRecord, readRecords, type JournalRecord } from './journal-record.ts';

export interface JournalOptions {
  readonly path: string;
  /** Makes the files of these names durable, as far as they are still there. */
  readonly settle: (names: readonly string[]) => Promise<void>;
  /** Hears of a file system that fails while nobody waits for it. */
  readonly onFailure: (error: unknown) => void;
  /** Beyond this the journal is emptied before more is entered. */
  readonly mostBytes?: number;
  /** When nothing comes for so long, the journal is emptied. */
  readonly restMs?: number;
}

const MiB = 1024 * 1024;
/** Some three thousand dose reports. */
const usualMostBytes = 64 * MiB;
const usualRestMs = 2000;
/** The file grows in steps, so that most writes change its bytes and not its length: one wait for the disk, not two. */
const stepBytes = MiB / 2;

interface Entry {
  readonly name: string;
  readonly record: readonly Buffer[];
  /** The object has its file, though not durably. */
  readonly placed: Promise<unknown>;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

const lengthOf = (pieces: readonly Buffer[]): number => pieces.reduce((sum, piece) => sum + piece.length, 0);

/** Writes everything or throws what the file system says. */
async function writeAll(file: FileHandle, pieces: readonly Buffer[], position: number): Promise<void> {
  const { bytesWritten } = await file.writev(pieces, position);
  if (bytesWritten === lengthOf(pieces)) return;
  // A disk that is filling up takes a part; asking for the rest tells what is wrong.
  const rest = Buffer.concat(pieces).subarray(bytesWritten);
  const again = await file.write(rest, 0, rest.length, position + bytesWritten);
  if (again.bytesWritten < rest.length)
    throw Object.assign(new Error('the journal was cut off'), { code: 'ENOSPC', syscall: 'write' });
}

/**
 * What makes small objects durable: their bytes, one after the other, in one file that is synchronised before the
 * sender is told. Objects that come while the disk is busy share the next synchronisation. The files of the objects
 * themselves need not be synchronised until the journal is emptied, and most of them are imported and gone by then.
 */
export class SpoolJournal {
  readonly #options: JournalOptions;
  readonly #file: FileHandle;
  #waiting: Entry[] = [];
  #entered: Pick<Entry, 'name' | 'placed'>[] = [];
  #end = 0;
  #size = 0;
  #running: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;

  private constructor(options: JournalOptions, file: FileHandle) {
    this.#options = options;
    this.#file = file;
  }

  /** Opens the journal; what a crash left in it goes to `restore`, which answers when that is durable elsewhere. */
  static async open(
    options: JournalOptions,
    restore: (records: Iterable<JournalRecord>) => Promise<void>,
  ): Promise<SpoolJournal> {
    const file = await open(options.path, 'a+', 0o600);
    await file.close();
    const journal = new SpoolJournal(options, await open(options.path, 'r+'));
    const left = await journal.#file.readFile();
    if (left.length === 0) return journal;
    await restore(readRecords(left));
    await journal.#clear();
    return journal;
  }

  /** Resolves when the object would still be there after the machine has lost power. */
  enter(name: string, content: readonly Buffer[], placed: Promise<unknown>): Promise<void> {
    clearTimeout(this.#timer);
    const { promise, resolve, reject } = Promise.withResolvers<undefined>();
    const record = encodeRecord(name, content);
    this.#waiting.push({ ...{ name, record, placed, reject }, resolve: () => resolve(undefined) });
    this.#running ??= this.#run();
    return promise;
  }

  /** Empties the journal; nothing may be entered any more. */
  async close(): Promise<void> {
    await this.#running;
    clearTimeout(this.#timer);
    await this.#empty().finally(() => this.#file.close());
  }

  async #run(): Promise<void> {
    while (this.#waiting.length > 0) await this.#write(this.#waiting.splice(0));
    this.#running = undefined;
    this.#timer = setTimeout(() => this.#rest(), this.#options.restMs ?? usualRestMs);
    this.#timer.unref();
  }

  #rest(): void {
    this.#running = this.#empty()
      .catch((error: unknown) => this.#options.onFailure(error))
      .then(() => (this.#waiting.length > 0 ? this.#run() : void (this.#running = undefined)));
  }

  async #write(entries: readonly Entry[]): Promise<void> {
    try {
      if (this.#end > (this.#options.mostBytes ?? usualMostBytes)) await this.#empty();
      await this.#append(entries.flatMap(({ record }) => record));
    } catch (error) {
      for (const { reject } of entries) reject(error);
      return;
    }
    this.#entered.push(...entries.map(({ name, placed }) => ({ name, placed })));
    for (const { resolve } of entries) resolve();
  }

  async #append(pieces: readonly Buffer[]): Promise<void> {
    const end = this.#end + lengthOf(pieces);
    const size = Math.max(this.#size, Math.ceil(end / stepBytes) * stepBytes);
    const filling = size > this.#size ? [Buffer.alloc(size - end)] : [];
    await writeAll(this.#file, [...pieces, ...filling], this.#end);
    await this.#file.datasync();
    [this.#end, this.#size] = [end, size];
  }

  /** An object whose file is not there yet is waited for: without its record it would be nowhere. */
  async #empty(): Promise<void> {
    if (this.#end === 0) return;
    const entered = this.#entered;
    await Promise.allSettled(entered.map(({ placed }) => placed));
    await this.#options.settle([...new Set(entered.map(({ name }) => name))]);
    this.#entered = [];
    await this.#clear();
  }

  async #clear(): Promise<void> {
    await this.#file.truncate(0);
    await this.#file.sync();
    [this.#end, this.#size] = [0, 0];
  }
}
