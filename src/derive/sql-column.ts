import { columnOf } from '../definition/columns.ts';
import { triStateCodes, type DataElement, type Dataset, type Range } from '../definition/dataset.ts';
import { perType } from '../definition/per-type.ts';
import { codesOf } from '../definition/record.ts';

/** How PostgreSQL holds an element: its type, and a condition on the column when there is one. */
export interface SqlColumn {
  readonly name: string;
  readonly type: string;
  readonly check?: { readonly word: 'code' | 'range' | 'length'; readonly condition: string };
}

/** A text as an SQL literal. */
const sqlText = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** The column of an element of a dataset. Only hard limits are checked: a usual range is a matter of validation. */
export const sqlColumn = (dataset: Dataset): ((element: DataElement) => SqlColumn) =>
  perType<SqlColumn>({
    quantity: (element) => ranged(element, 'double precision', String),
    integer: (element) => ranged(element, 'integer', String),
    coded: (element) => coded(element, codeTexts(dataset, element)),
    'multi-coded': (element) => multiCoded(element, codeTexts(dataset, element)),
    'tri-state': (element) => coded(element, triStateCodes),
    boolean: (element) => ({ name: columnOf(element), type: 'boolean' }),
    date: (element) => ranged(element, 'date', (day) => `date ${sqlText(day)}`),
    datetime: (element) => ({ name: columnOf(element), type: 'timestamp' }),
    time: (element) => ({ name: columnOf(element), type: 'time' }),
    text: ({ maxLength, ...element }) => {
      const name = columnOf(element);
      const condition = `char_length(${name}) <= ${maxLength}`;
      return { name, type: 'text', check: { word: 'length', condition } };
    },
    reference: (element) => ({ name: columnOf(element), type: 'text' }),
  });

const codeTexts = (dataset: Dataset, element: Parameters<typeof codesOf>[1]): readonly string[] =>
  codesOf(dataset, element).map(({ code }) => code);

/** Codes sort and compare byte by byte, the same on every server. */
const coded = (element: DataElement, codes: readonly string[]): SqlColumn => {
  const name = columnOf(element);
  const condition = `${name} in (${codes.map(sqlText).join(', ')})`;
  return { name, type: 'text collate "C"', check: { word: 'code', condition } };
};

const multiCoded = (element: DataElement, codes: readonly string[]): SqlColumn => {
  const name = columnOf(element);
  const condition = `${name} <@ array[${codes.map(sqlText).join(', ')}]`;
  return { name, type: 'text[]', check: { word: 'code', condition } };
};

function ranged<T extends number | string>(
  element: DataElement & { readonly range?: Range<T> },
  type: string,
  literal: (end: T) => string,
): SqlColumn {
  const name = columnOf(element);
  const { min, max } = element.range ?? {};
  const conditions = [
    ...(min === undefined ? [] : [`${name} >= ${literal(min)}`]),
    ...(max === undefined ? [] : [`${name} <= ${literal(max)}`]),
  ];
  if (conditions.length === 0) return { name, type };
  return { name, type, check: { word: 'range', condition: conditions.join(' and ') } };
}
