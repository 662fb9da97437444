import type { DataElement } from '../../definition/dataset.ts';
import type { Value } from '../../definition/record.ts';
import type { Language } from '../../kernel/label.ts';

const moment = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}:\d{2}).*)?$/;

const numberText = (value: number, language: Language): string =>
  language === 'da' ? String(value).replace('.', ',') : String(value);

/** `2026-03-01T14:05:00` as `01.03.2026 14:05`; what is no day stays as it is. */
function momentText(text: string): string {
  const [, year, month, day, time] = moment.exec(text) ?? [];
  if (year === undefined || month === undefined || day === undefined) return text;
  return time === undefined ? `${day}.${month}.${year}` : `${day}.${month}.${year} ${time}`;
}

/** A value as people would type it: the decimal sign of their language, the day first. */
export function writtenForTyping(element: DataElement, value: Value | undefined, language: Language): string {
  if (value === undefined) return '';
  if (typeof value === 'number') return numberText(value, language);
  const text = String(value);
  if (element.type === 'date' || element.type === 'datetime') return momentText(text);
  return element.type === 'time' ? text.slice(0, 5) : text;
}
