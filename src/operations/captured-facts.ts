import type { PatientIdentity } from '../intake/candidate.ts';
import type { CapturedObject } from '../intake/dicom/captured-object.ts';

/** Who the patient is stays in the side table of identifiers: what is kept of an object does not say it. */
const nobody: PatientIdentity = { system: 'local', value: '' };

const withIdentity = (object: CapturedObject, identity: PatientIdentity): CapturedObject => ({
  ...object,
  patient: { ...object.patient, identity },
});

/** The facts of an object as they are stored beside its record. */
export const withoutIdentity = (object: CapturedObject): CapturedObject => withIdentity(object, nobody);

const isCaptured = (facts: object): facts is CapturedObject =>
  'kind' in facts && 'sopInstanceUid' in facts && 'patient' in facts;

/** Stored facts as an object again, of the patient whose record it belongs to. */
export function readCapturedObject(facts: object, identity: PatientIdentity): CapturedObject {
  if (!isCaptured(facts)) throw new TypeError('The stored facts of an object have an unknown shape');
  return withIdentity(facts, identity);
}
