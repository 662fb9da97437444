import { unitText } from '../definition/units.ts';
import type { Language } from '../kernel/label.ts';

/** What decides how the values of a measure are written. */
export interface WrittenMeasure {
  readonly measure: 'proportion' | 'ratio' | 'continuous' | 'centre-median' | 'count';
  /** UCUM unit of an amount. */
  readonly unit: string | null;
}

/** How numbers are written in a language. */
export interface NumberWriter {
  readonly count: (value: number | null) => string;
  /** A share, quotient, amount or count, as the measure has it; a dash where there is none. */
  readonly value: (value: number | null, measure: WrittenMeasure) => string;
  /** 95 % limits; empty where there are none. */
  readonly interval: (
    limits: { readonly lower: number; readonly upper: number } | null,
    measure: WrittenMeasure,
  ) => string;
  readonly percent: (share: number | null) => string;
}

const locales: Readonly<Record<Language, string>> = { en: 'en-GB', da: 'da-DK' };
const nothing = '–';

const isShare = ({ measure }: WrittenMeasure): boolean => measure !== 'continuous' && measure !== 'count';

export function numberWriter(language: Language): NumberWriter {
  const whole = new Intl.NumberFormat(locales[language], { maximumFractionDigits: 0 });
  const tenths = new Intl.NumberFormat(locales[language], {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  const one = (value: number, written: WrittenMeasure): string => {
    if (isShare(written)) return tenths.format(value * 100);
    return written.measure === 'count' ? whole.format(value) : tenths.format(value);
  };
  const unitOf = (written: WrittenMeasure): string => {
    if (isShare(written)) return '\u00a0%';
    return written.unit === null || written.measure === 'count'
      ? ''
      : `\u00a0${unitText(written.unit, language)}`;
  };
  return {
    count: (value) => (value === null ? nothing : whole.format(value)),
    value: (value, written) => (value === null ? nothing : `${one(value, written)}${unitOf(written)}`),
    interval: (limits, written) =>
      limits === null ? '' : `${one(limits.lower, written)}–${one(limits.upper, written)}`,
    percent: (share) => (share === null ? nothing : `${tenths.format(share * 100)}\u00a0%`),
  };
}
