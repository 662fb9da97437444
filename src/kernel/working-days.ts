import { daysBetween, weekday, type Day } from './day.ts';

/** A Monday before every day the registry can name. */
const firstMonday = '0001-01-01';

/** Mondays to Fridays from the first Monday up to and including the day. */
function weekdaysUpTo(day: Day): number {
  const days = daysBetween(firstMonday, day) + 1;
  return 5 * Math.floor(days / 7) + Math.min(((days % 7) + 7) % 7, 5);
}

/** Whether people work on this day: Monday to Friday and not one of the public holidays. */
export const isWorkingDay = (day: Day, holidays: ReadonlySet<Day>): boolean =>
  weekday(day) <= 5 && !holidays.has(day);

/**
 * Working days d with `from` < d <= `to`; the negative of the reverse when `to` lies before `from`. The holidays are
 * days as `YYYY-MM-DD`; those at a weekend change nothing.
 */
export function workingDaysBetween(from: Day, to: Day, holidays: ReadonlySet<Day>): number {
  if (to < from) return 0 - workingDaysBetween(to, from, holidays);
  const free = [...holidays].filter((day) => from < day && day <= to && weekday(day) <= 5);
  return weekdaysUpTo(to) - weekdaysUpTo(from) - free.length;
}
