import type { Database } from './database.ts';
import { studyColumns, type StudyKey } from './records.ts';

/** A study whose objects are kept for a dataset that does not exist yet. */
export interface KeptStudy extends StudyKey {
  readonly recordId: string;
  readonly patientId: string;
}

const ofStudies = `
  select r.centre_id as "centreId", r.dataset, r.study_instance_uid as "studyInstanceUid", r.id as "recordId",
    r.patient_id as "patientId"
  from unnest($1::uuid[], $2::text[], $3::text[]) as wanted (centre_id, dataset, study_instance_uid)
  join core.record r
    on r.centre_id = wanted.centre_id and r.dataset = wanted.dataset
    and r.study_instance_uid = wanted.study_instance_uid`;

/** The kept studies among these, in no particular order. */
export function findKeptStudies(
  database: Database,
  studies: readonly StudyKey[],
): Promise<readonly KeptStudy[]> {
  return database.query<KeptStudy>(ofStudies, studyColumns(studies));
}

/** A record without any revision: it says nothing about anybody, and no list of examinations shows it. */
const insertMissing = `
  insert into core.record (centre_id, id, dataset, patient_id, current_revision, study_instance_uid, created_at)
  select "centreId", "recordId", dataset, "patientId", 1, "studyInstanceUid", $2
  from jsonb_to_recordset($1::jsonb) as d (
    "centreId" uuid, "recordId" uuid, dataset text, "patientId" uuid, "studyInstanceUid" text
  )
  order by "centreId", "recordId"
  on conflict do nothing`;

/** Makes the studies known that are not yet; what is known stays as it was. `at` is an ISO instant. */
export async function insertKeptStudies(
  database: Database,
  studies: readonly KeptStudy[],
  at: string,
): Promise<void> {
  if (studies.length > 0) await database.query(insertMissing, [JSON.stringify(studies), at]);
}
