import { isDay, type Day } from '../../kernel/day.ts';
import type { DateForm } from './extract-mapping.ts';

const patterns: Readonly<Record<DateForm, RegExp>> = {
  'YYYY-MM-DD': /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})$/,
  YYYYMMDD: /^(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})$/,
  'DD-MM-YYYY': /^(?<day>\d{2})-(?<month>\d{2})-(?<year>\d{4})$/,
  'DD.MM.YYYY': /^(?<day>\d{2})\.(?<month>\d{2})\.(?<year>\d{4})$/,
  'DD/MM/YYYY': /^(?<day>\d{2})\/(?<month>\d{2})\/(?<year>\d{4})$/,
  DDMMYYYY: /^(?<day>\d{2})(?<month>\d{2})(?<year>\d{4})$/,
};

/** A time after the day: `T09:30`, ` 09:30:00.000`. */
const time = /[T ]\d{2}:\d{2}(:\d{2}([.,]\d{1,9})?)?$/;

/** A day in one of the forms, the first that fits; a time after it is passed over. Undefined when there is no such day. */
export function readDay(text: string, forms: readonly DateForm[]): Day | undefined {
  const day = text.replace(time, '');
  for (const form of forms) {
    const parts = patterns[form].exec(day)?.groups;
    if (!parts) continue;
    const { year = '', month = '', day: dayOfMonth = '' } = parts;
    const written = `${year}-${month}-${dayOfMonth}`;
    return isDay(written) ? written : undefined;
  }
  return undefined;
}
