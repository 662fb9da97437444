import { isDay } from '../kernel/day.ts';
import type { Range } from './dataset.ts';
import { readList, readNumberOrNull, readTextOrNull, report, type Spot } from './yaml-file.ts';

type Limits<T extends number | string> = { readonly range?: Range<T>; readonly usual?: Range<T> };

/** Hard and usual limits of a number, as `[low, high]` with `null` for an open end. */
export const readLimits = (range: Spot | undefined, usual: Spot | undefined): Limits<number> =>
  limitsOf(range, usual, readNumberOrNull);

/** Hard and usual limits of a whole number. */
export const readWholeLimits = (range: Spot | undefined, usual: Spot | undefined): Limits<number> =>
  limitsOf(range, usual, readWholeOrNull);

/** Hard and usual limits of a day. */
export const readDayLimits = (range: Spot | undefined, usual: Spot | undefined): Limits<string> =>
  limitsOf(range, usual, readDayOrNull);

function readWholeOrNull(spot: Spot): number | null {
  const value = readNumberOrNull(spot);
  if (value !== null && !Number.isInteger(value)) report(spot, `${value} must be a whole number`);
  return value;
}

function readDayOrNull(spot: Spot): string | null {
  const value = readTextOrNull(spot);
  if (value !== null && value !== '' && !isDay(value))
    report(spot, `'${value}' must be a day, as 2025-01-31`);
  return value;
}

function limitsOf<T extends number | string>(
  range: Spot | undefined,
  usual: Spot | undefined,
  readEnd: (spot: Spot) => T | null,
): Limits<T> {
  const hard = range && readRange(range, readEnd);
  const soft = usual && readRange(usual, readEnd);
  if (usual && hard && soft && isOutside(soft, hard)) report(usual, 'the usual range lies outside the range');
  return { ...(hard && { range: hard }), ...(soft && { usual: soft }) };
}

function readRange<T extends number | string>(spot: Spot, readEnd: (spot: Spot) => T | null): Range<T> {
  const ends = readList(spot).map(readEnd);
  const [min = null, max = null] = ends;
  const fault = ends.length === 2 ? faultOf(min, max) : 'must be two limits, as [0, 100] or [null, 100]';
  if (fault !== undefined) report(spot, fault);
  return { ...(min !== null && { min }), ...(max !== null && { max }) };
}

function faultOf<T extends number | string>(min: T | null, max: T | null): string | undefined {
  if (min === null && max === null) return 'needs a limit at one end';
  return min !== null && max !== null && min > max ? `${min} is more than ${max}` : undefined;
}

function isOutside<T extends number | string>(inner: Range<T>, outer: Range<T>): boolean {
  const [low, high] = [inner.min ?? inner.max, inner.max ?? inner.min];
  if (outer.min !== undefined && low !== undefined && low < outer.min) return true;
  return outer.max !== undefined && high !== undefined && high > outer.max;
}
