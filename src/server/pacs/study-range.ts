import type { Day } from '../../kernel/day.ts';
import type { StudyRange } from '../../intake/pacs/pacs.ts';

export const dicomDay = (day: Day): string => day.replaceAll('-', '');

const timeOf = (second: number): string =>
  [second / 3600, (second / 60) % 60, second % 60]
    .map((part) => String(Math.floor(part)).padStart(2, '0'))
    .join('');

/** A range of times for matching (PS3.4 section C.2.2.2.5); empty for the whole day, which also finds studies without a time. */
export function timeRange({ from, to }: StudyRange): string {
  if (from === 0 && to >= 24 * 3600 - 1) return '';
  return `${timeOf(from)}-${timeOf(to)}`;
}
