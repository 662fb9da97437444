import type { Evidence } from '../../../definition/dataset.ts';
import { readEvidence } from '../../../definition/read-evidence.ts';
import { readList, readMap, readTextLike, report, type Spot } from '../../../definition/yaml-file.ts';
import { attempt } from '../../attempt.ts';
import { readNamed, readRuleFile } from './rule-files.ts';

const languages = ['any', 'en', 'da', 'de', 'fr'] as const;

/** Words that mean one thing in the texts scanners write, by language. */
export interface WordList {
  readonly patterns: Readonly<Partial<Record<(typeof languages)[number], readonly string[]>>>;
  readonly evidence: Evidence;
}

const names = [
  'cardiac',
  'calciumScore',
  'bolus',
  'aorta',
  'gated',
  'prospective',
  'highPitch',
  'retrospective',
  'qualityControl',
  'qualityControlPatient',
  'thorax',
  'otherBodyPart',
  'head',
  'deepLearning',
  'modelBased',
  'iterative',
  'ecgModulation',
  'cardiacOrgan',
  'cardiacBodyPart',
  'nuclear',
  'attenuation',
  'cardiacTracer',
  'localizerImage',
  'monitoringImage',
  'cineOption',
  'helicalOption',
  'doseScreen',
] as const;

export type WordListName = (typeof names)[number];

function readPattern(spot: Spot): string {
  const pattern = readTextLike(spot, /./, 'a regular expression');
  if (!attempt(() => new RegExp(pattern, 'iu')).ok) report(spot, `'${pattern}' is no regular expression`);
  return pattern;
}

function readWords(spot: Spot): WordList {
  const fields = readMap(spot, ['evidence'], languages);
  const patterns = languages.flatMap((language) => {
    const list = fields.get(language);
    return list ? [[language, readList(list).map(readPattern)] as const] : [];
  });
  return {
    patterns: Object.fromEntries(patterns),
    evidence: readEvidence(fields.get('evidence'), []),
  };
}

/** The word lists of the rules, each with where it comes from. */
export const words: Readonly<Record<WordListName, WordList>> = readRuleFile('words.yaml', (spot) =>
  readNamed(spot, names, readWords),
);

const compiled: ReadonlyMap<string, RegExp> = new Map(
  Object.entries(words).map(([name, { patterns }]) => [
    name,
    new RegExp(Object.values(patterns).flat().join('|'), 'iu'),
  ]),
);

/** The first text that a list knows, or undefined. */
export const findText = (texts: readonly (string | undefined)[], list: WordListName): string | undefined =>
  texts.find((text) => text !== undefined && compiled.get(list)?.test(text) === true);

/** Whether a list knows one of the texts. */
export const hasText = (texts: readonly (string | undefined)[], list: WordListName): boolean =>
  findText(texts, list) !== undefined;
