import type { Language } from '../kernel/label.ts';

const places = 3;

/** A value as a message writes it: at most three decimals, with the comma of Danish; a text stays as it is. */
export function writeNumber(value: number | string | undefined, language: Language): string {
  if (typeof value !== 'number') return value ?? '';
  const text = String(Number(value.toFixed(places)));
  return language === 'da' ? text.replace('.', ',') : text;
}
