import type { RuleFinding } from '../definition/finding.ts';
import type { Provenance, RecordContent } from '../definition/record.ts';
import type { Day } from '../kernel/day.ts';
import type { Database } from './database.ts';

/** A record belongs to one centre: its key is the centre and its own id. */
export interface RecordKey {
  readonly centreId: string;
  readonly recordId: string;
}

/** What a record says at one revision, and who said it when. */
interface RevisionBody extends RecordKey {
  readonly dataset: string;
  readonly datasetVersion: string;
  readonly patientId: string;
  readonly status: 'draft' | 'complete';
  readonly light: 'green' | 'yellow' | 'red';
  readonly studyInstanceUid: string | null;
  readonly accessionNumber: string | null;
  readonly scannerId: string | null;
  readonly examinedOn: Day;
  readonly content: RecordContent;
  readonly provenance: Provenance;
  readonly findings: readonly RuleFinding[];
  readonly author: string;
  readonly reason: string;
  /** An ISO instant. */
  readonly savedAt: string;
}

export interface NewRevision extends RevisionBody {
  /** The revision the author had before him; 0 when the record is new. */
  readonly expectedRevision: number;
}

export interface StoredRevision extends RevisionBody {
  /** Counted from 1. */
  readonly revision: number;
}

/** The study of a dataset at a centre: the second key of a record, known to the machines. */
export interface StudyKey {
  readonly centreId: string;
  readonly dataset: string;
  readonly studyInstanceUid: string;
}

/** The select list of a `StoredRevision` from `core.record_revision v`. */
export const revisionColumns = `
  v.centre_id as "centreId", v.record_id as "recordId", v.revision, v.dataset, v.dataset_version as "datasetVersion",
  v.patient_id as "patientId", v.status, v.light, v.study_instance_uid as "studyInstanceUid",
  v.accession_number as "accessionNumber", v.scanner_id as "scannerId", v.examined_on as "examinedOn",
  v.content, v.provenance, v.findings, v.author, v.reason, v.saved_at as "savedAt"`;

/** The current revision of every record `r`. */
export const currentRevisions = `
  core.record r
  join core.record_revision v
    on v.centre_id = r.centre_id and v.record_id = r.id and v.revision = r.current_revision`;

const byKey = `select ${revisionColumns} from ${currentRevisions} where r.centre_id = $1 and r.id = $2`;

/** The current revision of a record. */
export async function findRecord(database: Database, key: RecordKey): Promise<StoredRevision | undefined> {
  const rows = await database.query<StoredRevision>(byKey, [key.centreId, key.recordId]);
  return rows[0];
}

const byStudies = `
  select ${revisionColumns}
  from ${currentRevisions}
  join unnest($1::uuid[], $2::text[], $3::text[]) as wanted (centre_id, dataset, study_instance_uid)
    on wanted.centre_id = r.centre_id and wanted.dataset = r.dataset
    and wanted.study_instance_uid = r.study_instance_uid`;

/** Keys of studies as the three arrays that `unnest` makes rows of. */
export const studyColumns = (studies: readonly StudyKey[]): readonly (readonly string[])[] => [
  studies.map(({ centreId }) => centreId),
  studies.map(({ dataset }) => dataset),
  studies.map(({ studyInstanceUid }) => studyInstanceUid),
];

/** The current revisions of the records of some studies, in no particular order. */
export function findRecordsByStudy(
  database: Database,
  studies: readonly StudyKey[],
): Promise<readonly StoredRevision[]> {
  return database.query<StoredRevision>(byStudies, studyColumns(studies));
}

/** A patient at a centre: what another centre knows of the same person is not asked. */
export interface PatientKey {
  readonly centreId: string;
  readonly patientId: string;
}

const byPatients = `
  select ${revisionColumns}
  from ${currentRevisions}
  join (select distinct * from unnest($2::uuid[], $3::uuid[]) as p (centre_id, patient_id)) as wanted
    on wanted.centre_id = r.centre_id and wanted.patient_id = r.patient_id
  where r.dataset = $1
  order by v.examined_on, v.record_id`;

/** The current revisions of some patients' records at their centres, by day of examination. */
export function findRecordsByPatient(
  database: Database,
  dataset: string,
  patients: readonly PatientKey[],
): Promise<readonly StoredRevision[]> {
  return database.query<StoredRevision>(byPatients, [
    dataset,
    patients.map(({ centreId }) => centreId),
    patients.map(({ patientId }) => patientId),
  ]);
}

/** The current revision of the record of a study. */
export async function findRecordByStudy(
  database: Database,
  study: StudyKey,
): Promise<StoredRevision | undefined> {
  const records = await findRecordsByStudy(database, [study]);
  return records[0];
}

const allRevisions = `
  select ${revisionColumns} from core.record_revision v
  where v.centre_id = $1 and v.record_id = $2
  order by v.revision`;

/** Everything a record ever said, the oldest first. */
export function listRevisions(database: Database, key: RecordKey): Promise<readonly StoredRevision[]> {
  return database.query<StoredRevision>(allRevisions, [key.centreId, key.recordId]);
}

/** The centre of a record, for those who know its id alone. */
export async function findCentreOfRecord(database: Database, recordId: string): Promise<string | undefined> {
  const statement = 'select centre_id as "centreId" from core.record where id = $1';
  const rows = await database.query<{ centreId: string }>(statement, [recordId]);
  return rows[0]?.centreId;
}

/** How many records of a dataset there are, at all centres. */
export async function countRecords(database: Database, dataset: string): Promise<number> {
  const statement = 'select count(*) as records from core.record where dataset = $1';
  const rows = await database.query<{ records: number }>(statement, [dataset]);
  return rows[0]?.records ?? 0;
}
