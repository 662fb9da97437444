import { measuresOf } from '../../definition/indicator-versions.ts';
import type { Dataset } from '../../definition/dataset.ts';
import { examinationBasis, type Indicator, type IndicatorVersion } from '../../definition/indicator.ts';
import { namesUsed } from '../../derive/names-used.ts';
import { addDays } from '../../kernel/day.ts';
import { measureGroup } from './measure-group.ts';
import { relatedArtifactsOf } from './related-artifacts.ts';
import type { CodeableConcept, Measure } from './resources.ts';
import { canonicalBase, concept, identifierSystems, inDanish, oneLine, own, systems } from './terms.ts';

const scorings: Readonly<Record<Indicator['measure'], string>> = {
  proportion: 'proportion',
  ratio: 'ratio',
  continuous: 'continuous-variable',
  'centre-median': 'continuous-variable',
  count: 'cohort',
};

const notations: Readonly<Record<Indicator['direction'], string | undefined>> = {
  higher: 'increase',
  lower: 'decrease',
  descriptive: undefined,
};

/** Whether a higher or a lower score is better; nothing of an indicator that only describes. */
export function improvementOf({ direction }: Pick<Indicator, 'direction'>): CodeableConcept | undefined {
  const notation = notations[direction];
  return notation === undefined ? undefined : concept(systems.improvement, notation);
}

/** The address of a definition, the same wherever it is served. */
const measureUrl = ({ id }: Pick<Indicator, 'id'>): string => `${canonicalBase}/Measure/${id}`;

/** The address of one version of a definition. */
export const measureCanonical = (indicator: Pick<Indicator, 'id'>, { version }: IndicatorVersion): string =>
  `${measureUrl(indicator)}|${version}`;

/** A name for machines: a capital letter first, then letters and digits. */
const machineName = ({ id }: Indicator): string => `Indicator${id.replaceAll(/[^A-Za-z0-9]/g, '')}`;

const libraryId = 'expressions';

const base64 = (text: string): string => btoa(String.fromCodePoint(...new TextEncoder().encode(text)));

/** The named expressions that the criteria use. */
function libraryOf(indicator: Indicator, dataset: Dataset): Pick<Measure, 'contained' | 'library'> {
  const names = namesUsed(indicator, dataset);
  if (names.length === 0) return {};
  const texts = Object.fromEntries(names.map(({ id, expression }) => [id, oneLine(expression)]));
  return {
    contained: [
      {
        ...{ resourceType: 'Library', id: libraryId, status: statusOf(indicator) },
        type: concept(systems.libraryType, 'logic-library'),
        description: `Named expressions of the dataset ${dataset.id} ${dataset.version}, written %name where they are used.`,
        content: [{ contentType: 'application/json', data: base64(JSON.stringify(texts)) }],
      },
    ],
    library: [`#${libraryId}`],
  };
}

const statusOf = ({ evidence }: Indicator): Measure['status'] =>
  evidence.status === 'published' ? 'active' : 'draft';

/** When a case counts and what must have been delivered, in words. */
function guidanceOf({ maturityDays, needs, period }: Indicator, dataset: Dataset): string {
  const waits =
    maturityDays === 0
      ? 'A case counts at once.'
      : `The cases of a month count ${maturityDays} days after its last day; until then they are in the population "immature".`;
  const sources = needs.map((need) => dataset.dataSources[need]?.label.en ?? need).join('; ');
  return [
    `A case belongs to the period in which ${period} lies.`,
    waits,
    'Cases whose numerator or amount cannot be decided are in the population "unknown" and not scored.',
    ...(needs.length === 0 ? [] : [`Needs data from: ${sources}.`]),
  ].join(' ');
}

/** What is counted is an examination, not a patient. */
const basisExtension = {
  url: 'http://hl7.org/fhir/us/cqfmeasures/StructureDefinition/cqfm-populationBasis',
  valueCode: 'ImagingStudy',
};

/**
 * An indicator, as it is defined in one of its versions, as a FHIR R4 Measure: itself and its companion measures are its
 * groups. `indicator` is the definition in force in that version. Published evidence makes it active, anything else a
 * draft.
 */
export function measureOf(indicator: Indicator, version: IndicatorVersion, dataset: Dataset): Measure {
  const { id, label, description, basis, kind, evidence } = indicator;
  const improvement = improvementOf(indicator);
  return {
    ...{ resourceType: 'Measure', id, language: 'en', ...libraryOf(indicator, dataset) },
    extension:
      basis === examinationBasis ? [basisExtension] : [own('population-basis', { valueString: basis })],
    url: measureUrl(indicator),
    identifier: [{ system: identifierSystems.measure, value: id }],
    version: version.version,
    name: machineName(indicator),
    ...{ title: label.en, _title: inDanish(label) },
    status: statusOf(indicator),
    experimental: false,
    ...{ description: oneLine(description.en), _description: inDanish(description) },
    effectivePeriod: {
      start: version.validFrom,
      // A period of FHIR ends with its last day.
      ...(version.validTo !== undefined && { end: addDays(version.validTo, -1) }),
    },
    relatedArtifact: relatedArtifactsOf(indicator, dataset),
    ...(evidence.status !== 'published' && {
      disclaimer: 'Provisional: proposed by this registry and not settled by any authority.',
    }),
    scoring: concept(systems.scoring, scorings[indicator.measure]),
    type: [concept(systems.type, kind)],
    ...(improvement && { improvementNotation: improvement }),
    guidance: guidanceOf(indicator, dataset),
    group: measuresOf(indicator).map(measureGroup),
  };
}
