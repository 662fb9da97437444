import type { Evidence } from '../../definition/dataset.ts';
import { readEvidence } from '../../definition/read-evidence.ts';
import {
  type Fields,
  readEntries,
  readList,
  readMap,
  readText,
  readTextLike,
  type Spot,
} from '../../definition/yaml-file.ts';
import { conceptNames } from './rules/concept-names.ts';
import { readNamed, readRuleFile } from './rules/rule-files.ts';

/** A concept and the codes that mean it, written `scheme value`; the first is the one this registry writes. */
export interface Concept {
  readonly meaning: string;
  readonly codes: readonly string[];
}

export interface CodedText {
  readonly scheme: string;
  readonly value: string;
  readonly meaning: string;
}

type Concepts<Name extends string> = Readonly<Record<Name, Concept>>;

interface Codes {
  readonly evidence: Evidence;
  /** Older or private designators under which files carry the codes of another scheme. */
  readonly schemes: Readonly<Record<string, string>>;
  readonly concepts: Concepts<(typeof conceptNames)[number]>;
  readonly scanModes: Concepts<'sequenced' | 'spiral' | 'constant-angle' | 'stationary' | 'free'>;
  readonly phantoms: Concepts<'head-16' | 'body-32'>;
  readonly procedureContexts: Concepts<'with-contrast' | 'without-contrast'>;
  readonly doseSources: Concepts<'automated' | 'manual' | 'image-attributes' | 'computed' | 'human-readable'>;
  readonly answers: Concepts<'yes' | 'no'>;
  readonly regions: Concepts<'heart' | 'thorax'>;
  readonly bodySchemes: readonly string[];
  readonly cardiacTracers: readonly Concept[];
}

const readCode = (spot: Spot): string => readTextLike(spot, /^\S+ \S+$/, 'a scheme and a code');

function readConcept(spot: Spot): Concept {
  const fields = readMap(spot, ['meaning', 'codes']);
  return { meaning: readText(fields.get('meaning')), codes: readList(fields.get('codes')).map(readCode) };
}

const readTable = <Name extends string>(
  fields: Fields,
  table: string,
  names: readonly Name[],
): Concepts<Name> => {
  const spot = fields.get(table);
  if (!spot) throw new TypeError(`sources/dicom/codes.yaml: '${table}' is missing`);
  return readNamed(spot, names, readConcept);
};

const readSpots = (fields: Fields, key: string) => {
  const spot = fields.get(key);
  return spot ? readEntries(spot) : [];
};

const tables = [
  'concepts',
  'scanModes',
  'phantoms',
  'procedureContexts',
  'doseSources',
  'answers',
  'regions',
];

function readCodes(spot: Spot): Codes {
  const fields = readMap(spot, ['evidence', 'schemes', ...tables, 'bodySchemes', 'cardiacTracers']);
  return {
    evidence: readEvidence(fields.get('evidence'), []),
    schemes: Object.fromEntries(readSpots(fields, 'schemes').map(([name, value]) => [name, readText(value)])),
    concepts: readTable(fields, 'concepts', conceptNames),
    scanModes: readTable(fields, 'scanModes', [
      ...(['sequenced', 'spiral', 'constant-angle', 'stationary', 'free'] as const),
    ]),
    phantoms: readTable(fields, 'phantoms', ['head-16', 'body-32']),
    procedureContexts: readTable(fields, 'procedureContexts', ['with-contrast', 'without-contrast']),
    doseSources: readTable(fields, 'doseSources', [
      ...(['automated', 'manual', 'image-attributes', 'computed', 'human-readable'] as const),
    ]),
    answers: readTable(fields, 'answers', ['yes', 'no']),
    regions: readTable(fields, 'regions', ['heart', 'thorax']),
    bodySchemes: readList(fields.get('bodySchemes')).map(readText),
    cardiacTracers: readSpots(fields, 'cardiacTracers').map(([, value]) => readConcept(value)),
  };
}

const codes = readRuleFile('codes.yaml', readCodes);

/** Where the codes come from. */
export const conceptEvidence = codes.evidence;

/** The concepts of reports this source reads, by what they are. Never matched by meaning text. */
export const { concepts } = codes;

/** Codes as values: the name of the registry's value set → the concept that stands for it. */
export const { scanModes, phantoms, procedureContexts, doseSources, answers, regions, cardiacTracers } =
  codes;

/** The scheme a code really belongs to. */
const schemeOf = ({ scheme }: CodedText): string => codes.schemes[scheme] ?? scheme;

/** A code as one text: the scheme it really belongs to, and its value. */
export const keyOf = (code: CodedText): string => `${schemeOf(code)} ${code.value}`;

/** Whether the codes of a scheme say where in the body. */
export const isBodyCode = (code: CodedText): boolean => codes.bodySchemes.includes(schemeOf(code));

/** Whether a code of a file means a concept. */
export const isConcept = (code: CodedText | undefined, concept: Concept): boolean =>
  code !== undefined && concept.codes.includes(keyOf(code));

/** The name in a table of concepts that a code of a file stands for. */
export function nameOfCode<Name extends string>(
  code: CodedText | undefined,
  table: Readonly<Record<Name, Concept>>,
): Name | undefined {
  for (const name in table) if (isConcept(code, table[name])) return name;
  return undefined;
}
