import { interpolatedQuantile, type DiscreteLaw } from './discrete-law.ts';
import { requireLevel } from './interval.ts';
import type { Limits } from './limits.ts';

/** The two levels of every funnel of this registry: alert outside the first, alarm outside the second. */
export const alertLevel = 0.95;
export const alarmLevel = 0.998;

/** Limits for drawing, and the unrounded, unclamped lower limit for the decision. */
export interface FunnelLimits extends Limits {
  /** At or below zero no centre of this size can be too low: no line is drawn and nothing is flagged. */
  readonly rawLower: number;
}

/** Exact limits of a count from its law, in events: interpolated quantiles at both tails of the level. */
export function interpolatedLimits(law: DiscreteLaw, level: number): Limits {
  requireLevel(level);
  const tail = (1 - level) / 2;
  return { lower: interpolatedQuantile(law, tail), upper: interpolatedQuantile(law, 1 - tail) };
}
