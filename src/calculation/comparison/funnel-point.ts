import { binomial } from '../statistics/binomial.ts';
import { midP } from '../statistics/discrete-law.ts';
import { fewestForAlarmHigh, fewestForAlarmLow, type FunnelFlag } from '../statistics/funnel-flag.ts';
import { alarmLevel, alertLevel } from '../statistics/funnel-limits.ts';
import type { Limits } from '../statistics/limits.ts';
import type { Share } from '../statistics/share.ts';
import { drawn, spreadLimits, type FunnelSpread } from './funnel-spread.ts';

/** How a centre stands in a funnel. */
export interface FunnelJudgement {
  readonly target: number;
  /** Limits as drawn, within [0, 1]. */
  readonly alert: Limits;
  readonly alarm: Limits;
  /**
   * Outside a limit, and the exact tail says so too: interpolated upper limits alone are crossed more often than their
   * level promises (one of one patient would be an alarm).
   */
  readonly flag: FunnelFlag;
  /** Whether a centre of this size could be an alarm at all. */
  readonly canBeAlarmLow: boolean;
  readonly canBeAlarmHigh: boolean;
  /** P(X ≤ x), P(X ≥ x) and the two-sided mid-P if the true share were the target, without overdispersion. */
  readonly pAtMost: number;
  readonly pAtLeast: number;
  readonly pMid: number;
}

/** A centre with patients against a target strictly between 0 and 1; null without patients. */
export function judgeCentre(
  { x, n }: Share,
  target: number,
  spread: FunnelSpread | null,
): FunnelJudgement | null {
  const alert = spreadLimits(target, n, { level: alertLevel, spread });
  const alarm = spreadLimits(target, n, { level: alarmLevel, spread });
  if (!alert || !alarm) return null;
  const law = binomial(n, target);
  const tails = { pAtMost: law.atMost(x), pAtLeast: law.atLeast(x) };
  return {
    target,
    alert: drawn(alert),
    alarm: drawn(alarm),
    flag: flagOf(x / n, tails, { alert, alarm }),
    canBeAlarmLow: alarm.lower > 0 && n >= fewestForAlarmLow(target),
    canBeAlarmHigh: alarm.upper < 1 && n >= fewestForAlarmHigh(target),
    ...tails,
    pMid: midP(law, x),
  };
}

interface Tails {
  readonly pAtMost: number;
  readonly pAtLeast: number;
}

function flagOf(
  share: number,
  { pAtMost, pAtLeast }: Tails,
  { alert, alarm }: { readonly alert: Limits; readonly alarm: Limits },
): FunnelFlag {
  const isUnder = (limits: Limits, level: number): boolean =>
    share < limits.lower && pAtMost < (1 - level) / 2;
  const isOver = (limits: Limits, level: number): boolean =>
    share > limits.upper && pAtLeast < (1 - level) / 2;
  if (isUnder(alarm, alarmLevel)) return 'alarm-low';
  if (isOver(alarm, alarmLevel)) return 'alarm-high';
  if (isUnder(alert, alertLevel)) return 'alert-low';
  return isOver(alert, alertLevel) ? 'alert-high' : 'inside';
}
