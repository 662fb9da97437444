import { Problem } from '../kernel/problem.ts';
import type { Database } from './database.ts';
import { projectRevisions, type KeptProjection, type RevisionKey } from './project-revisions.ts';
import type { NewRevision } from './records.ts';

/**
 * Makes the records that are new, moves the others on from the revision their author saw, and adds the revisions. A draft
 * that is neither (saved by somebody else meanwhile, or a study that already has a record) adds nothing.
 */
const insertDrafts = `
  with draft as (
    select * from jsonb_to_recordset($1::jsonb) as d (
      "centreId" uuid, "recordId" uuid, "expectedRevision" integer, dataset text, "datasetVersion" text,
      "patientId" uuid, status text, light text, "studyInstanceUid" text, "accessionNumber" text, "scannerId" uuid,
      "examinedOn" date, content jsonb, provenance jsonb, findings jsonb, author text, reason text,
      "savedAt" timestamptz
    )
  ), created as (
    insert into core.record (
      centre_id, id, dataset, patient_id, current_revision, study_instance_uid, accession_number, created_at
    )
    select "centreId", "recordId", dataset, "patientId", 1, "studyInstanceUid", "accessionNumber", "savedAt"
    from draft
    where "expectedRevision" = 0
    order by "centreId", "recordId"
    on conflict do nothing
    returning centre_id, id, current_revision
  ), moved as (
    update core.record r
    set current_revision = r.current_revision + 1, patient_id = d."patientId",
      study_instance_uid = d."studyInstanceUid", accession_number = d."accessionNumber"
    from draft d
    where r.centre_id = d."centreId" and r.id = d."recordId" and r.dataset = d.dataset
      and r.current_revision = d."expectedRevision"
    returning r.centre_id, r.id, r.current_revision
  )
  insert into core.record_revision (
    centre_id, record_id, revision, dataset, dataset_version, patient_id, status, light, study_instance_uid,
    accession_number, scanner_id, examined_on, content, provenance, findings, author, reason, saved_at
  )
  select "centreId", "recordId", "expectedRevision" + 1, dataset, "datasetVersion", "patientId", status, light,
    "studyInstanceUid", "accessionNumber", "scannerId", "examinedOn", content, provenance, findings, author, reason,
    "savedAt"
  from draft
  join (select * from created union all select * from moved) as accepted
    on accepted.centre_id = "centreId" and accepted.id = "recordId"
    and accepted.current_revision = "expectedRevision" + 1
  returning centre_id as "centreId", record_id as "recordId", revision`;

/** Records of which a draft was not accepted; their ids say nothing about a patient. */
function requireAllInserted(drafts: readonly NewRevision[], inserted: readonly RevisionKey[]): void {
  if (inserted.length === drafts.length) return;
  const accepted = new Set(inserted.map((key) => key.recordId));
  const records = drafts.map((draft) => draft.recordId).filter((id) => !accepted.has(id));
  throw new Problem('revisionConflict', { records });
}

/**
 * Saves one or many revisions, all or none, and writes them into the tables of their dataset. Answers the keys of the
 * new revisions, in no particular order. Problems: `revisionConflict` names the records somebody else saved first (or
 * whose study has a record already); `constraintViolated` when a value breaks a rule of the tables.
 */
export async function insertRevisions(
  database: Database,
  projection: KeptProjection,
  drafts: readonly NewRevision[],
): Promise<readonly RevisionKey[]> {
  if (drafts.length === 0) return [];
  return database.transaction(async (transaction) => {
    const inserted = await transaction.query<RevisionKey>(insertDrafts, [JSON.stringify(drafts)]);
    requireAllInserted(drafts, inserted);
    await projectRevisions(transaction, projection, inserted);
    return inserted;
  });
}
