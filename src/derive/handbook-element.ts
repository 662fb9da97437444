import type {
  CalculationInput,
  DataElement,
  Dataset,
  Derivation,
  Evidence,
  Mapping,
  Range,
} from '../definition/dataset.ts';
import { perType } from '../definition/per-type.ts';
import { codesOf } from '../definition/record.ts';
import { unitText } from '../definition/units.ts';
import type { Language } from '../kernel/label.ts';
import { handbookWords, type Row } from './handbook-words.ts';

/** What the pages of one dictionary are written from. */
export interface Handbook {
  readonly dataset: Dataset;
  readonly language: Language;
}

/** A fact of an element and its text in Markdown. */
export type Entry = readonly [row: Row, text: string];

/** Free text in Markdown: what would be read as a mark is escaped. */
export const plain = (text: string): string => text.replace(/[\\`*_<>|[\]]/g, '\\$&').replace(/\s+/g, ' ');

export const codeText = (text: string): string => `\`${text}\``;

/** The place of a value set on the page; headings alone may coincide. */
export const anchorOf = (valueSet: string): string => `value-set-${valueSet}`;

/** A list of facts as Markdown bullets. */
export const bullets = (handbook: Handbook, entries: readonly Entry[]): string =>
  entries.map(([row, text]) => `- ${handbookWords[handbook.language].rows[row]}: ${text}\n`).join('');

/** Everything the definition says about an element, as one part of the page. */
export function elementPart(handbook: Handbook, element: DataElement): string {
  const { language } = handbook;
  const help = element.help ? `${plain(element.help[language])}\n\n` : '';
  const entries: readonly Entry[] = [
    ...typeEntries(handbook)(element),
    ...conditionEntries(handbook, element),
    ...(element.derived ? [['computed', derivationText(handbook, element.derived)] as const] : []),
    ...(element.mappings.length > 0
      ? [['mappings', element.mappings.map(mappingText).join('; ')] as const]
      : []),
    ['source', evidenceText(handbook, element.evidence)],
  ];
  return `### ${plain(element.label[language])} (${codeText(element.id)})\n\n${help}${bullets(handbook, entries)}`;
}

export const evidenceText = ({ language }: Handbook, { source, status }: Evidence): string =>
  `${plain(source)} (${handbookWords[language].statuses[status]})`;

export function conditionEntries(
  { language }: Handbook,
  { required, shown }: { readonly required?: string; readonly shown?: string },
): readonly Entry[] {
  const { always } = handbookWords[language];
  return [
    ...(required === undefined
      ? []
      : [['required', required === 'always' ? always : codeText(required)] as const]),
    ...(shown === undefined ? [] : [['shown', codeText(shown)] as const]),
  ];
}

function typeEntries(handbook: Handbook): (element: DataElement) => readonly Entry[] {
  const { dataset, language } = handbook;
  const words = handbookWords[language];
  const only = ({ type }: DataElement): readonly Entry[] => [['type', words.types[type]]];
  const number = (element: DataElement & Limited & { readonly unit: string }): readonly Entry[] => {
    const unit = unitText(element.unit, language);
    const type = `${words.types[element.type]}${unit === '' ? '' : `, ${unit}`}`;
    return [['type', type], ...limitEntries(handbook, element, unit)];
  };
  const coded = (element: DataElement & Parameters<typeof codesOf>[1]): readonly Entry[] => {
    const codes = codesOf(dataset, element).map(({ code, label }) => `${code} ${plain(label[language])}`);
    const link = `[${element.valueSet}](#${anchorOf(element.valueSet)})`;
    return [...only(element), ['codes', `${link}: ${codes.join(' · ')}`]];
  };
  return perType<readonly Entry[]>({
    quantity: number,
    integer: number,
    coded,
    'multi-coded': coded,
    'tri-state': only,
    boolean: only,
    date: (element) => [...only(element), ...limitEntries(handbook, element, '')],
    datetime: only,
    time: only,
    text: ({ type, maxLength, pattern }) => [
      ['type', `${words.types[type]}, ${words.length(maxLength)}`],
      ...(pattern === undefined ? [] : [['pattern', codeText(pattern)] as const]),
    ],
    reference: ({ type, target }) => [['type', `${words.types[type]}: ${words.targets[target]}`]],
  });
}

interface Limited {
  readonly range?: Range | Range<string>;
  readonly usual?: Range | Range<string>;
}

function limitEntries(handbook: Handbook, { range, usual }: Limited, unit: string): readonly Entry[] {
  const text = (limits: Range | Range<string>) => rangeText(handbook, limits, unit);
  return [
    ...(range ? [['range', text(range)] as const] : []),
    ...(usual ? [['usual', text(usual)] as const] : []),
  ];
}

function rangeText({ language }: Handbook, { min, max }: Range | Range<string>, unit: string): string {
  const { from, to } = handbookWords[language];
  const ends = [
    ...(min === undefined ? [] : [from, endText(min, language)]),
    ...(max === undefined ? [] : [to, endText(max, language)]),
  ];
  return [...ends, ...(unit === '' ? [] : [unit])].join(' ');
}

const endText = (end: number | string, language: Language): string =>
  typeof end === 'number' && language === 'da' ? String(end).replace('.', ',') : String(end);

function derivationText({ language }: Handbook, derived: Derivation): string {
  if ('completeness' in derived) return handbookWords[language].completeness[derived.completeness];
  if ('expression' in derived) return codeText(derived.expression);
  return `${derived.calculation} ${derived.version} (${codeText(inputsText(derived.inputs))})`;
}

const inputsText = (inputs: Readonly<Record<string, CalculationInput>>): string =>
  Object.entries(inputs)
    .map(([name, input]) =>
      typeof input === 'string'
        ? `${name} = ${input}`
        : `${name} = ${input.group} (${inputsText(input.fields)})`,
    )
    .join(', ');

const mappingText = (mapping: Mapping): string =>
  mapping.kind === 'csv'
    ? `CSV ${codeText(mapping.header)}`
    : `${mapping.kind === 'rdsr' ? 'RDSR' : 'DICOM CT'} ${codeText(mapping.fact)} (${plain(mapping.concept)})`;
