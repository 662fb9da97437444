/** The first day of the month of a date column, as PostgreSQL says it best. */
export const firstOfMonth = (day: string): string => `date_trunc('month', ${day}::timestamp)::date`;

/**
 * The same in whole numbers, because a function that takes a text, as `date_trunc` does, is not sent to another server.
 * Days are counted from a 1 March, so that a leap day ends its year: right from March 1900 to February 2100.
 */
export function firstOfMonthInNumbers(day: string): string {
  const inCycle = `((${day} - '1900-03-01'::date) % 1461)`;
  const year = `((${inCycle} - ${inCycle} / 1460) / 365)`;
  const inYear = `(${inCycle} - 365 * ${year})`;
  const month = `((5 * ${inYear} + 2) / 153)`;
  return `(${day} - (${inYear} - (153 * ${month} + 2) / 5))`;
}
