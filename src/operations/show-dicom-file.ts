import { basename } from 'node:path';
import type { Finding } from '../definition/finding.ts';
import { openFile } from '../intake/byte-source.ts';
import { captureFile } from '../intake/capture-file.ts';
import { assembleStudy } from '../intake/dicom/assemble.ts';
import {
  type CapturedObject,
  type CtObject,
  isCtObject,
  type LaterObject,
} from '../intake/dicom/captured-object.ts';
import type { CardiacDecision } from '../intake/dicom/cardiac.ts';
import { classifyStudy } from '../intake/dicom/classify.ts';
import { eventFacts } from '../intake/dicom/event-facts.ts';
import type { Fact } from '../intake/dicom/facts.ts';
import { laterFacts } from '../intake/dicom/later-facts.ts';
import { heartHints, laterDatasetOf } from '../intake/dicom/later-object.ts';
import { studyFacts } from '../intake/dicom/study-facts.ts';
import { findingOf } from '../intake/dicom/warnings.ts';
import type { ScannerIdentity } from '../intake/candidate.ts';
import { isRefusal, refusals, writeRefusal, type Refusal } from '../intake/refusal.ts';
import type { Day } from '../kernel/day.ts';
import { maskedName } from '../store/masked-name.ts';
import { maskedIdentifier } from './masked-identifier.ts';

export interface RefusalView {
  readonly code: string;
  readonly disposition: 'ignored' | 'quarantined';
  readonly reason: string;
}

/** What one DICOM file gives by itself, without a registry: the documented JSON of `dicom show --json`. */
export interface DicomFileView {
  readonly file: string;
  readonly kind: CapturedObject['kind'] | null;
  /** The later dataset its facts would be kept for; null when it belongs to the dataset of this registry. */
  readonly keptFor: string | null;
  /** Why it would neither become an examination nor be kept; null when it would. */
  readonly refusal: RefusalView | null;
  readonly maskedIdentifier: string | null;
  readonly scanner: ScannerIdentity | null;
  readonly cardiac: CardiacDecision | null;
  /** Facts about the study, each with the object and the rule it comes from. */
  readonly facts: readonly Fact[];
  /** The same for every exposure. */
  readonly exposures: readonly (readonly Fact[])[];
  readonly warnings: readonly Finding[];
}

const refusalView = (refusal: Refusal): RefusalView => ({
  code: refusal.refused,
  disposition: refusals[refusal.refused].disposition,
  reason: writeRefusal(refusal),
});

const refused = (file: string, refusal: Refusal): DicomFileView => ({
  ...{
    file,
    refusal: refusalView(refusal),
    kind: null,
    keptFor: null,
    maskedIdentifier: null,
    scanner: null,
  },
  ...{ cardiac: null, facts: [], exposures: [], warnings: [] },
});

/** The day of birth is part of who somebody is; the year is enough to see that it was read. */
const masked = (facts: readonly Fact[]): readonly Fact[] =>
  facts.map((fact) =>
    fact.name === 'patientBirthDate' ? { ...fact, value: `${String(fact.value).slice(0, 4)}-••-••` } : fact,
  );

const maskedPatient = ({ patient: { identity } }: CapturedObject): string =>
  maskedIdentifier(identity.system, identity.value);

/** What no dataset maps yet is shown as it was read. */
function capturedLater(file: string, object: LaterObject): DicomFileView {
  const hints = heartHints(object);
  const notCardiac: Refusal = { refused: 'not-cardiac', detail: 'no hint at the heart' };
  return {
    ...{ file, kind: object.kind, scanner: object.scanner, cardiac: null, exposures: [] },
    keptFor: hints.length > 0 ? laterDatasetOf(object) : null,
    refusal: hints.length > 0 ? null : refusalView(notCardiac),
    maskedIdentifier: maskedPatient(object),
    facts: laterFacts(object),
    warnings: object.warnings.map((warning) => findingOf(warning)),
  };
}

function captured(file: string, object: CtObject): DicomFileView {
  const study = assembleStudy([object]);
  if (isRefusal(study)) return refused(file, study);
  const classification = classifyStudy(study);
  const { cardiac } = classification;
  const notCardiac: Refusal = { refused: 'not-cardiac', detail: cardiac.seen };
  return {
    ...{ file, kind: object.kind, keptFor: null, cardiac, scanner: object.scanner },
    refusal: cardiac.verdict === 'not-cardiac' ? refusalView(notCardiac) : null,
    maskedIdentifier: maskedPatient(object),
    facts: masked(studyFacts(study, classification)),
    exposures: classification.events.map(eventFacts),
    warnings: study.warnings.map((warning) => findingOf(warning)),
  };
}

/** Reads one file as an import would, and tells what it found. Nothing is stored, and the patient is masked. */
export async function showDicomFile(path: string, today: Day): Promise<DicomFileView> {
  const file = maskedName(basename(path));
  const found = await captureFile({ name: file, open: () => openFile(path) }, today);
  if (!('object' in found)) return refused(file, found.refusal);
  return isCtObject(found.object) ? captured(file, found.object) : capturedLater(file, found.object);
}
