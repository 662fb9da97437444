import type { Code, Dataset, Group, Section, Status, ValueSet } from '../definition/dataset.ts';
import { allElements } from '../definition/record.ts';
import type { Language } from '../kernel/label.ts';
import {
  anchorOf,
  bullets,
  codeText,
  conditionEntries,
  elementPart,
  evidenceText,
  plain,
  type Entry,
  type Handbook,
} from './handbook-element.ts';
import { handbookWords } from './handbook-words.ts';
import { markdownTable } from './markdown-table.ts';

/**
 * The data dictionary of a dataset in one language, as Markdown: counts by status, every element with all that the
 * definition says, the value sets and the sources. What is provisional is marked wherever it stands.
 */
export function dataDictionary(dataset: Dataset, language: Language): string {
  const handbook: Handbook = { dataset, language };
  const words = handbookWords[language];
  return [
    `# ${plain(dataset.label[language])} ${dataset.version}: ${words.title}\n`,
    `${plain(dataset.description[language])}\n`,
    `${words.rows.source}: ${evidenceText(handbook, dataset.evidence)}. ${words.derived}\n`,
    countTable(handbook),
    ...dataset.sections.flatMap((section) => sectionParts(handbook, section)),
    `## ${words.valueSets}\n`,
    ...Object.values(dataset.valueSets).map((valueSet) => valueSetPart(handbook, valueSet)),
    `## ${words.sources}\n`,
    Object.entries(dataset.sources)
      .map(([tag, text]) => `- **${tag}**: ${plain(text)}\n`)
      .join(''),
  ].join('\n');
}

const statuses: readonly Status[] = ['published', 'provisional', 'local'];

function countTable({ dataset, language }: Handbook): string {
  const { counts, statuses: names } = handbookWords[language];
  const count = (things: readonly { readonly evidence: { readonly status: Status } }[], status: Status) =>
    things.filter((thing) => thing.evidence.status === status).length;
  const rows = statuses.map((status) => [
    names[status],
    String(count(allElements(dataset), status)),
    String(count(Object.values(dataset.valueSets), status)),
  ]);
  return markdownTable(counts, rows);
}

const sectionParts = (handbook: Handbook, section: Section): readonly string[] => [
  `## ${plain(section.label[handbook.language])}\n`,
  ...section.elements.map((element) => elementPart(handbook, element)),
  ...section.groups.flatMap((group) => [
    groupPart(handbook, group),
    ...group.elements.map((element) => elementPart(handbook, element)),
  ]),
];

function groupPart(handbook: Handbook, group: Group): string {
  const { language } = handbook;
  const help = group.help ? `${plain(group.help[language])}\n\n` : '';
  const entries: readonly Entry[] = [
    ...(group.key === undefined ? [] : [['key', codeText(group.key)] as const]),
    ['maxRows', String(group.maxRows)],
    ...conditionEntries(handbook, group),
    ['source', evidenceText(handbook, group.evidence)],
  ];
  const title = `${handbookWords[language].group}: ${plain(group.label[language])} (${codeText(group.id)})`;
  return `### ${title}\n\n${help}${bullets(handbook, entries)}`;
}

function valueSetPart(handbook: Handbook, valueSet: ValueSet): string {
  const { language } = handbook;
  const words = handbookWords[language];
  const label = valueSet.label ? `${plain(valueSet.label[language])}. ` : '';
  const head = [words.code, words.name, words.meaning, words.otherSystems];
  const rows = valueSet.codes.map((code) => [
    code.code,
    codeText(code.name),
    `${plain(code.label[language])}${code.missing ? ` (${words.missing})` : ''}`,
    codingsText(code),
  ]);
  return `<a id="${anchorOf(valueSet.id)}"></a>\n\n### ${valueSet.id}\n\n${label}${words.rows.source}: ${evidenceText(handbook, valueSet.evidence)}\n\n${markdownTable(head, rows)}`;
}

const codingsText = ({ codings }: Code): string =>
  Object.entries(codings)
    .map(([system, code]) => `${system.toUpperCase()} ${plain(code)}`)
    .join(', ');
