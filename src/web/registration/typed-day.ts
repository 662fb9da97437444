import { isDay, type Day } from '../../kernel/day.ts';

const pad = (number: number): string => String(number).padStart(2, '0');
const dayOf = (year: number, month: number, day: number): Day => `${year}-${pad(month)}-${pad(day)}`;

/** A year of two digits is the latest one that is not after today's. */
function fullYear(digits: string, today: Day): number {
  const year = Number(digits);
  if (digits.length === 4) return year;
  const century = Math.floor(Number(today.slice(0, 4)) / 100) * 100;
  return century + year > Number(today.slice(0, 4)) ? century - 100 + year : century + year;
}

/** Day and month, and the year when there is one, as people write them in Denmark: the day first. */
function partsOf(text: string): readonly [day: string, month: string, year: string | undefined] | undefined {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (iso) return [iso[3] ?? '', iso[2] ?? '', iso[1] ?? ''];
  const [, day, month, year] =
    /^(\d{2})(\d{2})(\d{2}|\d{4})?$/.exec(text) ??
    /^(\d{1,2})[./ -]+(\d{1,2})(?:[./ -]+(\d{2}|\d{4}))?\.?$/.exec(text) ??
    [];
  return day === undefined || month === undefined ? undefined : [day, month, year];
}

/**
 * The day somebody typed: `0103`, `010326`, `1/3`, `1.3.2026`, `2026-03-01`. Without a year it is the last such day that
 * is not after `today`. Undefined for what is no day.
 */
export function typedDay(text: string, today: Day): Day | undefined {
  const parts = partsOf(text.trim());
  if (!parts) return undefined;
  const [day, month, yearText] = parts;
  const thisYear = Number(today.slice(0, 4));
  const inYear = (year: number): Day => dayOf(year, Number(month), Number(day));
  if (yearText !== undefined) {
    const given = inYear(fullYear(yearText, today));
    return isDay(given) ? given : undefined;
  }
  // 29 February is at most eight years back.
  return Array.from({ length: 9 }, (_, back) => inYear(thisYear - back)).find(
    (candidate) => isDay(candidate) && candidate <= today,
  );
}

/** The time of day somebody typed: `8`, `830`, `0830`, `8.30`, `08:30:15`. */
export function typedTime(text: string): string | undefined {
  const match =
    /^(\d{1,2})(?:[.:](\d{2})(?:[.:](\d{2}))?)?$/.exec(text.trim()) ??
    /^(\d{1,2})(\d{2})()$/.exec(text.trim());
  if (!match) return undefined;
  const [hour, minute, second] = [match[1], match[2], match[3]].map((part) => Number(part ?? 0));
  if (hour === undefined || minute === undefined || second === undefined) return undefined;
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  return `${pad(hour)}:${pad(minute)}:${pad(second)}`;
}
