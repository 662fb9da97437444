import type { DataElement } from '../definition/dataset.ts';
import { perType } from '../definition/per-type.ts';
import { unitOf, type Unit } from './unit.ts';

/**
 * What kind of value an expression gives. A number without a unit is bare: it takes the unit of its partner. `nothing`
 * is the type of `{}`, which fits any other.
 */
export type ScalarType =
  | { readonly kind: 'boolean' | 'string' | 'date' | 'datetime' | 'time' | 'nothing' }
  | { readonly kind: 'number'; readonly unit?: Unit }
  | { readonly kind: 'code'; readonly valueSet: string };

export const booleanType: ScalarType = { kind: 'boolean' };
export const bareNumber: ScalarType = { kind: 'number' };

/** The type an element has in expressions: tri-states are booleans; of a multi-coded element each code. */
export const typeOfElement: (element: DataElement) => ScalarType = perType<ScalarType>({
  quantity: ({ unit }) => ({ kind: 'number', unit: unitOf(unit) }),
  integer: ({ unit }) => ({ kind: 'number', unit: unitOf(unit) }),
  coded: ({ valueSet }) => ({ kind: 'code', valueSet }),
  'multi-coded': ({ valueSet }) => ({ kind: 'code', valueSet }),
  'tri-state': () => booleanType,
  boolean: () => booleanType,
  date: () => ({ kind: 'date' }),
  datetime: () => ({ kind: 'datetime' }),
  time: () => ({ kind: 'time' }),
  text: () => ({ kind: 'string' }),
  reference: () => ({ kind: 'string' }),
});

const words = {
  boolean: 'a yes/no value',
  string: 'a text',
  date: 'a date',
  datetime: 'a datetime',
  time: 'a time',
  nothing: 'nothing',
} as const;

/** The type in words, for error messages: `a number in cm`. */
export function describeType(type: ScalarType): string {
  if (type.kind === 'code') return `a code of ${type.valueSet}`;
  if (type.kind !== 'number') return words[type.kind];
  return type.unit ? `a number in ${type.unit.text}` : 'a number';
}
