import type { Language } from '../../kernel/label.ts';
import { isDay } from '../../kernel/day.ts';

/** How numbers, days and instants are written in one language. What is not a number or a day is written as it came. */
export interface Formats {
  readonly number: (value: number, decimals?: number) => string;
  readonly percent: (share: number) => string;
  readonly percentRange: (lower: number, upper: number) => string;
  readonly day: (day: string) => string;
  /** The month of a day: `Apr 2025`. */
  readonly month: (day: string) => string;
  readonly localDateTime: (text: string) => string;
  readonly time: (text: string) => string;
  readonly instant: (iso: string) => string;
}

const locales: Readonly<Record<Language, string>> = { en: 'en-GB', da: 'da-DK' };

export function formatsIn(language: Language): Formats {
  const locale = locales[language];
  const number = (value: number, decimals?: number): string =>
    value.toLocaleString(locale, {
      minimumFractionDigits: decimals ?? 0,
      maximumFractionDigits: decimals ?? 6,
    });
  const percent = new Intl.NumberFormat(locale, {
    style: 'percent',
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  return {
    number,
    percent: (share) => percent.format(share),
    percentRange: (lower, upper) => `${number(lower * 100, 1)}–${percent.format(upper)}`,
    ...momentsIn(locale),
  };
}

const clock = { hour: '2-digit', minute: '2-digit' } as const;

function momentsIn(locale: string): Pick<Formats, 'day' | 'month' | 'localDateTime' | 'time' | 'instant'> {
  // Days and local times carry no zone: they are written as they stand, whatever zone the reader is in.
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  const month = new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'short', timeZone: 'UTC' });
  const time = new Intl.DateTimeFormat(locale, { ...clock, timeZone: 'UTC' });
  const instant = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  const writeDay = (text: string): string => (isDay(text) ? day.format(new Date(`${text}T00:00:00Z`)) : text);
  const writeTime = (text: string): string => writeValid(time, `1970-01-01T${text}Z`, text);
  return {
    day: writeDay,
    month: (text) => writeValid(month, `${text}T00:00:00Z`, text),
    time: writeTime,
    localDateTime: (text) => {
      const [date = text, clockTime] = text.split('T');
      return clockTime ? `${writeDay(date)} ${writeTime(clockTime)}` : writeDay(date);
    },
    instant: (iso) => writeValid(instant, iso, iso),
  };
}

function writeValid(format: Intl.DateTimeFormat, iso: string, fallback: string): string {
  const moment = new Date(iso);
  return Number.isNaN(moment.getTime()) ? fallback : format.format(moment);
}
