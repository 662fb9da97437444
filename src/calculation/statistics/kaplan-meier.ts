import { defaultLevel } from './interval.ts';
import type { Limits } from './limits.ts';
import { normalQuantile } from './normal-quantile.ts';
import { requireNonNegative } from './require-arguments.ts';
import { defined, notDefined, type Statistic } from './statistic.ts';
import { sumOf } from './sum.ts';

/** Time at risk (≥ 0, any unit), and whether it ended with the event or was cut off before it. */
interface FollowUp {
  readonly time: number;
  readonly event: boolean;
}

/** The curve from `time` until the next step. */
interface SurvivalStep {
  readonly time: number;
  /** How many were still followed just before this time, and how many of them had the event at it. */
  readonly atRisk: number;
  readonly events: number;
  readonly survival: number;
}

interface SurvivalAt {
  readonly time: number;
  /** How many were still followed just before this time. */
  readonly atRisk: number;
  readonly survival: number;
  /** Not defined once everybody had the event. */
  readonly standardError: Statistic<number>;
  /** Log-log interval; not defined while nobody, and once everybody, had the event. */
  readonly interval: Statistic<Limits>;
}

/** Halves that differ by rounding only. */
const slack = 1e-8;

/**
 * The steps of the share without the event, at every time with an event; events come before those cut off at the same
 * time. Kaplan EL, Meier P. J Am Stat Assoc 1958;53:457–81.
 */
export function kaplanMeier(patients: readonly FollowUp[]): readonly SurvivalStep[] {
  patients.forEach(({ time }) => requireNonNegative(time));
  const byTime = [...Map.groupBy(patients, ({ time }) => time)].toSorted(([a], [b]) => a - b);
  let [atRisk, survival] = [patients.length, 1];
  const steps: SurvivalStep[] = [];
  for (const [time, group] of byTime) {
    const events = group.filter(({ event }) => event).length;
    survival *= (atRisk - events) / atRisk;
    if (events > 0) steps.push({ time, atRisk, events, survival });
    atRisk -= group.length;
  }
  return steps;
}

/**
 * The share without the event at a time, with Greenwood's standard error and log-log limits; level in (0, 1). Not
 * defined after the last follow-up. Kalbfleisch JD, Prentice RL. 1980, 1.3.
 */
export function survivalAt(
  patients: readonly FollowUp[],
  time: number,
  level: number = defaultLevel,
): Statistic<SurvivalAt> {
  const atRisk = patients.filter((patient) => patient.time >= time).length;
  if (atRisk === 0) return notDefined('beyondFollowUp');
  const steps = kaplanMeier(patients).filter((step) => step.time <= time);
  const survival = steps.at(-1)?.survival ?? 1;
  if (survival === 0) {
    const none = notDefined('noPatients');
    return defined({ time, atRisk, survival, standardError: none, interval: none });
  }
  const greenwood = sumOf(steps, (step) => step.events / (step.atRisk * (step.atRisk - step.events)));
  return defined({
    time,
    atRisk,
    survival,
    standardError: defined(survival * Math.sqrt(greenwood)),
    interval: logLogLimits(survival, greenwood, level),
  });
}

function logLogLimits(survival: number, greenwood: number, level: number): Statistic<Limits> {
  if (survival === 1) return notDefined('noEvents');
  const factor = Math.exp((normalQuantile(level) * Math.sqrt(greenwood)) / Math.abs(Math.log(survival)));
  return defined({ lower: survival ** factor, upper: survival ** (1 / factor) });
}

/**
 * The time by which half have had the event: where the curve falls below one half, or the middle of the step on which
 * it equals it. Not defined when the curve stays above one half. Convention of R's survival package.
 */
export function medianSurvival(patients: readonly FollowUp[]): Statistic<number> {
  const low = kaplanMeier(patients).filter(({ survival }) => survival < 0.5 + slack);
  const [first, next] = low;
  if (first === undefined) return notDefined('notReached');
  const isHalf = Math.abs(first.survival - 0.5) < slack;
  return defined(isHalf && next !== undefined ? (first.time + next.time) / 2 : first.time);
}
