import type { Database } from './database.ts';

/** An object of a source (DICOM instance) that a record was read from, and the facts that were read. */
export interface SourceObject {
  readonly centreId: string;
  readonly recordId: string;
  readonly sopInstanceUid: string;
  readonly kind: string;
  readonly seriesInstanceUid: string | null;
  readonly studyInstanceUid: string | null;
  readonly sha256: string;
  readonly facts: object;
  /** An ISO instant. */
  readonly receivedAt: string;
}

const insertObjects = `
  insert into core.source_object (
    centre_id, sop_instance_uid, record_id, kind, series_instance_uid, study_instance_uid, sha256, facts, received_at
  )
  select "centreId", "sopInstanceUid", "recordId", kind, "seriesInstanceUid", "studyInstanceUid", sha256, facts,
    "receivedAt"
  from jsonb_to_recordset($1::jsonb) as d (
    "centreId" uuid, "sopInstanceUid" text, "recordId" uuid, kind text, "seriesInstanceUid" text,
    "studyInstanceUid" text, sha256 text, facts jsonb, "receivedAt" timestamptz
  )
  order by "centreId", "sopInstanceUid"
  on conflict do nothing
  returning sop_instance_uid as "sopInstanceUid"`;

/** Keeps objects that are not known yet; one that is known stays as it was. Answers the UIDs of what was kept. */
export async function insertSourceObjects(
  database: Database,
  objects: readonly SourceObject[],
): Promise<readonly string[]> {
  const rows = await database.query<{ sopInstanceUid: string }>(insertObjects, [JSON.stringify(objects)]);
  return rows.map((row) => row.sopInstanceUid);
}

const ofStudies = `
  select known.centre_id as "centreId", record_id as "recordId", sop_instance_uid as "sopInstanceUid", kind,
    series_instance_uid as "seriesInstanceUid", known.study_instance_uid as "studyInstanceUid", sha256, facts,
    received_at as "receivedAt"
  from unnest($1::uuid[], $2::text[]) as wanted (centre_id, study_instance_uid)
  join core.source_object known
    on known.centre_id = wanted.centre_id and known.study_instance_uid = wanted.study_instance_uid
  order by known.study_instance_uid, sop_instance_uid`;

/** The objects kept of some studies, each at its centre. */
export function listSourceObjects(
  database: Database,
  studies: readonly { readonly centreId: string; readonly studyInstanceUid: string }[],
): Promise<readonly SourceObject[]> {
  return database.query<SourceObject>(ofStudies, [
    studies.map(({ centreId }) => centreId),
    studies.map(({ studyInstanceUid }) => studyInstanceUid),
  ]);
}

const moveObjects = `
  update core.source_object set record_id = $4
  where centre_id = $1 and study_instance_uid = $2 and record_id = $3`;

/** Hangs the objects of a study that hung on one record of the centre on another. */
export async function moveSourceObjects(
  database: Database,
  study: { readonly centreId: string; readonly studyInstanceUid: string },
  { from, to }: { readonly from: string; readonly to: string },
): Promise<void> {
  await database.query(moveObjects, [study.centreId, study.studyInstanceUid, from, to]);
}
