/** A calendar day as `YYYY-MM-DD`, without a time zone. Days compare as strings. */
export type Day = string;

const pattern = /^(\d{4})-(\d{2})-(\d{2})$/;
const millisecondsPerDay = 86_400_000;

const toUtc = (day: Day): number => Date.parse(`${day}T00:00:00Z`);

/** Whether a text is a real day of the Gregorian calendar: `2026-02-30` is not. */
export function isDay(text: string): boolean {
  const [, year, month, day] = pattern.exec(text) ?? [];
  if (year === undefined) return false;
  return Number(day) >= 1 && Number(day) <= daysIn(Number(year), Number(month));
}

const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

/** Days of a month counted from 1; none when there is no such month. */
const daysIn = (year: number, month: number): number =>
  month === 2 && isLeap(year) ? 29 : (monthLengths[month - 1] ?? 0);

function fromUtc(milliseconds: number): Day {
  return new Date(milliseconds).toISOString().slice(0, 10);
}

/** Whole days from `from` to `to`; negative when `to` lies before `from`. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((toUtc(to) - toUtc(from)) / millisecondsPerDay);
}

/** The day `count` days later (earlier when negative). */
export function addDays(day: Day, count: number): Day {
  return fromUtc(toUtc(day) + count * millisecondsPerDay);
}

/** The last day of the month a day lies in. */
export const lastDayOfMonth = (day: Day): Day =>
  `${day.slice(0, 8)}${daysIn(Number(day.slice(0, 4)), Number(day.slice(5, 7)))}`;

/** Completed years between two days, as in an age; 29 February counts as passed on 1 March. */
export function yearsBetween(from: Day, to: Day): number {
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4));
  return to.slice(5) < from.slice(5) ? years - 1 : years;
}

/** ISO weekday, 1 Monday to 7 Sunday. */
export function weekday(day: Day): number {
  return ((new Date(toUtc(day)).getUTCDay() + 6) % 7) + 1;
}

/** A half-open period of days: `start` belongs to it, `end` does not. */
export interface Period {
  readonly start: Day;
  readonly end: Day;
}

/** The calendar year as a period. */
export const yearPeriod = (year: number): Period => ({ start: `${year}-01-01`, end: `${year + 1}-01-01` });

export const isWithin = (period: Period, day: Day): boolean => period.start <= day && day < period.end;
