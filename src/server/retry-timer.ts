/** Does work when it is woken, one run at a time, and again after the pause the work asks for. */
export class RetryTimer {
  readonly #work: () => Promise<number | undefined>;
  #isAwake = false;
  #isClosed = false;
  #running: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;

  /** The work answers after how many milliseconds it wants to be done again; undefined: not before it is woken. */
  constructor(work: () => Promise<number | undefined>) {
    this.#work = work;
  }

  wake(): void {
    this.#isAwake = true;
    if (this.#isClosed || this.#running) return;
    this.#running = this.#run().finally(() => {
      this.#running = undefined;
      if (this.#isAwake) this.wake();
    });
  }

  /** Waits for the run that is under way; after that nothing is done any more. */
  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    await this.#running;
  }

  async #run(): Promise<void> {
    clearTimeout(this.#timer);
    this.#isAwake = false;
    const pauseMs = await this.#work();
    if (pauseMs === undefined || this.#isClosed) return;
    this.#timer = setTimeout(() => this.wake(), Math.min(Math.max(0, pauseMs), longestPauseMs)).unref();
  }
}

const longestPauseMs = 3_600_000;
