import type { PatientIdentity } from '../intake/candidate.ts';
import type { CapturedObject } from '../intake/dicom/captured-object.ts';
import type { RecordKey } from '../store/records.ts';
import type { SourceObject } from '../store/source-objects.ts';
import type { ArrivedObject } from './arrival.ts';

/** Who the patient is stays in the side table of identifiers: what is kept of an object does not say it. */
export const nobody: PatientIdentity = { system: 'local', value: '' };

const withIdentity = (object: CapturedObject, identity: PatientIdentity): CapturedObject => ({
  ...object,
  patient: { ...object.patient, identity },
});

/** An object as it is kept with a record. */
export const sourceObjectOf = (
  { object, sha256 }: ArrivedObject,
  { centreId, recordId }: RecordKey,
  receivedAt: string,
): SourceObject => ({
  ...{ centreId, recordId, sha256, receivedAt },
  sopInstanceUid: object.sopInstanceUid,
  kind: object.kind,
  seriesInstanceUid: object.seriesInstanceUid ?? null,
  studyInstanceUid: object.studyInstanceUid,
  facts: withIdentity(object, nobody),
});

const isCaptured = (facts: object): facts is CapturedObject =>
  'kind' in facts && 'sopInstanceUid' in facts && 'patient' in facts;

/** What an object says whoever read it, and with whichever rules: where it belongs, and the doses it reports. */
function essenceOf(object: CapturedObject): object {
  const { kind, studyInstanceUid, seriesInstanceUid, examinedOn } = object;
  const report = 'report' in object ? object.report : undefined;
  const events = report?.events.map(({ irradiationEventUid, ctdivolMgy, dlpMgyCm }) => ({
    ...{ irradiationEventUid, ctdivolMgy, dlpMgyCm },
  }));
  return { kind, studyInstanceUid, seriesInstanceUid, examinedOn, total: report?.dlpTotalMgyCm, events };
}

/**
 * Whether an object says what was stored of an object with the same identifier. Facts that an older program read may
 * lack what this one reads, and may follow from older rules: only what no rule decides is compared.
 */
export const saysWhatIsStored = (object: CapturedObject, facts: object): boolean =>
  JSON.stringify(essenceOf(object)) === JSON.stringify(essenceOf(readCapturedObject(facts, nobody)));

/** Stored facts as an object again, of the patient whose record it belongs to. */
export function readCapturedObject(facts: object, identity: PatientIdentity): CapturedObject {
  if (!isCaptured(facts)) throw new TypeError('The stored facts of an object have an unknown shape');
  return withIdentity(facts, identity);
}
