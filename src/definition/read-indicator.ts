import type { DefinitionError } from './definition-error.ts';
import type { Indicator, IndicatorStandard, PlacedExpression, Populations, Stratum } from './indicator.ts';
import { readEvidence } from './read-evidence.ts';
import type { Reference } from './reference.ts';
import {
  openYaml,
  readChoice,
  readLabel,
  readList,
  readMap,
  readNumberOrNull,
  readText,
  readTextLike,
  readWholeNumber,
  report,
  type Fields,
  type Spot,
} from './yaml-file.ts';

const baseKeys = [
  'id',
  'label',
  'description',
  'kind',
  'direction',
  'period',
  'measure',
  'populations',
  'evidence',
];
const medianKeys = ['value', 'unit', 'minimumCount', 'strata'];
const indicatorFile = /^indicators\/[a-z0-9-]+\/indicator\.yaml$/;

/** What reading one file needs: the fields, and where references and errors are collected. */
interface Reading {
  readonly fields: Fields;
  readonly references: Reference[];
}

/**
 * Every indicator of a dataset from its files (path from the dataset's folder -> text), in the order of their files.
 * Answers the indicators with the source tags they refer to; faults are added to `errors`.
 */
export function readIndicators(
  files: ReadonlyMap<string, string>,
  references: Reference[],
  errors: DefinitionError[],
): readonly Indicator[] {
  const names = [...files.keys()].filter((name) => indicatorFile.test(name)).toSorted();
  const indicators = names.map((name) =>
    readIndicator(openYaml(name, files.get(name) ?? '', errors), references),
  );
  const ids = indicators.map((indicator) => indicator.id);
  for (const { id, place } of indicators.filter((indicator, index) => ids.indexOf(indicator.id) !== index))
    errors.push({ place, message: `the indicator '${id}' is defined twice` });
  return indicators;
}

function readIndicator(spot: Spot, references: Reference[]): Indicator {
  const fields = readMap(spot, baseKeys, [...medianKeys, 'standard']);
  const reading = { fields, references };
  const standard = fields.get('standard');
  const base = {
    id: readTextLike(fields.get('id'), /^[A-Z]{2}-\d{2}$/, 'two letters, a hyphen and two digits, as CT-09'),
    label: readLabel(fields.get('label')),
    description: readLabel(fields.get('description')),
    kind: readChoice(fields.get('kind'), ['structure', 'process', 'outcome']),
    direction: readChoice(fields.get('direction'), ['higher', 'lower', 'descriptive']),
    period: readText(fields.get('period')),
    ...(standard && { standard: readStandard(standard, reading) }),
    evidence: readEvidence(fields.get('evidence'), references),
    place: spot.place,
  } as const;
  if (base.standard && base.direction === 'descriptive')
    report(spot, 'a standard needs a direction: higher or lower');
  const measure = readChoice(fields.get('measure'), ['proportion', 'centre-median']);
  return measure === 'proportion'
    ? { ...base, measure, populations: readProportion(spot, fields) }
    : { ...base, measure, ...readMedian(spot, reading) };
}

const readExpression = (spot: Spot | undefined): PlacedExpression => ({
  text: readText(spot),
  place: spot?.place ?? { file: '' },
});

function readPopulations(fields: Fields): Populations {
  const exclusion = fields.get('exclusion');
  return {
    initial: readExpression(fields.get('initial')),
    denominator: readExpression(fields.get('denominator')),
    ...(exclusion && { exclusion: readExpression(exclusion) }),
  };
}

function readProportion(spot: Spot, fields: Fields) {
  for (const key of medianKeys.filter((name) => fields.has(name)))
    report(spot, `'${key}' belongs to the measure centre-median`);
  const populations = fields.get('populations');
  const found = populations
    ? readMap(populations, ['initial', 'denominator', 'numerator'], ['exclusion'])
    : new Map<string, Spot>();
  return { ...readPopulations(found), numerator: readExpression(found.get('numerator')) };
}

function readMedian(spot: Spot, { fields, references }: Reading) {
  const missing = medianKeys.filter((key) => !fields.has(key));
  if (missing.length > 0) report(spot, `missing ${missing.join(', ')}`);
  const populations = fields.get('populations');
  const found = populations
    ? readMap(populations, ['initial', 'denominator'], ['exclusion'])
    : new Map<string, Spot>();
  return {
    populations: readPopulations(found),
    value: readExpression(fields.get('value')),
    unit: readText(fields.get('unit')),
    minimumCount: readWholeNumber(fields.get('minimumCount'), 1),
    strata: readList(fields.get('strata')).map((stratum) => readStratum(stratum, references)),
  };
}

function readStratum(spot: Spot, references: Reference[]): Stratum {
  const fields = readMap(spot, ['id', 'label', 'when', 'level', 'evidence']);
  return {
    id: readText(fields.get('id')),
    label: readLabel(fields.get('label')),
    when: readExpression(fields.get('when')),
    level: readNumber(fields.get('level')),
    evidence: readEvidence(fields.get('evidence'), references),
  };
}

function readNumber(spot: Spot | undefined): number {
  if (!spot) return 0;
  const value = readNumberOrNull(spot);
  if (value === null) report(spot, 'must be a number');
  return value ?? 0;
}

function readStandard(spot: Spot, { references }: Reading): IndicatorStandard {
  const fields = readMap(spot, ['evidence'], ['atLeast', 'atMost', 'note']);
  const atLeast = fields.get('atLeast');
  const atMost = fields.get('atMost');
  if ((atLeast === undefined) === (atMost === undefined))
    report(spot, 'a standard has one of atLeast and atMost');
  const value = readNumber(atLeast ?? atMost);
  if (value < 0 || value > 1) report(spot, 'a standard is a share between 0 and 1');
  const note = fields.get('note');
  return {
    comparison: atLeast ? 'at-least' : 'at-most',
    value,
    ...(note && { note: readLabel(note) }),
    evidence: readEvidence(fields.get('evidence'), references),
  };
}
