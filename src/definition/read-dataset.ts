import { checkDataSources } from './check-data-sources.ts';
import { checkDataset } from './check-dataset.ts';
import { checkDose } from './check-dose.ts';
import { checkIndicators } from './check-indicators.ts';
import type { Dataset, RegistrationTerm, Section } from './dataset.ts';
import { inOrder, type DefinitionError } from './definition-error.ts';
import { readBases, readDataSources, readNamedExpressions } from './read-bases.ts';
import { versionPattern } from './read-derivation.ts';
import { readDose } from './read-dose.ts';
import { readEvidence } from './read-evidence.ts';
import { readIndicators } from './read-indicator.ts';
import { readRules } from './read-rules.ts';
import { readSection } from './read-section.ts';
import { readValueSets } from './read-value-sets.ts';
import { elementById, groupsOf } from './record.ts';
import { checkReferences, type Known, type Reference } from './reference.ts';
import {
  openYaml,
  readEntries,
  readLabel,
  readList,
  readMap,
  readText,
  readTextLike,
  readWholeNumber,
  report,
  type Fields,
  type Spot,
} from './yaml-file.ts';

const headFile = 'dataset.yaml';
const headKeys = ['id', 'version', 'label', 'description', 'evidence', 'registration', 'sections', 'sources'];
const idPattern = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

type Files = ReadonlyMap<string, string>;

/**
 * Reads a dataset definition from its files (path from the dataset's folder -> text). Answers the dataset, or every
 * error at once in the order of files and lines. Expressions stay text: the expression room checks them.
 */
export function readDataset(
  files: Files,
): { readonly dataset: Dataset } | { readonly errors: readonly DefinitionError[] } {
  const errors: DefinitionError[] = [];
  const references: Reference[] = [];
  const text = files.get(headFile);
  if (text === undefined) return { errors: [{ place: { file: headFile }, message: 'the file is missing' }] };
  const fields = readMap(openYaml(headFile, text, errors), headKeys);
  const reading = { files, references, errors };
  const dataset: Dataset = {
    ...readHead(fields, references),
    sections: readSections(fields.get('sections'), files, references),
    valueSets: readValueSets(files, references, errors),
    expressions: readNamedExpressions(reading),
    bases: readBases(reading),
    dataSources: readDataSources(reading),
    ...readDose(reading),
    rules: readRules(files, references, errors),
    indicators: readIndicators(files, references, errors),
  };
  errors.push(
    ...checkDataset(dataset),
    ...checkDataSources(dataset),
    ...checkIndicators(dataset),
    ...checkDose(dataset),
    ...checkReferences(references, knownIn(dataset)),
  );
  return errors.length > 0 ? { errors: inOrder(errors) } : { dataset };
}

type Head = Pick<
  Dataset,
  'id' | 'version' | 'label' | 'description' | 'evidence' | 'sources' | 'registration'
>;

function readHead(fields: Fields, references: Reference[]): Head {
  const sources = fields.get('sources');
  return {
    id: readTextLike(fields.get('id'), idPattern, 'in kebab-case'),
    version: readTextLike(fields.get('version'), versionPattern, 'a version, as 1.0.0'),
    label: readLabel(fields.get('label')),
    description: readLabel(fields.get('description')),
    evidence: readEvidence(fields.get('evidence'), references),
    sources: sources ? readSources(sources) : {},
    registration: readTerm(fields.get('registration'), references),
  };
}

function readTerm(spot: Spot | undefined, references: Reference[]): RegistrationTerm {
  const fields = spot ? readMap(spot, ['dueDays', 'evidence']) : new Map<string, Spot>();
  return {
    dueDays: readWholeNumber(fields.get('dueDays'), 1),
    evidence: readEvidence(fields.get('evidence'), references),
  };
}

const readSources = (spot: Spot): Readonly<Record<string, string>> =>
  Object.fromEntries(readEntries(spot).map(([tag, text]) => [tag, readText(text)]));

function readSections(list: Spot | undefined, files: Files, references: Reference[]): readonly Section[] {
  const listed = readList(list).map((spot) => ({ spot, file: `sections/${readText(spot)}.yaml` }));
  const names = listed.map(({ file }) => file);
  for (const file of files.keys())
    if (/^sections\//.test(file) && !names.includes(file)) {
      list?.errors.push({ place: { file }, message: 'the section is not listed in dataset.yaml' });
    }
  return listed.flatMap(({ spot, file }) => {
    const text = files.get(file);
    if (text !== undefined) return [readSection(openYaml(file, text, spot.errors), references)];
    report(spot, `the file ${file} is missing`);
    return [];
  });
}

function knownIn(dataset: Dataset): Known {
  const elements = [...elementById(dataset)];
  return {
    valueSets: new Set(Object.keys(dataset.valueSets)),
    sources: new Set(Object.keys(dataset.sources)),
    groups: new Set(groupsOf(dataset).map((group) => group.id)),
    groupOf: new Map(elements.map(([id, { group }]) => [id, group?.id])),
  };
}
