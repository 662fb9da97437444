import { binomial } from './binomial.ts';
import { midP, minimumLikelihoodP } from './discrete-law.ts';
import { funnelBinomialExact } from './funnel-binomial-exact.ts';
import { alarmLevel, alertLevel } from './funnel-limits.ts';
import { requireShare, type Share } from './share.ts';
import { defined, notDefined, type Statistic } from './statistic.ts';

/** Alarm outside the 99.8 % limits, alert outside the 95 % limits; a centre exactly on a limit is inside. */
export type FunnelFlag = 'alarm-low' | 'alert-low' | 'inside' | 'alert-high' | 'alarm-high';

interface FunnelJudgement {
  readonly share: number;
  /** By the drawn limits. The upper line is crossed by outcomes whose tail is a little above the nominal one. */
  readonly flag: FunnelFlag;
  /** By the exact tails P(X ≤ x) and P(X ≥ x): never more false alarms than the level says. */
  readonly flagByTails: FunnelFlag;
  /** P(X ≤ x) and P(X ≥ x) if the true share were the target. */
  readonly pAtMost: number;
  readonly pAtLeast: number;
  readonly pMid: number;
  readonly pExact: number;
  /** Whether a centre of this size could be an alarm at all; where neither is possible, it is too small to judge. */
  readonly canBeAlarmLow: boolean;
  readonly canBeAlarmHigh: boolean;
}

/**
 * How a centre stands in the exact funnel around a target (0–1), from its unrounded share. Not defined without
 * patients, or when the target is 0 or 1. Limits of Spiegelhalter 2005; the p-values stand beside them in the table.
 */
export function funnelFlag(centre: Share, target: number): Statistic<FunnelJudgement> {
  requireShare(centre);
  const { x, n } = centre;
  const alert = funnelBinomialExact(target, n, alertLevel);
  const alarm = funnelBinomialExact(target, n, alarmLevel);
  if (!alert.defined || !alarm.defined) return notDefined('noPatients');
  if (target === 0 || target === 1) return notDefined('onlyOneOutcome');
  const law = binomial(n, target);
  const tails = { pAtMost: law.atMost(x), pAtLeast: law.atLeast(x) };
  return defined({
    share: x / n,
    flag: flagOf(x / n, alert.value, alarm.value),
    flagByTails: flagByTails(tails),
    ...tails,
    pMid: midP(law, x),
    pExact: minimumLikelihoodP(law, x),
    canBeAlarmLow: n >= fewestForAlarmLow(target),
    canBeAlarmHigh: n >= fewestForAlarmHigh(target),
  });
}

interface Line {
  readonly rawLower: number;
  readonly upper: number;
}

function flagOf(share: number, alert: Line, alarm: Line): FunnelFlag {
  if (share < alarm.rawLower) return 'alarm-low';
  if (share > alarm.upper) return 'alarm-high';
  if (share < alert.rawLower) return 'alert-low';
  return share > alert.upper ? 'alert-high' : 'inside';
}

interface Tails {
  readonly pAtMost: number;
  readonly pAtLeast: number;
}

function flagByTails({ pAtMost, pAtLeast }: Tails): FunnelFlag {
  const [alert, alarm] = [(1 - alertLevel) / 2, (1 - alarmLevel) / 2];
  if (pAtMost < alarm) return 'alarm-low';
  if (pAtLeast < alarm) return 'alarm-high';
  if (pAtMost < alert) return 'alert-low';
  return pAtLeast < alert ? 'alert-high' : 'inside';
}

/**
 * The number of patients from which a share of 0 lies under the 99.8 % limit: under it the answer is "too few to judge",
 * not "as expected". Target strictly between 0 and 1.
 */
export function fewestForAlarmLow(target: number): number {
  if (!(target > 0 && target < 1)) throw new RangeError(`not a target: ${target}`);
  const tail = (1 - alarmLevel) / 2;
  return Math.floor(Math.log(tail) / Math.log1p(-target)) + 1;
}

/** The number of patients from which a share of 1 lies over the 99.8 % limit. Target strictly between 0 and 1. */
export const fewestForAlarmHigh = (target: number): number => fewestForAlarmLow(1 - target);
