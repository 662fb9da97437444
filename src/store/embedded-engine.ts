import { Worker } from 'node:worker_threads';
import { Problem } from '../kernel/problem.ts';
import { throwProblem } from './constraint-problem.ts';
import type { QueryOptions, SqlValue } from './database.ts';
import { openingId, unsafeCode } from './embedded-messages.ts';
import type { Ask, EngineOptions, Failure, Reply } from './embedded-messages.ts';
import { areRows, type Session } from './session.ts';

interface Waiting {
  readonly resolve: (rows: readonly object[]) => void;
  readonly reject: (error: Error) => void;
}

interface StartOptions extends EngineOptions {
  readonly statementTimeoutMs: number | undefined;
}

const errorOf = (failure: Failure): Error => Object.assign(new Error(failure.message), failure);

/** Why an engine did not open. Its message may be shown: there is no patient in an empty database. */
function openingProblem(error: Error, directory: string | undefined): Error {
  const details = { directory: directory ?? 'memory', reason: error.message };
  const isUnsafe = Reflect.get(error, 'code') === unsafeCode;
  return new Problem(isUnsafe ? 'databaseUnsafe' : 'databaseUnreachable', details);
}

/** The main thread's end of one running embedded database. Once it has stopped it stays stopped. */
export class EmbeddedEngine implements Session {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  readonly #timeoutMs: number | undefined;
  readonly #gone: Promise<void>;
  #lastId = openingId;
  #stopped: Error | undefined;

  private constructor(options: StartOptions) {
    const workerData: EngineOptions = { directory: options.directory };
    this.#timeoutMs = options.statementTimeoutMs;
    this.#worker = new Worker(new URL('./embedded-worker.ts', import.meta.url), { workerData, execArgv: [] });
    this.#worker.on('message', (reply: Reply) => this.#receive(reply));
    this.#worker.on('error', (error: unknown) =>
      this.#stop(new Error('The engine failed', { cause: error })),
    );
    this.#gone = new Promise((resolve) => {
      this.#worker.once('exit', () => {
        this.#stop(new Problem('databaseUnreachable', { reason: 'the embedded database has stopped' }));
        resolve();
      });
    });
  }

  /** Problem `databaseUnsafe` when a commit would not reach the disk, `databaseUnreachable` when it does not open. */
  static async start(options: StartOptions): Promise<EmbeddedEngine> {
    const engine = new EmbeddedEngine(options);
    await engine.#answerTo(openingId).catch(async (error: unknown) => {
      await engine.terminate();
      throw openingProblem(error instanceof Error ? error : new Error(String(error)), options.directory);
    });
    return engine;
  }

  get isRunning(): boolean {
    return this.#stopped === undefined;
  }

  async query<Row extends object>(
    text: string,
    values: readonly SqlValue[] = [],
    options: QueryOptions = {},
  ): Promise<Row[]> {
    const rows: unknown = await this.#ask({ kind: 'query', text, values, options }).catch(throwProblem);
    return areRows<Row>(rows) ? rows : [];
  }

  async execute(script: string): Promise<void> {
    await this.#ask({ kind: 'execute', script }).catch(throwProblem);
  }

  discard(): void {
    this.#stop(new Problem('databaseUnreachable', { reason: 'the embedded database was stopped' }));
  }

  async close(): Promise<void> {
    const closing = this.isRunning ? this.#ask({ kind: 'close' }) : Promise.resolve();
    await closing.finally(() => this.terminate());
  }

  /** Stops the thread as the end of the process would. What was acknowledged is in the files. */
  async terminate(): Promise<void> {
    this.discard();
    await this.#gone;
  }

  async #ask(ask: Ask): Promise<readonly object[]> {
    if (this.#stopped) throw this.#stopped;
    const id = ++this.#lastId;
    const answer = this.#answerTo(id);
    this.#worker.postMessage({ ...ask, id });
    const timer = this.#timer();
    return answer.finally(() => clearTimeout(timer));
  }

  /** PGlite ignores statement_timeout: a statement that takes too long is stopped together with its engine. */
  #timer(): NodeJS.Timeout | undefined {
    const timeoutMs = this.#timeoutMs;
    if (timeoutMs === undefined) return undefined;
    return setTimeout(() => this.#stop(new Problem('queryTooSlow', { limitMs: timeoutMs })), timeoutMs);
  }

  #answerTo(id: number): Promise<readonly object[]> {
    return new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
  }

  #receive(reply: Reply): void {
    const waiting = this.#waiting.get(reply.id);
    this.#waiting.delete(reply.id);
    if ('rows' in reply) waiting?.resolve(reply.rows);
    else waiting?.reject(errorOf(reply.failure));
  }

  #stop(reason: Error): void {
    this.#stopped ??= reason;
    for (const waiting of this.#waiting.values()) waiting.reject(this.#stopped);
    this.#waiting.clear();
    void this.#worker.terminate();
  }
}
