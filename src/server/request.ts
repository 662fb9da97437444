import { Problem } from '../kernel/problem.ts';
import { isDay } from '../kernel/day.ts';
import { readInstant } from '../operations/known-at.ts';
import type { ExaminationFilter } from '../operations/views.ts';

/** Query parameters as they arrive: a repeated parameter is a list, and refused. */
export type Query = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Query =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What was sent as fields; anything else has none. */
export const fieldsOf = (value: unknown): Query => (isFields(value) ? value : {});

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

function refuse(name: string, expected: string): never {
  throw new Problem('wrongUse', { reason: `"${name}" must be ${expected}` });
}

export function textOf(query: Query, name: string): string | undefined {
  const value = query[name];
  if (value === undefined || value === '') return undefined;
  if (typeof value !== 'string' || value.length > 100) refuse(name, 'one short text');
  return value;
}

export function requiredTextOf(query: Query, name: string): string {
  return textOf(query, name) ?? refuse(name, 'one short text');
}

export function uuidOf(query: Query, name: string): string | undefined {
  const value = textOf(query, name);
  return value === undefined || uuid.test(value) ? value : refuse(name, 'an identifier');
}

export function requiredUuidOf(query: Query, name: string): string {
  return uuidOf(query, name) ?? refuse(name, 'an identifier');
}

export function dayOf(query: Query, name: string): string | undefined {
  const value = textOf(query, name);
  return value === undefined || isDay(value) ? value : refuse(name, 'a day as YYYY-MM-DD');
}

export function numberOf(
  query: Query,
  name: string,
  limits: { min: number; max: number },
): number | undefined {
  const value = textOf(query, name);
  if (value === undefined) return undefined;
  const number = Number(value);
  if (!/^\d{1,6}$/.test(value) || number < limits.min || number > limits.max)
    refuse(name, `a whole number from ${limits.min} to ${limits.max}`);
  return number;
}

export const yearOf = (query: Query): number | undefined => numberOf(query, 'year', { min: 2000, max: 2100 });

/** The past instant as of which figures are asked for. */
export function instantOf(query: Query, now: Date): Date | undefined {
  const value = textOf(query, 'asOf');
  return value === undefined ? undefined : readInstant(value, now);
}

export function choiceOf<T extends string>(query: Query, name: string, choices: readonly T[]): T | undefined {
  const value = textOf(query, name);
  if (value === undefined) return undefined;
  return choices.find((choice) => choice === value) ?? refuse(name, `one of ${choices.join(', ')}`);
}

/** Which page of a list, and how long it is. */
export const pageOf = (query: Query) => ({
  page: numberOf(query, 'page', { min: 1, max: 100_000 }) ?? 1,
  pageSize: numberOf(query, 'pageSize', { min: 1, max: 200 }) ?? 50,
});

export function examinationFilterOf(query: Query): ExaminationFilter {
  const accession = textOf(query, 'accession');
  if (accession !== undefined && accession.length > 16) refuse('accession', 'at most 16 characters');
  return {
    centreId: uuidOf(query, 'centreId'),
    from: dayOf(query, 'from'),
    to: dayOf(query, 'to'),
    status: choiceOf(query, 'status', ['draft', 'complete']),
    light: choiceOf(query, 'light', ['green', 'yellow', 'red']),
    accession,
    order: choiceOf(query, 'order', ['newest', 'due']),
  };
}
