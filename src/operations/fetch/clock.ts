/** Time as an argument: what it is, and waiting for it to pass. */
export interface Clock {
  now(): Date;
  /** Resolves when the time has passed or the signal ends the wait. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
}
