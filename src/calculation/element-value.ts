import type { Code, DataElement, Dataset, ElementType } from '../definition/dataset.ts';
import type { Value } from '../definition/record.ts';

type Translate = (value: Value, codes: readonly Code[]) => Value | undefined;

const number: Translate = (value) =>
  typeof value === 'number' && Number.isFinite(value) ? value : undefined;
const text: Translate = (value) => (typeof value === 'string' ? value : undefined);
const boolean: Translate = (value) => (typeof value === 'boolean' ? value : undefined);

const isList = (value: Value): value is readonly string[] => Array.isArray(value);

// A code that means "unknown" and a code nobody defined both leave the value unknown.
const toName: Translate = (value, codes) =>
  codes.find(({ code, missing }) => code === value && !missing)?.name;
const toNames: Translate = (value, codes) =>
  isList(value)
    ? codes.filter(({ code, missing }) => value.includes(code) && !missing).map(({ name }) => name)
    : undefined;

const triStates: ReadonlyMap<Value, boolean> = new Map([
  ['0', false],
  ['1', true],
]);

const readers: Readonly<Record<ElementType, Translate>> = {
  quantity: number,
  integer: number,
  coded: toName,
  'multi-coded': toNames,
  'tri-state': (value) => triStates.get(value),
  boolean,
  date: text,
  datetime: text,
  time: text,
  text,
  reference: text,
};

const codeOf = (word: string, codes: readonly Code[]): string | undefined =>
  (codes.find(({ name }) => name === word) ?? codes.find(({ code }) => code === word))?.code;

const toCode: Translate = (value, codes) => (typeof value === 'string' ? codeOf(value, codes) : undefined);

const toCodes: Translate = (value, codes) => {
  if (!isList(value)) return undefined;
  const found = value.map((word) => codeOf(word, codes)).filter((code) => code !== undefined);
  return found.length === value.length ? found : undefined;
};

const writers: Readonly<Record<ElementType, Translate>> = {
  quantity: number,
  integer: (value) => (typeof value === 'number' && Number.isFinite(value) ? Math.round(value) : undefined),
  coded: toCode,
  'multi-coded': toCodes,
  'tri-state': (value) => (typeof value === 'boolean' ? (value ? '1' : '0') : undefined),
  boolean,
  date: text,
  datetime: text,
  time: text,
  text,
  reference: text,
};

const codesOf = (dataset: Dataset, element: DataElement): readonly Code[] =>
  'valueSet' in element ? (dataset.valueSets[element.valueSet]?.codes ?? []) : [];

/**
 * A stored value as a calculation reads it: value-set names for codes, booleans for tri-states. Undefined when absent,
 * when its code means "unknown", or when it is not a value of the element's type.
 */
export function readElementValue(
  dataset: Dataset,
  element: DataElement,
  value: Value | undefined,
): Value | undefined {
  return value === undefined ? undefined : readers[element.type](value, codesOf(dataset, element));
}

/**
 * The result of a calculation or expression as the element stores it: codes for names (a code stays a code), `0` or `1`
 * for a tri-state, whole numbers for an integer. Undefined when the element cannot hold it.
 */
export function writeElementValue(dataset: Dataset, element: DataElement, value: Value): Value | undefined {
  return writers[element.type](value, codesOf(dataset, element));
}
