import { quantileType7 } from '../calculation/statistics/quantile-type-7.ts';
import { daysBetween, type Day } from '../kernel/day.ts';

/** The figures of `sources/arrival/silence.yaml`, which says what each of them means. */
export interface SilenceRule {
  readonly historyDays: number;
  readonly fewestIntervals: number;
  readonly intervalQuantile: number;
  readonly factor: number;
  readonly fewestDays: number;
}

/** How long a scanner has sent nothing, and how long it may. */
export interface Silence {
  readonly silentDays: number;
  /** Learnt from its own history; null while that is too short. */
  readonly expectedDays: number | null;
  readonly isSilent: boolean;
}

/**
 * Whether a scanner that used to send has fallen silent, from the days on which it sent (each once, ascending) within the
 * rule's history. Null when it sent nothing in that time.
 */
export function silenceOf(days: readonly Day[], today: Day, rule: SilenceRule): Silence | null {
  const last = days.at(-1);
  if (last === undefined) return null;
  const intervals = days.slice(1).map((day, index) => daysBetween(days[index] ?? day, day));
  const silentDays = daysBetween(last, today);
  const expectedDays =
    intervals.length < rule.fewestIntervals ? null : quantileType7(intervals, rule.intervalQuantile);
  const patience = expectedDays === null ? Infinity : Math.max(rule.factor * expectedDays, rule.fewestDays);
  return { silentDays, expectedDays, isSilent: silentDays > patience };
}
