import { setTimeout as pause } from 'node:timers/promises';
import type { Clock } from '../../operations/fetch/clock.ts';

/** The clock of the machine, behind the registry's own. */
export const systemClock = (now: () => Date): Clock => ({
  now,
  sleep: (milliseconds, signal) => pause(milliseconds, undefined, { signal }).catch(() => undefined),
});
