import type { Clock } from '../../src/operations/fetch/clock.ts';

/** A clock that stands still until it is set; sleepers wake when their time has come. */
export class SetClock implements Clock {
  #now: number;
  #sleepers: { readonly until: number; readonly wake: () => void }[] = [];

  constructor(instant: string) {
    this.#now = Date.parse(instant);
  }

  readonly now = (): Date => new Date(this.#now);

  get sleepers(): number {
    return this.#sleepers.length;
  }

  sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (signal.aborted) return resolve();
      signal.addEventListener('abort', () => resolve(), { once: true });
      this.#sleepers.push({ until: this.#now + milliseconds, wake: resolve });
    });
  }

  set(instant: string): void {
    this.#now = Date.parse(instant);
    const due = this.#sleepers.filter(({ until }) => until <= this.#now);
    this.#sleepers = this.#sleepers.filter(({ until }) => until > this.#now);
    for (const { wake } of due) wake();
  }
}
