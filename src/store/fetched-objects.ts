import type { Database } from './database.ts';

/** A PACS of a centre. */
export interface PacsKey {
  readonly centreId: string;
  readonly pacs: string;
}

/** A series that was dealt with, and how many instances the PACS said it had then. */
export interface FetchedSeries {
  readonly seriesUid: string;
  readonly instances: number | null;
}

/** The series of a study that were dealt with, by whatever task. */
export const listFetchedSeries = (
  database: Database,
  { centreId, pacs }: PacsKey,
  studyUid: string,
): Promise<readonly FetchedSeries[]> =>
  database.query<FetchedSeries>(
    `select series_instance_uid as "seriesUid", instances from core.fetched_series
     where centre_id = $1 and pacs = $2 and study_instance_uid = $3`,
    [centreId, pacs, studyUid],
  );

/** Notes that a series is dealt with. */
export async function upsertFetchedSeries(
  database: Database,
  { centreId, pacs }: PacsKey,
  { studyUid, seriesUid, instances, at }: FetchedSeries & { readonly studyUid: string; readonly at: string },
): Promise<void> {
  await database.query(
    `insert into core.fetched_series (centre_id, pacs, study_instance_uid, series_instance_uid, instances, fetched_at)
     values ($1, $2, $3, $4, $5, $6)
     on conflict (centre_id, pacs, study_instance_uid, series_instance_uid)
     do update set instances = excluded.instances, fetched_at = excluded.fetched_at`,
    [centreId, pacs, studyUid, seriesUid, instances, at],
  );
}

/** Which of these objects were fetched already. */
export async function listFetchedObjects(
  database: Database,
  { centreId, pacs }: PacsKey,
  instanceUids: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await database.query<{ uid: string }>(
    `select sop_instance_uid as uid from core.fetched_object
     where centre_id = $1 and pacs = $2 and sop_instance_uid = any ($3::text[])`,
    [centreId, pacs, instanceUids],
  );
  return new Set(rows.map(({ uid }) => uid));
}

/** Notes objects that lie in the spool. */
export async function insertFetchedObjects(
  database: Database,
  { centreId, pacs }: PacsKey,
  { instanceUids, at }: { readonly instanceUids: readonly string[]; readonly at: string },
): Promise<void> {
  await database.query(
    `insert into core.fetched_object (centre_id, pacs, sop_instance_uid, fetched_at)
     select $1, $2, uid, $4 from unnest($3::text[]) as uid
     on conflict do nothing`,
    [centreId, pacs, instanceUids, at],
  );
}
