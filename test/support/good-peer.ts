import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Echo, GoodPeerTask } from './good-peer-worker.ts';

/** How long the C-ECHOs of a good peer took. */
export interface Answers {
  readonly count: number;
  readonly medianMs: number;
  readonly longestMs: number;
  /** Those that were not answered with success. */
  readonly failed: number;
}

const middle = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** A peer that does nothing but ask for C-ECHO, again and again, until it is told to stop. */
export class GoodPeer {
  readonly #worker: Worker;
  #echoes: Echo[] = [];

  constructor(task: GoodPeerTask) {
    this.#worker = new Worker(new URL('./good-peer-worker.ts', import.meta.url), { workerData: task });
    this.#worker.on('message', (echo: Echo) => this.#echoes.push(echo));
  }

  /** What was answered since the last time this was asked; one answer at least. */
  async answers(): Promise<Answers> {
    if (this.#echoes.length === 0) await once(this.#worker, 'message');
    const echoes = this.#echoes;
    this.#echoes = [];
    const took = echoes.map(({ milliseconds }) => milliseconds);
    const failed = echoes.filter(({ isAnswered }) => !isAnswered).length;
    return { count: took.length, medianMs: middle(took), longestMs: Math.max(...took), failed };
  }

  async stop(): Promise<void> {
    await this.#worker.terminate();
  }
}
