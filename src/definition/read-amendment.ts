import type { Amendment, ComparedBy, FollowUp, IndicatorVersion, Measure, Variant } from './indicator.ts';
import { isDay } from '../kernel/day.ts';
import { readEvidence } from './read-evidence.ts';
import { readAmendedPopulations, readPlaced } from './read-populations.ts';
import { readStandard } from './read-standard.ts';
import { readLevels } from './read-strata.ts';
import type { Reference } from './reference.ts';
import {
  readChoice,
  readLabel,
  readList,
  readMap,
  readText,
  readTextLike,
  readTextOrNull,
  readWholeNumber,
  report,
  type Fields,
  type Spot,
} from './yaml-file.ts';

/** What an amendment is read for: the measure it changes, and where references are collected. */
export interface AmendmentReading {
  readonly measure: Measure;
  readonly references: Reference[];
}

const commonKeys = ['populations', 'standard', 'comparedBy', 'needs', 'maturity', 'followUp'];
const measureKeys: Readonly<Record<Measure, readonly string[]>> = {
  proportion: [],
  ratio: [],
  continuous: ['value'],
  'centre-median': ['value', 'strata'],
  count: [],
};

/** `centre`, or a map of the unit and the element that tells it. */
export function readComparedBy(spot: Spot | undefined): ComparedBy {
  if (!spot) return { unit: 'centre' };
  const fields = readMap(spot, ['unit', 'element']);
  return {
    unit: readChoice(fields.get('unit'), ['region-of-residence', 'reader']),
    element: readText(fields.get('element')),
  };
}

/** The ids of the data sources without which the figures mean nothing. */
export const readNeeds = (spot: Spot | undefined): readonly string[] =>
  readList(spot).map((need) => readText(need));

export const readMaturity = (spot: Spot): number => readWholeNumber(readMap(spot, ['days']).get('days'), 0);

/** The days after the case's own in which events are looked for. */
export function readFollowUp(spot: Spot): FollowUp {
  const fields = readMap(spot, ['fromDay', 'toDay']);
  const fromDay = readWholeNumber(fields.get('fromDay'), 0);
  return { fromDay, toDay: readWholeNumber(fields.get('toDay'), fromDay) };
}

function readAmendedStandard(spot: Spot | undefined, { measure, references }: AmendmentReading) {
  if (!spot) return {};
  const none = readChoiceOfNone(spot);
  return { standard: none ? null : readStandard(spot, measure, references) };
}

const readChoiceOfNone = ({ node }: Spot): boolean => String(node) === 'none';

function readAmendment(fields: Fields, reading: AmendmentReading): Amendment {
  const spot = (key: string): Spot | undefined => fields.get(key);
  const [populations, comparedBy, needs] = [spot('populations'), spot('comparedBy'), spot('needs')];
  const [maturity, followUp] = [spot('maturity'), spot('followUp')];
  const [value, strata] = [spot('value'), spot('strata')];
  return {
    ...(populations && { populations: readAmendedPopulations(populations, reading.measure) }),
    ...readAmendedStandard(spot('standard'), reading),
    ...(comparedBy && { comparedBy: readComparedBy(comparedBy) }),
    ...(needs && { needs: readNeeds(needs) }),
    ...(maturity && { maturityDays: readMaturity(maturity) }),
    ...(followUp && { followUp: readFollowUp(followUp) }),
    ...(value && { value: readPlaced(value) }),
    ...(strata && { strata: readLevels(strata, reading.references) }),
  };
}

const keysOf = ({ measure }: AmendmentReading): readonly string[] => [...commonKeys, ...measureKeys[measure]];

/** The companion measures of an indicator. */
export function readVariants(spot: Spot | undefined, reading: AmendmentReading): readonly Variant[] {
  const members = readList(spot);
  const variants = members.map((member): Variant => {
    const fields = readMap(member, ['id', 'label'], ['evidence', ...keysOf(reading)]);
    const evidence = fields.get('evidence');
    return {
      id: readTextLike(fields.get('id'), /^[a-z0-9]+(-[a-z0-9]+)*$/, 'in kebab-case'),
      label: readLabel(fields.get('label')),
      ...(evidence && { evidence: readEvidence(evidence, reading.references) }),
      ...readAmendment(fields, reading),
    };
  });
  const ids = variants.map(({ id }) => id);
  for (const [index, member] of members.entries())
    if (ids.indexOf(ids[index] ?? '') !== index)
      report(member, `the variant '${ids[index] ?? ''}' is defined twice`);
  return variants;
}

function readVersionDay(spot: Spot | undefined): string | undefined {
  const text = spot && readTextOrNull(spot);
  if (spot && text && !isDay(text)) report(spot, `'${text}' must be a day, as 2026-01-31`);
  return text ?? undefined;
}

function readVersion(spot: Spot, reading: AmendmentReading): IndicatorVersion {
  const fields = readMap(spot, ['version', 'validFrom', 'change'], ['validTo', ...keysOf(reading)]);
  const validTo = readVersionDay(fields.get('validTo'));
  return {
    version: readTextLike(fields.get('version'), /^\d+\.\d+\.\d+$/, 'a version, as 1.0.0'),
    validFrom: readVersionDay(fields.get('validFrom')) ?? '',
    ...(validTo !== undefined && { validTo }),
    change: readLabel(fields.get('change')),
    ...readAmendment(fields, reading),
  };
}

/**
 * The versions of an indicator: one after the other without a gap, the last one open. It is the definition as it stands,
 * so it amends nothing; an earlier one amends what was different then.
 */
export function readHistory(spot: Spot | undefined, reading: AmendmentReading): readonly IndicatorVersion[] {
  const members = readList(spot);
  const versions = members.map((member) => readVersion(member, reading));
  if (spot && versions.length === 0) report(spot, 'an indicator has at least one version');
  for (const [index, { validFrom, validTo }] of versions.entries()) {
    const member = members[index];
    const next = versions[index + 1];
    if (!member) continue;
    if (validTo !== next?.validFrom)
      report(member, next ? 'a version ends on the day the next one begins' : 'the last version has no end');
    if (validTo !== undefined && validTo <= validFrom) report(member, 'a version ends after it begins');
  }
  return versions;
}
