import type { CodedElement, DataElement, Dataset } from '../../definition/dataset.ts';
import { perType } from '../../definition/per-type.ts';
import type { Value } from '../../definition/record.ts';
import { unitText } from '../../definition/units.ts';
import type { Words } from '../texts/language.tsx';

/** What a value is read with: the definition for codes, the language for words and numbers. */
export interface Reading {
  readonly dataset: Dataset;
  readonly words: Words;
}

type Writer = (value: Value, reading: Reading) => string;

const asItCame = (value: Value): string => (isList(value) ? value.join(', ') : String(value));
const isList = (value: Value): value is readonly string[] => Array.isArray(value);

/** The label of a code; a code that the value set does not know stays visible as itself. */
function codeText(valueSet: string, code: string, { dataset, words }: Reading): string {
  const known = dataset.valueSets[valueSet]?.codes.find((one) => one.code === code || one.name === code);
  return known ? words.written(known.label) : code;
}

const withUnit = (number: string, unit: string, { words }: Reading): string =>
  [number, unitText(unit, words.language)].filter((part) => part !== '').join('\u00a0');

const coded =
  (element: CodedElement): Writer =>
  (value, reading) =>
    (isList(value) ? value : [asItCame(value)])
      .map((code) => codeText(element.valueSet, code, reading))
      .join(', ');

const spoken =
  (write: (text: string, reading: Reading) => string): (() => Writer) =>
  () =>
  (value, reading) =>
    write(asItCame(value), reading);

const triState = (text: string, { words }: Reading): string => {
  const { triState: answers } = words.texts;
  return text === '0' || text === '1' || text === '9' ? answers[text] : text;
};

const boolean = (text: string, { words }: Reading): string => {
  if (text === 'true') return words.texts.yes;
  return text === 'false' ? words.texts.no : text;
};

const number = (value: Value, unit: string, reading: Reading, decimals?: number): string =>
  withUnit(
    typeof value === 'number' ? reading.words.formats.number(value, decimals) : asItCame(value),
    unit,
    reading,
  );

const writerOf = perType<Writer>({
  quantity: (element) => (value, reading) => number(value, element.unit, reading, element.decimals),
  integer: (element) => (value, reading) => number(value, element.unit, reading),
  coded,
  'multi-coded': coded,
  'tri-state': spoken(triState),
  boolean: spoken(boolean),
  date: spoken((text, { words }) => words.formats.day(text)),
  datetime: spoken((text, { words }) => words.formats.localDateTime(text)),
  time: spoken((text, { words }) => words.formats.time(text)),
  text: spoken((text) => text),
  reference: spoken((text) => text),
});

/** A value as people read it: number with unit, code as its label, day in the reader's language. */
export const valueText = (element: DataElement, value: Value, reading: Reading): string =>
  writerOf(element)(value, reading);

/** A value that a revision keeps as text; a number is written as a number again, a list of codes code by code. */
export function storedText(element: DataElement, text: string, reading: Reading): string {
  if (element.type === 'multi-coded') return valueText(element, text.split(/\s*,\s*/), reading);
  const isNumber =
    (element.type === 'quantity' || element.type === 'integer') && /^-?\d+(\.\d+)?$/.test(text);
  return valueText(element, isNumber ? Number(text) : text, reading);
}
