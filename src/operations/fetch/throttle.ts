import type { Pacs } from '../../intake/pacs/pacs.ts';
import type { Clock } from './clock.ts';

/** Turns at an even pace: the next one comes when the last has been paid for. */
export class Throttle {
  readonly #clock: Clock;
  readonly #turnMs: number;
  readonly #signal: AbortSignal;
  #nextAt = 0;

  constructor(clock: Clock, perMinute: number, signal: AbortSignal) {
    this.#clock = clock;
    this.#turnMs = 60_000 / perMinute;
    this.#signal = signal;
  }

  /** Waits for its turn, which costs as much as `count`. */
  async turn(count = 1): Promise<void> {
    const now = this.#clock.now().getTime();
    const wait = this.#nextAt - now;
    this.#nextAt = Math.max(now, this.#nextAt) + this.#turnMs * count;
    if (wait > 0) await this.#clock.sleep(wait, this.#signal);
  }
}

/** The same PACS, not asked more often than its owner allows: a question is a turn, and so is each object. */
export function throttled(pacs: Pacs, throttle: Throttle): Pacs {
  const after = async <T>(ask: () => Promise<T>, count?: number): Promise<T> => {
    await throttle.turn(count);
    return ask();
  };
  return {
    name: pacs.name,
    studies: (range) => after(() => pacs.studies(range)),
    series: (studyUid) => after(() => pacs.series(studyUid)),
    instances: (series) => after(() => pacs.instances(series)),
    retrieve: (wanted) =>
      after(() => pacs.retrieve(wanted), typeof wanted.instances === 'string' ? 1 : wanted.instances.length),
    echo: () => after(() => pacs.echo()),
    close: () => pacs.close(),
  };
}
