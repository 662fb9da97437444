import { addDays, isDay, yearPeriod, type Period } from '../kernel/day.ts';
import { Problem } from '../kernel/problem.ts';
import { readInstant } from '../operations/known-at.ts';
import type { Context } from '../operations/registry.ts';
import { textOf, type Options } from './command.ts';

export const periodOptions = {
  year: { type: 'string', help: 'calendar year of the examinations' },
  from: { type: 'string', help: 'first day of examination, as YYYY-MM-DD; with --to' },
  to: { type: 'string', help: 'last day of examination' },
} as const;

/** A calendar year from `--year`. */
export function yearOf(options: Options): number | undefined {
  const text = textOf(options, 'year');
  if (text === undefined) return undefined;
  if (/^(19|20)\d\d$/.test(text)) return Number(text);
  throw new Problem('wrongUse', { reason: `--year takes a year such as 2025, not "${text}"` });
}

/** The period of `--year`, or of `--from` and `--to`, whose last day belongs to it; nothing when none is given. */
export function periodOf(options: Options): Period | undefined {
  const year = yearOf(options);
  const [from, to] = [textOf(options, 'from'), textOf(options, 'to')];
  if (from === undefined && to === undefined) return year === undefined ? undefined : yearPeriod(year);
  if (year !== undefined || from === undefined || to === undefined)
    throw new Problem('wrongUse', { reason: 'give --year, or both --from and --to' });
  const wrong = [from, to].find((day) => !isDay(day));
  if (wrong !== undefined)
    throw new Problem('wrongUse', { reason: `"${wrong.slice(0, 40)}" is no day such as 2025-12-31` });
  if (to < from) throw new Problem('wrongUse', { reason: '--to lies before --from' });
  return { start: from, end: addDays(to, 1) };
}

export const asOfOption = {
  'as-of': { type: 'string', help: 'the figures as they were: at the end of a day, or at an ISO instant' },
} as const;

/** The past instant as of which figures are asked for. */
export function asOfOf({ registry }: Context, options: Options): Date | undefined {
  const text = textOf(options, 'as-of');
  return text === undefined ? undefined : readInstant(text, registry.now());
}

/** A page from `--page`, counted from 1. */
export const pageNumberOf = (options: Options): number =>
  Math.max(1, Number.parseInt(textOf(options, 'page') ?? '1', 10) || 1);

/** One of some words. Problem `wrongUse` for any other. */
export function oneOf<T extends string>(text: string, choices: readonly T[]): T {
  const found = choices.find((choice) => choice === text);
  if (found === undefined)
    throw new Problem('wrongUse', { reason: `"${text}" is none of ${choices.join(', ')}` });
  return found;
}
