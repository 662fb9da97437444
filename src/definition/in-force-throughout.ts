import type { Indicator } from './indicator.ts';

/** The first day that any examination can have: a proposal is asked of all of them. */
const always = '0001-01-01';

/** An indicator as if the definition that stands had always been in force. */
export function inForceThroughout(indicator: Indicator): Indicator {
  const standing = indicator.history.at(-1);
  return standing ? { ...indicator, history: [{ ...standing, validFrom: always }] } : indicator;
}
