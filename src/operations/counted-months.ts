import type { Indicator } from '../definition/indicator.ts';
import { addDays, lastDayOfMonth, type Day, type Period } from '../kernel/day.ts';
import { runIn, type DeliveredSources } from './delivered-sources.ts';

/** The months whose cases count: from `since`, before `cutoff`, both first days of months. */
export interface CountedMonths {
  readonly since: Day;
  readonly cutoff: Day;
}

const always: Day = '0001-01-01';
const neverCut: Day = '9999-01-01';

const monthOf = (day: Day): Day => `${day.slice(0, 7)}-01`;

/**
 * The first day of the first month that does not count yet. A month counts when so many days have passed after its last
 * day; without a wait it counts as it goes.
 */
export const firstImmatureMonth = (maturityDays: number, today: Day): Day =>
  maturityDays === 0 ? neverCut : monthOf(addDays(today, -maturityDays));

/** The first whole month whose days from `fromDay` on were all delivered. */
function firstCovered(start: Day, fromDay: number): Day {
  const first = addDays(start, -fromDay);
  return monthOf(first) === first ? first : addDays(lastDayOfMonth(first), 1);
}

const latest = (days: readonly Day[]): Day => days.reduce((a, b) => (a > b ? a : b));
const earliest = (days: readonly Day[]): Day => days.reduce((a, b) => (a < b ? a : b));

/**
 * The months of a measure that count on a day: those that are mature, and whose follow-up lies within the days that every
 * source of the measure has delivered. What no source told of is not counted as if nothing had happened.
 */
export function countedMonths(
  { maturityDays, followUp, needs }: Pick<Indicator, 'maturityDays' | 'followUp' | 'needs'>,
  {
    today,
    delivered,
    period,
  }: { readonly today: Day; readonly delivered: DeliveredSources; readonly period: Period },
): CountedMonths {
  const { fromDay, toDay } = followUp ?? { fromDay: 0, toDay: 0 };
  const runs = needs.flatMap((id) => runIn(delivered, id, period) ?? []);
  return {
    since: latest([always, ...runs.map(({ start }) => firstCovered(start, fromDay))]),
    cutoff: earliest([
      firstImmatureMonth(maturityDays, today),
      ...runs.map(({ end }) => monthOf(addDays(end, -toDay))),
    ]),
  };
}

/** Whether the cases of a day count. */
export const isCountedOn = ({ since, cutoff }: CountedMonths, day: Day): boolean =>
  since <= day && day < cutoff;
