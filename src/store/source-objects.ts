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

/** An object that came before under the same UID; `isSame` when it had the same bytes. */
export interface KnownObject {
  readonly sopInstanceUid: string;
  readonly isSame: boolean;
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

const findKnown = `
  select known.sop_instance_uid as "sopInstanceUid", known.sha256 = came.sha256 as "isSame"
  from unnest($2::text[], $3::text[]) as came (sop_instance_uid, sha256)
  join core.source_object known on known.centre_id = $1 and known.sop_instance_uid = came.sop_instance_uid`;

/** Which of the objects that came to a centre it has already, and whether they are still the same. */
export function findKnownObjects(
  database: Database,
  centreId: string,
  objects: readonly Pick<SourceObject, 'sopInstanceUid' | 'sha256'>[],
): Promise<readonly KnownObject[]> {
  const uids = objects.map((object) => object.sopInstanceUid);
  return database.query<KnownObject>(findKnown, [centreId, uids, objects.map((object) => object.sha256)]);
}

const ofStudies = `
  select centre_id as "centreId", record_id as "recordId", sop_instance_uid as "sopInstanceUid", kind,
    series_instance_uid as "seriesInstanceUid", study_instance_uid as "studyInstanceUid", sha256, facts,
    received_at as "receivedAt"
  from core.source_object
  where centre_id = $1 and study_instance_uid = any($2::text[])
  order by study_instance_uid, sop_instance_uid`;

/** Everything that came to a centre for some studies, for reading a study again when more of it comes. */
export function listSourceObjects(
  database: Database,
  centreId: string,
  studyInstanceUids: readonly string[],
): Promise<readonly SourceObject[]> {
  return database.query<SourceObject>(ofStudies, [centreId, studyInstanceUids]);
}
