import type { IndicatorCase } from '../definition/indicator-case.ts';
import type { Indicator } from '../definition/indicator.ts';
import type { Example, ExampleValue } from '../definition/rule.ts';
import { codeText, type Handbook } from './handbook-element.ts';
import { numberText } from './indicator-entries.ts';
import { indicatorsWords } from './indicators-words.ts';
import { markdownTable } from './markdown-table.ts';

const valueText = (value: ExampleValue): string =>
  typeof value === 'object' ? value.join(' + ') : String(value);

const rowText = (row: Readonly<Record<string, ExampleValue>>): string =>
  Object.entries(row)
    .map(([id, value]) => `${id} = ${valueText(value)}`)
    .join(', ');

/** One value or one row of an example: what it belongs to, and how it is written. */
interface Field {
  readonly id: string;
  readonly text: string;
}

const fieldsOf = ({ values, groups }: Example): readonly Field[] => [
  ...Object.entries(values).map(([id, value]) => ({ id, text: `${id} = ${valueText(value)}` })),
  ...Object.entries(groups).flatMap(([id, rows]) =>
    rows.map((row) => ({ id, text: `${id}: ${rowText(row)}` })),
  ),
];

const codes = (fields: readonly Field[]): readonly string[] => fields.map(({ text }) => codeText(text));

/** What more than half of the examples have. */
function usualOf(examples: readonly (readonly Field[])[]): readonly Field[] {
  const all = new Map(examples.flat().map((field) => [field.text, field]));
  const having = ({ text }: Field) =>
    examples.filter((fields) => fields.some((field) => field.text === text));
  return [...all.values()].filter((field) => having(field).length * 2 > examples.length);
}

/** What an example has beside what is usual, and what of that it lacks. */
function own(fields: readonly Field[], usual: readonly Field[], without: string): string {
  const isAmong = ({ text }: Field, others: readonly Field[]) => others.some((other) => other.text === text);
  const lacking = usual.filter(({ id }) => !fields.some((field) => field.id === id)).map(({ id }) => id);
  return [
    ...codes(fields.filter((field) => !isAmong(field, usual))),
    ...new Set(lacking.map((id) => `${without} ${codeText(id)}`)),
  ].join('; ');
}

/** The hand-made patients of an indicator: what most of them have said once, and of each what is its own. */
export function casesPart({ language }: Handbook, { cases }: Indicator): string {
  const words = indicatorsWords[language];
  const usual = usualOf(cases.map(({ record }) => fieldsOf(record)));
  const rowOf = (each: IndicatorCase) => [
    each.name,
    [words.landings[each.landing], each.amounts.map((amount) => numberText(amount, language)).join('; ')]
      .filter((text) => text !== '')
      .join(': '),
    Object.entries(each.variants)
      .map(([id, landing]) => `${id}: ${words.landings[landing]}`)
      .join('; '),
    own(fieldsOf(each.record), usual, words.without),
    each.history.map((other) => codes(fieldsOf(other)).join('; ')).join(' / '),
    each.today,
  ];
  const table = markdownTable(words.caseHead, cases.map(rowOf));
  return usual.length > 0 ? `${words.shared} ${codes(usual).join('; ')}.\n\n${table}` : table;
}
