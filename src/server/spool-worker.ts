import { Problem } from '../kernel/problem.ts';
import type { SpooledFile } from '../operations/import-spool.ts';

interface SpoolWork {
  /** What lies in the spool now. */
  readonly list: () => Promise<readonly SpooledFile[]>;
  /** Imports files; a file that is not removed is left, and named in the answer. */
  readonly importFiles: (files: readonly SpooledFile[]) => Promise<readonly string[]>;
  readonly onFailure: (error: unknown) => void;
  /** First pause after a failure; it doubles up to `longestPauseMs`. */
  readonly pauseMs?: number;
}

const longestPauseMs = 60_000;
/** Files of one pass; a stop waits for no more than these. */
const passFiles = 200;

/**
 * Empties a spool, one batch at a time, when it is woken. While the registry cannot store (a problem), it pauses and
 * then tries again; a file at which the program fails is set aside until the next try, so that the others go on.
 */
export class SpoolWorker {
  readonly #work: SpoolWork;
  readonly #left = new Set<string>();
  /** Who wants to know which files have been tried. */
  readonly #listeners = new Set<(path: string) => void>();
  #isAwake = false;
  #isClosed = false;
  #isPaused = false;
  #running: Promise<void> | undefined;
  #pausedFor = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(work: SpoolWork) {
    this.#work = work;
  }

  /** There may be something new; `path` when it is known what, because a left file may have come again. */
  wake(path = ''): void {
    this.#left.delete(path);
    this.#isAwake = true;
    if (this.#isClosed || this.#isPaused || this.#running) return;
    this.#running = this.#run().finally(() => {
      this.#running = undefined;
      if (this.#isAwake) this.wake();
    });
  }

  /** Resolves when everything that lay there has been tried. */
  async idle(): Promise<void> {
    while (this.#running) await this.#running;
  }

  /**
   * Resolves when everything that lies in the spool now has been tried, whatever comes meanwhile. Problem
   * `databaseBusy` when the signal ends the wait.
   */
  async caughtUp(signal: AbortSignal): Promise<void> {
    const tried = new Set<string>(this.#left);
    const { promise, resolve, reject } = Promise.withResolvers<undefined>();
    let waiting: readonly string[] | undefined;
    const check = () => {
      if (waiting?.every((path) => tried.has(path)) === true) resolve(undefined);
    };
    const listener = (path: string) => {
      tried.add(path);
      check();
    };
    const giveUp = () => reject(new Problem('databaseBusy', { reason: 'the spool is not yet imported' }));
    this.#listeners.add(listener);
    signal.addEventListener('abort', giveUp);
    try {
      waiting = (await this.#work.list()).map(({ path }) => path);
      check();
      await promise;
    } finally {
      this.#listeners.delete(listener);
      signal.removeEventListener('abort', giveUp);
    }
  }

  /** Ends after the batch that is being imported; what is left is imported after the next start. */
  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    await this.idle();
  }

  async #run(): Promise<void> {
    while (this.#isAwake && !this.#isClosed && !this.#isPaused) {
      this.#isAwake = false;
      await this.#pass().catch((error: unknown) => {
        this.#work.onFailure(error);
        this.#isPaused = true;
        this.#tryLater();
      });
    }
  }

  async #pass(): Promise<void> {
    const waiting = (await this.#work.list()).filter(({ path }) => !this.#left.has(path));
    const files = waiting.slice(0, passFiles);
    if (files.length === 0) return;
    this.#isAwake ||= waiting.length > files.length;
    const isDone = await this.#import(files);
    if (!isDone) for (const file of files) if (!(await this.#import([file]))) this.#left.add(file.path);
    if (this.#left.size > 0) this.#tryLater();
    else this.#pausedFor = 0;
  }

  /** Whether the program could deal with all of them. A problem is not theirs, and thrown. */
  async #import(files: readonly SpooledFile[]): Promise<boolean> {
    if (this.#isClosed) return true;
    try {
      for (const path of await this.#work.importFiles(files)) this.#left.add(path);
      this.#tell(files);
      return true;
    } catch (error) {
      if (error instanceof Problem) throw error;
      this.#work.onFailure(error);
      if (files.length === 1) this.#tell(files);
      return false;
    }
  }

  #tell(files: readonly SpooledFile[]): void {
    for (const { path } of files) for (const listener of this.#listeners) listener(path);
  }

  #tryLater(): void {
    clearTimeout(this.#timer);
    this.#pausedFor = Math.min(longestPauseMs, Math.max(this.#work.pauseMs ?? 5000, this.#pausedFor * 2));
    this.#timer = setTimeout(() => {
      this.#left.clear();
      this.#isPaused = false;
      this.wake();
    }, this.#pausedFor);
    this.#timer.unref();
  }
}
