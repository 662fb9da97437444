import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import { type CodedText, type Concept, concepts, isConcept } from './concepts.ts';
import type { DicomDataset } from './dicom-dataset.ts';
import { Measurements } from './measurements.ts';
import { childOf, type ContentItem, descendantsOf, readContentTree } from './structured-report.ts';
import { roundOff } from './units.ts';
import type { Warning } from './warnings.ts';

interface OrganDose {
  readonly site: CodedText | undefined;
  readonly laterality: CodedText | undefined;
  readonly doseMgy: number | undefined;
  /** By which model, in the scanner's words. */
  readonly authority: string | undefined;
}

/** One administration of a radiopharmaceutical (PS3.16 TID 10022). Activities in MBq, effective dose in mSv. */
interface Administration {
  readonly eventUid: string | undefined;
  readonly agent: CodedText | undefined;
  readonly agentText: string | undefined;
  readonly radionuclide: CodedText | undefined;
  readonly halfLifeS: number | undefined;
  readonly startedAt: string | undefined;
  readonly stoppedAt: string | undefined;
  readonly activityMbq: number | undefined;
  readonly activityBeforeMbq: number | undefined;
  readonly activityAfterMbq: number | undefined;
  readonly volumeMl: number | undefined;
  readonly route: CodedText | undefined;
  readonly routeSite: CodedText | undefined;
  readonly effectiveDoseMsv: number | undefined;
  readonly organDoses: readonly OrganDose[];
}

/** What a radiopharmaceutical radiation dose report says (PS3.16 TID 10021). */
export interface RadiopharmaceuticalReport {
  readonly procedure: CodedText | undefined;
  readonly isQualityControl: boolean;
  readonly administrations: readonly Administration[];
  readonly patient: PatientCharacteristics;
  readonly warnings: readonly Warning[];
}

/** PS3.16 TID 10024. */
interface PatientCharacteristics {
  readonly ageYears: number | undefined;
  readonly heightCm: number | undefined;
  readonly weightKg: number | undefined;
  readonly glucoseMmolL: number | undefined;
  readonly fastingH: number | undefined;
}

/** The report in a data set; refused when it is of another kind or has no administration in it. */
export function readRadiopharmaceuticalReport(dataset: DicomDataset): RadiopharmaceuticalReport | Refusal {
  const tree = readContentTree(dataset);
  if (isRefusal(tree)) return tree;
  const numbers = new Measurements();
  const administrations = descendantsOf(tree, concepts.administration).map((item) =>
    readAdministration(item, numbers),
  );
  if (administrations.length === 0) return refuse('truncated', 'the report has no administration');
  const intents = descendantsOf(tree, concepts.hasIntent);
  return {
    procedure: childOf(tree, concepts.associatedProcedure)?.code,
    isQualityControl: intents.some(({ code }) => isConcept(code, concepts.qualityControlIntent)),
    administrations,
    patient: readCharacteristics(childOf(tree, concepts.patientCharacteristics), numbers),
    warnings: numbers.warnings,
  };
}

/** The first item with a concept at any depth: Siemens puts the effective dose into a container of its own. */
const findBelow = (item: ContentItem, concept: Concept): ContentItem | undefined =>
  descendantsOf(item, concept)[0];

const textBelow = (item: ContentItem, concept: Concept): string | undefined => childOf(item, concept)?.text;

const codeBelow = (item: ContentItem, concept: Concept): CodedText | undefined =>
  findBelow(item, concept)?.code;

function readAdministration(item: ContentItem, numbers: Measurements): Administration {
  const agent = codeBelow(item, concepts.agent);
  return {
    eventUid: textBelow(item, concepts.administrationUid),
    agent,
    agentText: agent?.meaning ?? textBelow(item, concepts.agent),
    radionuclide: codeBelow(item, concepts.radionuclide),
    halfLifeS: numbers.read(findBelow(item, concepts.halfLife), 'time'),
    startedAt: textBelow(item, concepts.administrationStart),
    stoppedAt: textBelow(item, concepts.administrationStop),
    activityMbq: numbers.take(item, concepts.administeredActivity, 'activity'),
    activityBeforeMbq: numbers.take(item, concepts.activityBefore, 'activity'),
    activityAfterMbq: numbers.take(item, concepts.activityAfter, 'activity'),
    volumeMl: numbers.take(item, concepts.agentVolume, 'volume'),
    route: codeBelow(item, concepts.route),
    routeSite: codeBelow(item, concepts.routeSite),
    effectiveDoseMsv: numbers.read(findBelow(item, concepts.effectiveDose), 'effectiveDose'),
    organDoses: descendantsOf(item, concepts.organDoses).map((organ) => readOrganDose(organ, numbers)),
  };
}

const readOrganDose = (item: ContentItem, numbers: Measurements): OrganDose => ({
  site: childOf(item, concepts.findingSite)?.code,
  laterality: childOf(item, concepts.laterality)?.code,
  doseMgy: numbers.take(item, concepts.organDose, 'dose'),
  authority: findBelow(item, concepts.referenceAuthority)?.text,
});

function readCharacteristics(item: ContentItem | undefined, numbers: Measurements): PatientCharacteristics {
  const heightMm = numbers.take(item, concepts.patientHeight, 'length');
  return {
    ageYears: numbers.take(item, concepts.subjectAge, 'age'),
    heightCm: heightMm === undefined ? undefined : roundOff(heightMm / 10),
    weightKg: numbers.take(item, concepts.patientWeight, 'mass'),
    glucoseMmolL: numbers.take(item, concepts.glucose, 'glucose'),
    fastingH: numbers.take(item, concepts.fasting, 'fasting'),
  };
}
