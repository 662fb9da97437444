import type { DefinitionError } from './definition-error.ts';
import { examinationBasis, type Indicator, type Measure, type PublishedResult } from './indicator.ts';
import {
  readComparedBy,
  readFollowUp,
  readHistory,
  readMaturity,
  readNeeds,
  readVariants,
} from './read-amendment.ts';
import { readCases } from './read-cases.ts';
import { readEvidence } from './read-evidence.ts';
import { measureReaders, measures } from './read-measure.ts';
import { readStandard } from './read-standard.ts';
import { readStratifiers } from './read-strata.ts';
import type { Reference } from './reference.ts';
import {
  openYaml,
  peek,
  readChoice,
  readLabel,
  readList,
  readMap,
  readText,
  readTextLike,
  type Fields,
  type Spot,
} from './yaml-file.ts';

type Files = ReadonlyMap<string, string>;

const requiredKeys = [
  ...['id', 'label', 'description', 'kind', 'direction', 'period', 'measure', 'populations'],
  ...['history', 'evidence'],
];
const optionalKeys = [
  ...['basis', 'needs', 'comparedBy', 'stratifiers', 'maturity', 'followUp', 'standard', 'published'],
  'variants',
];
const indicatorFile = /^indicators\/[a-z0-9-]+\/indicator\.yaml$/;

/**
 * Every indicator of a dataset from its files (path from the dataset's folder -> text), in the order of their files.
 * Answers the indicators with the source tags they refer to; faults are added to `errors`.
 */
export function readIndicators(
  files: Files,
  references: Reference[],
  errors: DefinitionError[],
): readonly Indicator[] {
  const names = [...files.keys()].filter((name) => indicatorFile.test(name)).toSorted();
  const indicators = names.map((name): Indicator => {
    const indicator = readIndicator(openYaml(name, files.get(name) ?? '', errors), references);
    return { ...indicator, cases: casesBeside(name, files, errors) };
  });
  const ids = indicators.map((indicator) => indicator.id);
  for (const { id, place } of indicators.filter((indicator, index) => ids.indexOf(indicator.id) !== index))
    errors.push({ place, message: `the indicator '${id}' is defined twice` });
  return indicators;
}

/** The cases in the folder of an indicator's file. */
function casesBeside(name: string, files: Files, errors: DefinitionError[]): Indicator['cases'] {
  const file = name.replace('indicator.yaml', 'cases.yaml');
  const text = files.get(file);
  if (text !== undefined) return readCases(file, text, errors);
  errors.push({ place: { file }, message: 'the file is missing: an indicator has hand-made cases' });
  return [];
}

function readPublished(spot: Spot, references: Reference[]): PublishedResult {
  const fields = readMap(spot, ['text', 'evidence']);
  return {
    text: readLabel(fields.get('text')),
    evidence: readEvidence(fields.get('evidence'), references),
  };
}

/** The optional keys that are no amendment. */
function readSetting(fields: Fields, references: Reference[]) {
  const basis = fields.get('basis');
  return {
    basis: basis ? readText(basis) : examinationBasis,
    needs: readNeeds(fields.get('needs')),
    stratifiers: readStratifiers(fields.get('stratifiers')),
    published: readList(fields.get('published')).map((result) => readPublished(result, references)),
  };
}

function readBase(spot: Spot, fields: Fields, measure: Measure, references: Reference[]) {
  const [standard, maturity, followUp] = ['standard', 'maturity', 'followUp'].map((key) => fields.get(key));
  const reading = { measure, references };
  return {
    id: readTextLike(fields.get('id'), /^[A-Z]{2}-\d{2}$/, 'two letters, a hyphen and two digits, as CT-09'),
    label: readLabel(fields.get('label')),
    description: readLabel(fields.get('description')),
    kind: readChoice(fields.get('kind'), ['structure', 'process', 'outcome']),
    direction: readChoice(fields.get('direction'), ['higher', 'lower', 'descriptive']),
    period: readText(fields.get('period')),
    ...readSetting(fields, references),
    comparedBy: readComparedBy(fields.get('comparedBy')),
    maturityDays: maturity ? readMaturity(maturity) : 0,
    ...(followUp && { followUp: readFollowUp(followUp) }),
    ...(standard && { standard: readStandard(standard, measure, references) }),
    variants: readVariants(fields.get('variants'), reading),
    history: readHistory(fields.get('history'), reading),
    cases: [],
    evidence: readEvidence(fields.get('evidence'), references),
    place: spot.place,
  } as const;
}

/** One indicator without its cases; source tags it refers to are added to `references`. */
export function readIndicator(spot: Spot, references: Reference[]): Indicator {
  const measure = readChoice(peek(spot, 'measure'), measures);
  const reader = measureReaders[measure];
  const fields = readMap(spot, [...requiredKeys, ...reader.required], optionalKeys);
  return { ...readBase(spot, fields, measure, references), ...reader.read(fields, references) };
}
