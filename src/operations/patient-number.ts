import type { Dataset } from '../definition/dataset.ts';
import type { Values } from '../definition/record.ts';
import type { PatientIdentity } from '../intake/candidate.ts';
import { bornOn, identifyPatient } from '../intake/patient-identity.ts';
import { Problem } from '../kernel/problem.ts';
import { codedValue, withIdentifierType, withValues } from './linked-values.ts';
import type { WrittenRecord } from './edit-record.ts';
import { elementOfFact } from './record-keys.ts';

const longestNumber = 64;
const nationalForm = /^\d{6}[- ]?\w{4}$/;
const controlCharacters = /[\u0000-\u001f\u007f]/;

/** Who a typed number names. Problem `patientUnclear` for one that looks national and is not, or is no number at all. */
export function identityOfNumber(text: string): PatientIdentity {
  const number = text.trim();
  if (number === '' || number.length > longestNumber || controlCharacters.test(number))
    throw new Problem('patientUnclear', {
      reason: `A patient's number has 1 to ${longestNumber} characters`,
    });
  const identity = identifyPatient(number, undefined);
  if (identity.system === 'local' && nationalForm.test(number))
    throw new Problem('patientUnclear', {
      reason: 'The number has the form of a CPR number, but does not begin with a day of birth',
    });
  return identity;
}

/** What a CPR number itself says: the day of birth, and the sex in its last digit. */
function saidByNumber(dataset: Dataset, { system, value }: PatientIdentity): Values {
  if (system !== 'cpr') return {};
  const birthDate = elementOfFact(dataset, 'patientBirthDate');
  const sex = Number(value.slice(-1)) % 2 === 1 ? 'male' : 'female';
  return { ...(birthDate && { [birthDate.id]: bornOn(value) }), ...codedValue(dataset, 'sex', sex) };
}

/** A record with what its patient's number says, as far as nothing is said yet. */
export function withNumber(
  dataset: Dataset,
  written: WrittenRecord,
  identity: PatientIdentity,
): WrittenRecord {
  const said = Object.entries(saidByNumber(dataset, identity));
  const missing = said.filter(([id]) => written.content.values[id] === undefined);
  const named = withValues(written, Object.fromEntries(missing), 'civil registration number');
  return withIdentifierType(dataset, named, identity.system);
}
