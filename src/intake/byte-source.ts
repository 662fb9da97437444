import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { attemptAsync, errorCode } from './attempt.ts';
import { type Refusal, refuse } from './refusal.ts';

/** Bytes that can be read from their beginning as far as needed: a file, or an entry of an archive. */
export interface ByteSource {
  readonly size: number;
  /** The first `count` bytes, or all when there are fewer. Asking for more later reads only the rest. */
  readonly head: (count: number) => Promise<Uint8Array | Refusal>;
  readonly close: () => Promise<void>;
}

/** Without O_NONBLOCK, opening a pipe waits until somebody writes into it. */
const forReading = constants.O_RDONLY | constants.O_NONBLOCK;

/** Opens a regular file; anything else (a folder, a device, a pipe) is refused. */
export async function openFile(path: string): Promise<ByteSource | Refusal> {
  const opened = await attemptAsync(() => open(path, forReading));
  if (!opened.ok) return refuse('unreadable', errorCode(opened.error));
  const stats = await attemptAsync(() => opened.value.stat());
  if (stats.ok && stats.value.isFile()) return new FileSource(opened.value, stats.value.size);
  await opened.value.close();
  return refuse('unreadable', 'not a regular file');
}

class FileSource implements ByteSource {
  readonly #handle: FileHandle;
  #read = new Uint8Array(0);
  readonly size: number;

  constructor(handle: FileHandle, size: number) {
    this.#handle = handle;
    this.size = size;
  }

  readonly head = async (count: number): Promise<Uint8Array | Refusal> => {
    const wanted = Math.min(count, this.size);
    if (this.#read.length < wanted) {
      const bytes = new Uint8Array(wanted);
      bytes.set(this.#read);
      const filled = await attemptAsync(() => this.#fill(bytes, this.#read.length));
      if (!filled.ok) return refuse('unreadable', errorCode(filled.error));
      this.#read = bytes.subarray(0, filled.value);
    }
    return this.#read.subarray(0, wanted);
  };

  readonly close = (): Promise<void> => this.#handle.close();

  /** One read may bring less than asked; a file that shrank meanwhile brings nothing. */
  async #fill(bytes: Uint8Array, from: number): Promise<number> {
    let position = from;
    while (position < bytes.length) {
      const { bytesRead } = await this.#handle.read(bytes, position, bytes.length - position, position);
      if (bytesRead === 0) break;
      position += bytesRead;
    }
    return position;
  }
}

/** The first bytes of a stream of known size, read as far as asked; the rest is never produced. */
export class StreamSource implements ByteSource {
  readonly #chunks: AsyncIterator<unknown>;
  readonly #destroy: () => void;
  #read = new Uint8Array(0);
  readonly size: number;

  constructor(stream: AsyncIterable<unknown> & { readonly destroy: () => unknown }, size: number) {
    this.#chunks = stream[Symbol.asyncIterator]();
    this.#destroy = () => void stream.destroy();
    this.size = size;
  }

  readonly head = async (count: number): Promise<Uint8Array | Refusal> => {
    const wanted = Math.min(count, this.size);
    const pulled = await attemptAsync(() => this.#pull(wanted));
    return pulled.ok ? this.#read.subarray(0, wanted) : refuse('damaged', 'cannot be inflated');
  };

  readonly close = (): Promise<void> => Promise.resolve(this.#destroy());

  async #pull(wanted: number): Promise<void> {
    const parts: Uint8Array[] = [this.#read];
    let length = this.#read.length;
    while (length < wanted) {
      const next = await this.#chunks.next();
      if (next.done === true || !(next.value instanceof Uint8Array)) break;
      parts.push(next.value);
      length += next.value.length;
    }
    if (parts.length > 1) this.#read = new Uint8Array(Buffer.concat(parts));
  }
}
