import { isDay, type Day } from '../kernel/day.ts';

const timePattern = /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/;

/** Whether a text is a day from year 1 on: the days PostgreSQL and the kernel both know. */
export const isKnownDay = (text: string): boolean => text >= '0001-01-01' && isDay(text);

/** Whether a text is a time of day `HH:MM:SS`. */
export const isTime = (text: string): boolean => timePattern.test(text);

/** Whether a text is a local datetime `YYYY-MM-DDTHH:MM:SS`. */
export const isDateTime = (text: string): boolean =>
  text.charAt(10) === 'T' && isKnownDay(text.slice(0, 10)) && isTime(text.slice(11));

/** Completed months between two days; like an age, a month is complete on its own day: 31 January to 1 March is one. */
export function monthsBetween(from: Day, to: Day): number {
  const month = (day: Day) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
  const months = month(to) - month(from);
  return to.slice(8) < from.slice(8) ? months - 1 : months;
}
