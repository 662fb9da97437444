import type { Status } from '../definition/dataset.ts';
import type { Value } from '../definition/record.ts';
import type { Calculation, FieldDescription, InputDescription, InputValue } from './calculation.ts';
import { writeNumber } from './computed.ts';
import { leftOut } from './left-out.ts';

const statusText: Readonly<Record<Status, string>> = {
  published: 'published',
  provisional: '**provisional** (not settled by any authority, or not verified in the original)',
  local: '**local** (a convention of this registry)',
};

/**
 * The handbook page of calculations as Markdown: formula, sources, status, inputs with their valid ranges, and a worked
 * example each, in the order given. The same calculations give the same bytes.
 */
export function calculationsHandbook(calculations: Iterable<Calculation>): string {
  const all = [...calculations];
  const overview = all.map(({ id, label, version, status }) => [
    `[${id}](#${id})`,
    label.en,
    label.da,
    version,
    status,
  ]);
  return [
    '# Calculations',
    '',
    'Derived from the code; do not edit. A calculation with a missing input has no value, and one outside its valid',
    'range is refused: nothing is interpolated or extrapolated. Every refusal gives its reason in English and Danish.',
    '',
    ...table(['id', 'name', 'navn', 'version', 'status'], overview),
    ...all.flatMap(chapter),
    ...leftOutChapter,
  ].join('\n');
}

/** What people look for and do not find, with the reason. */
const leftOutChapter = ['## Left out', '', ...leftOut.map(({ what, why }) => `- ${what}: ${why}`), ''];

function chapter({
  id,
  label,
  version,
  formula,
  status,
  sources,
  inputs,
  example,
  ...result
}: Calculation): readonly string[] {
  return [
    `## ${id}`,
    '',
    `${label.en} (Danish: ${label.da}), version ${version}.`,
    '',
    `- Formula: ${formula}`,
    `- Result: ${resultText(result)}`,
    `- Status: ${statusText[status]}`,
    ...sources.map((source) => `- Source: ${source}`),
    '',
    ...table(
      ['input', 'meaning', 'unit or codes', 'valid range', 'needed'],
      Object.entries(inputs).flatMap(inputRows),
    ),
    'Example:',
    '',
    '```',
    ...Object.entries(example.inputs).flatMap(exampleLines),
    `→ ${writeValue(example.value)}`,
    '```',
    '',
  ];
}

function resultText({ unit, names }: Pick<Calculation, 'unit' | 'names'>): string {
  if (names) return `one of ${names.map((name) => `\`${name}\``).join(', ')}`;
  return unit === undefined ? 'yes or no, or a text' : `a number, unit \`${unit}\``;
}

function inputRows([name, description]: readonly [string, InputDescription]): readonly (readonly string[])[] {
  if (description.kind !== 'rows') return [fieldRow(name, description)];
  const group = [name, description.label.en, 'rows of a group', '', needed(description)];
  return [
    group,
    ...Object.entries(description.fields).map(([field, of]) => fieldRow(`${name}.${field}`, of)),
  ];
}

const fieldRow = (name: string, description: FieldDescription): readonly string[] => [
  name,
  description.label.en,
  domain(description),
  validRange(description),
  needed(description),
];

const needed = ({ optional }: InputDescription): string => (optional ? 'when it decides' : 'yes');

function domain(description: FieldDescription): string {
  if (description.kind === 'tri-state') return 'yes, no';
  return description.kind === 'coded' ? description.names.join(', ') : description.unit;
}

function validRange(description: FieldDescription): string {
  if (description.kind !== 'quantity') return '';
  const { range, whole } = description;
  return `${range.min}–${range.max}${whole ? ', whole numbers' : ''}`;
}

function exampleLines([name, value]: readonly [string, InputValue | undefined]): readonly string[] {
  if (!Array.isArray(value)) return [`${name}: ${JSON.stringify(value)}`];
  return [`${name}:`, ...value.map((row) => `  ${JSON.stringify(row)}`)];
}

const writeValue = (value: Value): string =>
  typeof value === 'number' ? writeNumber(value, 'en') : JSON.stringify(value);

function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line), ''];
}
