import { garwoodLimits } from './garwood.ts';
import { defaultLevel, requireLevel, type Interval } from './interval.ts';

/**
 * Exact interval of a rate: `events` (count) per unit of `exposure` (> 0, any unit); lower end exactly 0 for no events,
 * null without exposure. Garwood F. Biometrika 1936;28:437–42.
 */
export function exactPoisson(
  events: number,
  exposure: number,
  level: number = defaultLevel,
): Interval | null {
  requireLevel(level);
  if (!Number.isSafeInteger(events) || events < 0) throw new RangeError(`not a count: ${events}`);
  if (!(exposure >= 0 && exposure < Infinity)) throw new RangeError(`not an exposure: ${exposure}`);
  if (exposure === 0) return null;
  const { lower, upper } = garwoodLimits(events, level);
  return { estimate: events / exposure, lower: lower / exposure, upper: upper / exposure };
}
