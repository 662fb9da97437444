import { readdirSync, readFileSync } from 'node:fs';

export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

/** How far a value may be away: |got − expected| ≤ abs + rel · |expected|. Keys that are not exact have their own. */
export interface Tolerance {
  readonly rel: number;
  readonly abs: number;
  readonly keys?: Readonly<Record<string, Tolerance>>;
}

/** Inputs and expected results of one method, computed with the R package named in `computedBy`. */
interface ReferenceCase {
  readonly id: string;
  readonly title: string;
  readonly inputs: JsonObject;
  readonly expected: JsonObject;
  readonly computedBy: string;
  readonly tolerance: JsonObject;
}

const folder = new URL('../../fixtures/statistics/', import.meta.url);

/** The names of all families there are cases for. */
export const families = (): readonly string[] =>
  readdirSync(folder).map((file) => file.replace('.json', '').replaceAll('-', '_'));

/** The reference cases of a family, from `test/fixtures/statistics`. */
export function readCases(family: string): readonly ReferenceCase[] {
  const file = new URL(`${family.replaceAll('_', '-')}.json`, folder);
  const text: unknown = JSON.parse(readFileSync(file, 'utf8'));
  const cases = isJson(text) ? field(text, 'cases') : null;
  if (!isList(cases) || !cases.every(isCase)) throw new Error(`${family} holds no reference cases`);
  return cases;
}

const isJson = (value: unknown): value is Json => value !== undefined;

const isCase = (value: Json): value is Json & ReferenceCase =>
  isObject(value) &&
  ['id', 'title', 'inputs', 'expected', 'computedBy', 'tolerance'].every((key) => key in value);

export const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !isList(value);

/** A field of an object, null when there is none. */
const field = (object: Json, key: string): Json => (isObject(object) ? (object[key] ?? null) : null);

/** A field that must be a number. */
export function number(object: JsonObject, key: string): number {
  const value = object[key];
  if (typeof value !== 'number') throw new Error(`${key} is not a number`);
  return value;
}

export function text(object: JsonObject, key: string): string {
  const value = object[key];
  if (typeof value !== 'string') throw new Error(`${key} is not a text`);
  return value;
}

/** A field that must be a list of texts. */
export const texts = (object: JsonObject, key: string): readonly string[] =>
  list(object, key).map((item) => {
    if (typeof item !== 'string') throw new Error(`${key} holds something that is not a text`);
    return item;
  });

/** A field that must be a list of numbers. */
export const numbers = (object: JsonObject, key: string): readonly number[] => asNumbers(list(object, key));

export function list(object: JsonObject, key: string): readonly Json[] {
  const value = object[key];
  if (!isList(value)) throw new Error(`${key} is not a list`);
  return value;
}

/** A field that must be a table of numbers, by rows. */
export const table = (object: JsonObject, key: string): readonly (readonly number[])[] =>
  list(object, key).map((row) => {
    if (!isList(row)) throw new Error(`${key} is not a table`);
    return asNumbers(row);
  });

function asNumbers(values: readonly Json[]): readonly number[] {
  return values.map((value) => {
    if (typeof value !== 'number') throw new Error('not a number in a list of numbers');
    return value;
  });
}

/**
 * What differs between an expected and a computed result, one sentence each. Keys that only the computed result has
 * are left alone, but no number in it may be NaN or infinite.
 */
export function differences(
  expected: Json,
  got: Json | undefined,
  tolerance: Tolerance,
  at: string,
): string[] {
  if (typeof expected === 'number' && typeof got === 'number')
    return numberDifference(expected, got, tolerance, at);
  if (isList(expected) && isList(got)) {
    if (expected.length !== got.length) return [`${at}: ${got.length} values instead of ${expected.length}`];
    return expected.flatMap((value, index) => differences(value, got[index], tolerance, `${at}[${index}]`));
  }
  if (isObject(expected) && isObject(got)) {
    return Object.entries(expected).flatMap(([key, value]) =>
      differences(value, got[key], tolerance.keys?.[key] ?? tolerance, `${at}.${key}`),
    );
  }
  return expected === got ? [] : [`${at}: ${JSON.stringify(got)} instead of ${JSON.stringify(expected)}`];
}

function numberDifference(expected: number, got: number, { rel, abs }: Tolerance, at: string): string[] {
  const close = Math.abs(got - expected) <= abs + rel * Math.abs(expected);
  const wellFormed = Number.isFinite(got) && !Object.is(got, -0);
  return close && wellFormed ? [] : [`${at}: ${got} instead of ${expected}`];
}
