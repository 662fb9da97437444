import type { DataElement } from '../definition/dataset.ts';
import { perType } from '../definition/per-type.ts';
import type { Value } from '../definition/record.ts';
import { isDateTime, isKnownDay, isTime } from './clock.ts';

/** Turns what a record holds into a known value; anything of another type is unknown, never an error. */
type Reader = (value: unknown, missing: readonly string[]) => Value | undefined;

const textThat =
  (holds: (text: string) => boolean): Reader =>
  (value) =>
    typeof value === 'string' && holds(value) ? value : undefined;

const readNumber: Reader = (value) =>
  Number.isFinite(value) && typeof value === 'number' ? value : undefined;
const readText = textThat(() => true);
const readCode: Reader = (value, missing) =>
  typeof value === 'string' && !missing.includes(value) ? value : undefined;
const readTriState: Reader = (value) => (value === '0' || value === '1' ? value === '1' : undefined);
const readBoolean: Reader = (value) => (typeof value === 'boolean' ? value : undefined);

const readCodes: Reader = (value, missing) => {
  const items: readonly unknown[] = Array.isArray(value) ? value : [];
  const known = items.filter((item): item is string => typeof item === 'string' && !missing.includes(item));
  return known.length > 0 ? known : undefined;
};

/** How the values of an element are read. A list without a known code is unknown. */
export const readerOf: (element: DataElement) => Reader = perType<Reader>({
  quantity: () => readNumber,
  integer: () => readNumber,
  coded: () => readCode,
  'multi-coded': () => readCodes,
  'tri-state': () => readTriState,
  boolean: () => readBoolean,
  date: () => textThat(isKnownDay),
  datetime: () => textThat(isDateTime),
  time: () => textThat(isTime),
  text: () => readText,
  reference: () => readText,
});
