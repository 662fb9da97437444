import { markdownTable } from '../../../derive/markdown-table.ts';
import type { Evidence, Status } from '../../../definition/dataset.ts';
import { type Language, languages } from '../../../kernel/label.ts';
import {
  type Concept,
  conceptEvidence,
  concepts,
  phantoms,
  procedureContexts,
  regions,
  scanModes,
} from '../concepts.ts';
import { writeTag } from '../tags.ts';
import { unitEvidence, units } from '../units.ts';
import { type HandbookWords, handbookWords } from './handbook-words.ts';
import type { Quirk, QuirkLimit, QuirkPlace } from './quirk.ts';
import { quirks } from './quirks.ts';
import { ruleVersion } from './rule-version.ts';
import { thresholds } from './thresholds.ts';
import { words } from './words.ts';

const code = (text: string): string => `\`${text}\``;

const mark: Readonly<Record<Status, string>> = {
  published: 'published',
  local: 'local',
  provisional: '⚠ **provisional**',
};

const evidenceText = ({ source, status }: Evidence): string => `${mark[status]} – ${source}`;

const hex = (number: number, digits: number): string =>
  number.toString(16).toUpperCase().padStart(digits, '0');

const privateTag = (group: number, element: number): string => `(${hex(group, 4)},xx${hex(element, 2)})`;

function placeOf(place: QuirkPlace): string {
  if (place.kind === 'concept') return place.code;
  if (place.kind === 'private') return `${place.creator} ${privateTag(place.group, place.element)}`;
  const { tag, within } = place;
  return writeTag(tag.number) + (within === undefined ? '' : ` < ${writeTag(within)}`);
}

const limitText = (limit: QuirkLimit): string => String(limit);

/** The correction in the notation of the file. */
function correctionOf(quirk: Quirk): string {
  const parts: readonly (readonly [name: string, value: string | undefined])[] = [
    ['match', quirk.match],
    ['value', quirk.value === undefined ? undefined : String(quirk.value)],
    ['names', quirk.names && [...quirk.names].map(([name, value]) => `${name} → ${value}`).join(', ')],
    ['above', quirk.above === undefined ? undefined : limitText(quirk.above)],
    ['scale', quirk.scale === 1 ? undefined : String(quirk.scale)],
    ['over', quirk.over === undefined ? undefined : String(quirk.over)],
    ['min', quirk.min === undefined ? undefined : limitText(quirk.min)],
    ['max', quirk.max === undefined ? undefined : limitText(quirk.max)],
  ];
  return parts.flatMap(([name, value]) => (value === undefined ? [] : [code(`${name}: ${value}`)])).join(' ');
}

const conditionOf = ({ when }: Quirk): string =>
  Object.entries(when)
    .map(([name, value]) =>
      code(`${name}: ${value instanceof RegExp ? value.source : writeTag(Number(value))}`),
    )
    .join(' ');

function quirkSection(quirk: Quirk, text: HandbookWords, language: Language): string {
  const { id, says, of, fact, from, evidence, shown } = quirk;
  const condition = conditionOf(quirk);
  const correction = correctionOf(quirk);
  const lines = [
    `${text.fact}: ${code(fact)} (${text.targets[of]})`,
    from ? `${text.place}: ${code(placeOf(from))}` : text.known,
    ...(condition === '' ? [] : [`${text.condition}: ${condition}`]),
    ...(correction === '' ? [] : [`${text.correction}: ${correction}`]),
    `${text.evidence}: ${evidenceText(evidence)}`,
    `${text.shown}: ${code(shown)}`,
  ];
  return `### ${id}\n\n${says[language]}\n\n${lines.map((line) => `- ${line}\n`).join('')}\n`;
}

const quirksPage = (language: Language): string => {
  const text = handbookWords[language];
  const sections = quirks.map((quirk) => quirkSection(quirk, text, language));
  return (
    `# ${text.quirksTitle} ${ruleVersion}\n\n${text.quirksIntro}\n\n${sections.join('')}`.trimEnd() + '\n'
  );
};

const conceptRows = (table: Readonly<Record<string, Concept>>): readonly (readonly string[])[] =>
  Object.values(table).map(({ meaning, codes }) => [meaning, codes.map(code).join(' ')]);

/** Figures, words, units and codes: tables that need no translation beyond their head. */
function dataPage(): string {
  const figures = Object.entries(thresholds).map(([name, { value, unit, says, evidence }]) => [
    ...[code(name), `${value}${unit === undefined ? '' : ` ${unit}`}`, says, evidenceText(evidence)],
  ]);
  const lists = Object.entries(words).map(([name, { patterns, evidence }]) => [
    ...[code(name), Object.values(patterns).flat().map(code).join(' '), evidenceText(evidence)],
  ]);
  const quantities = Object.entries(units).map(([name, { unit, factors }]) => [
    ...[name, unit, [...factors].map(([from, factor]) => `${code(from || ' ')} × ${factor}`).join(', ')],
  ]);
  const codes = [concepts, scanModes, phantoms, procedureContexts, regions].flatMap(conceptRows);
  return [
    `# What decides about DICOM objects ${ruleVersion}`,
    'Derived from `sources/dicom`; a change to this file is lost. The version stands beside every value that was decided.',
    '## Figures',
    markdownTable(['Name', 'Value', 'Says', 'Evidence'], figures),
    '## Words',
    markdownTable(['List', 'Regular expressions', 'Evidence'], lists),
    `## Units\n\n${evidenceText(unitEvidence)}. A value in any other unit is left out with a warning.`,
    markdownTable(['Quantity', 'Unit of the registry', 'Read units'], quantities),
    `## Codes\n\n${evidenceText(conceptEvidence)}.`,
    markdownTable(['Concept', 'Codes'], codes),
  ]
    .map((part) => `${part.trimEnd()}\n`)
    .join('\n');
}

/** The handbook pages about the data in `sources/dicom`, by file name. */
export const captureHandbook = (): ReadonlyMap<string, string> =>
  new Map([
    ...languages.map((language) => [`quirks.${language}.md`, quirksPage(language)] as const),
    ['data.md', dataPage()],
  ]);
