import { Worker } from 'node:worker_threads';
import type { Day } from '../../kernel/day.ts';
import { Turns } from '../../kernel/turns.ts';
import type { ByteSource } from '../byte-source.ts';
import { refusedFile, type FileReader, type ReadFile } from '../capture-file.ts';
import type { HeaderCopy } from '../dicom/header-copy.ts';
import { isRefusal, refuse, type Refusal } from '../refusal.ts';
import type { FromThread, Task, ToThread } from './reader-messages.ts';

type Result = Extract<FromThread, { kind: 'done' }>['result'];

/** The slowest file of the robustness tests takes two seconds; a loaded machine may be ten times as slow. */
const usualLimitMs = 60_000;
/** Beyond what the reader's own limits allow it to need. */
const memoryMb = 768;
/** Of a file that cannot even be copied without its pictures. */
const beginningBytes = 4096;

const isCopy = (result: Result): result is HeaderCopy => 'isWhole' in result;
const isRead = (result: Result): result is ReadFile => !isCopy(result) && !isRefusal(result);

/**
 * Reads files in a thread of its own, one after the other. A file on which the thread spends too long or dies is
 * refused as too large, and the next one is read by a new thread.
 */
export class ReaderThread implements FileReader {
  readonly #turns = new Turns();
  readonly #limitMs: number;
  #worker: Worker | undefined;
  #isClosed = false;

  constructor(limitMs: number = usualLimitMs) {
    this.#limitMs = limitMs;
  }

  readonly read = async (source: ByteSource, today: Day): Promise<ReadFile> => {
    const result = await this.#turns.take(() => this.#do(source, { kind: 'read', today }));
    if (isRefusal(result)) return refusedFile(result);
    if (!isRead(result)) throw new Error('The thread of the reader answered something else');
    return result;
  };

  readonly copy = async (source: ByteSource): Promise<HeaderCopy | Refusal> => {
    const result = await this.#turns.take(() => this.#do(source, { kind: 'copy' }));
    if (isCopy(result)) return result;
    if (!isRefusal(result)) throw new Error('The thread of the reader answered something else');
    if (result.refused !== 'too-large') return result;
    const bytes = await source.head(beginningBytes);
    return isRefusal(bytes) ? bytes : { bytes, isWhole: bytes.length === source.size };
  };

  /** Ends the thread; what is being read fails and stays where it is. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#worker?.terminate();
  }

  #started(): Worker {
    const worker = new Worker(new URL('./reader-worker.ts', import.meta.url), {
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    });
    const forget = (): void => {
      if (this.#worker === worker) this.#worker = undefined;
    };
    // A thread that dies ends with `exit` too, and that is told to whoever waits for it.
    worker.on('error', forget).on('exit', forget).unref();
    return worker;
  }

  async #do(source: ByteSource, task: Task): Promise<Result> {
    const worker = (this.#worker ??= this.#started());
    const { promise, resolve, reject } = Promise.withResolvers<Result>();
    const say = (message: ToThread, moved: readonly ArrayBuffer[] = []): void =>
      worker.postMessage(message, moved);
    const give = async (from: number, to: number): Promise<void> => {
      const bytes = await source.head(to);
      if (isRefusal(bytes)) return say({ kind: 'bytes', bytes });
      const rest = bytes.slice(from);
      say({ kind: 'bytes', bytes: rest }, [rest.buffer]);
    };
    const onMessage = (message: FromThread): void => {
      if (message.kind === 'want') give(message.from, message.to).catch(reject);
      else if (message.kind === 'done') resolve(message.result);
      else reject(new Error(`The reader failed: ${message.reason}`));
    };
    const onExit = (): void =>
      this.#isClosed
        ? reject(new Error('The reader was closed'))
        : resolve(refuse('too-large', 'it cannot be read within the limits'));
    const timer = setTimeout(() => void worker.terminate(), this.#limitMs);
    worker.on('message', onMessage).on('exit', onExit);
    worker.ref();
    say({ kind: 'begin', size: source.size, task });
    return promise.finally(() => {
      clearTimeout(timer);
      worker.off('message', onMessage).off('exit', onExit);
      worker.unref();
    });
  }
}
