import { isDay } from '../kernel/day.ts';
import type { DataElement, Dataset, ElementType } from './dataset.ts';
import { elementById, groupsOf } from './record.ts';
import type { Example, ExampleRow, ExampleValue } from './rule.ts';

type Fits = (value: ExampleValue, words: readonly string[]) => boolean;

const isNumber: Fits = (value) => typeof value === 'number' && Number.isFinite(value);
const isText: Fits = (value) => typeof value === 'string';
const isTextLike =
  (pattern: RegExp): Fits =>
  (value) =>
    typeof value === 'string' && pattern.test(value);
const time = String.raw`([01]\d|2[0-3]):[0-5]\d:[0-5]\d`;

/** What an example writes for a value of each type, and how that is said. */
const forms: Readonly<Record<ElementType, { readonly fits: Fits; readonly words: string }>> = {
  quantity: { fits: isNumber, words: 'a number' },
  integer: { fits: (value) => Number.isInteger(value), words: 'a whole number' },
  coded: { fits: (value, words) => words.includes(String(value)), words: 'a word of its value set' },
  'multi-coded': {
    fits: (value, words) => Array.isArray(value) && value.every((word) => words.includes(String(word))),
    words: 'a list of words of its value set',
  },
  'tri-state': { fits: (value) => typeof value === 'boolean' || value === '9', words: "true, false or '9'" },
  boolean: { fits: (value) => typeof value === 'boolean', words: 'true or false' },
  date: { fits: (value) => typeof value === 'string' && isDay(value), words: 'a day' },
  datetime: {
    fits: (value) =>
      isTextLike(new RegExp(`^.{10}T${time}$`))(value, []) && isDay(String(value).slice(0, 10)),
    words: 'a day with its time',
  },
  time: { fits: isTextLike(new RegExp(`^${time}$`)), words: 'a time' },
  text: { fits: isText, words: 'a text' },
  reference: { fits: isText, words: 'a text' },
};

function faultOf(dataset: Dataset, element: DataElement, value: ExampleValue): readonly string[] {
  const codes = 'valueSet' in element ? (dataset.valueSets[element.valueSet]?.codes ?? []) : [];
  const { fits, words } = forms[element.type];
  const names = codes.map(({ name }) => name);
  return fits(value, names) ? [] : [`${element.id} is ${words}, not ${JSON.stringify(value)}`];
}

function faultsOfRow(dataset: Dataset, row: ExampleRow, group: string | undefined): readonly string[] {
  return Object.entries(row).flatMap(([id, value]) => {
    const placed = elementById(dataset).get(id);
    if (!placed || placed.group?.id !== group)
      return [group === undefined ? `there is no single element '${id}'` : `${group} has no element '${id}'`];
    return faultOf(dataset, placed.element, value);
  });
}

/** What an example says that its dataset does not know: elements, groups, words of value sets, kinds of values. */
export const faultsOfExample = (dataset: Dataset, { values, groups }: Example): readonly string[] => [
  ...faultsOfRow(dataset, values, undefined),
  ...Object.entries(groups).flatMap(([id, rows]) =>
    groupsOf(dataset).some((group) => group.id === id)
      ? rows.flatMap((row) => faultsOfRow(dataset, row, id))
      : [`there is no group '${id}'`],
  ),
];
