import type { Database } from './database.ts';

/** What came from one source of one centre. */
export interface IntakeSource {
  readonly source: string;
  readonly centreId: string | null;
  /** An ISO instant. */
  readonly lastAt: string;
  readonly lastHour: number;
  readonly lastDay: number;
}

/** Every pair of centre and source is found by one step over the index, however many lines there are. */
const summary = `
  with recursive line as (
    select coalesce(centre_id, '00000000-0000-0000-0000-000000000000'::uuid) as centre, source, received_at
    from core.intake_event
  ), sender as (
    (select centre, source from line order by centre, source limit 1)
    union all
    select next.centre, next.source
    from sender
    cross join lateral (
      select l.centre, l.source
      from line l
      where (l.centre, l.source) > (sender.centre, sender.source)
      order by l.centre, l.source
      limit 1
    ) next
  )
  select sender.source, nullif(sender.centre, '00000000-0000-0000-0000-000000000000'::uuid) as "centreId",
    (select max(l.received_at) from line l where l.centre = sender.centre and l.source = sender.source) as "lastAt",
    counted.hour::integer as "lastHour", counted.day::integer as "lastDay"
  from sender
  cross join lateral (
    select count(*) as day, count(*) filter (where l.received_at > $1::timestamptz - interval '1 hour') as hour
    from line l
    where l.centre = sender.centre and l.source = sender.source
      and l.received_at > $1::timestamptz - interval '1 day' and l.received_at <= $1::timestamptz
  ) counted
  order by sender.source, sender.centre`;

/** The sources of the door book at an instant: last line, lines of the last hour and day. */
export function summariseSources(database: Database, at: string): Promise<readonly IntakeSource[]> {
  return database.query<IntakeSource>(summary, [at]);
}

/** What became of the files of one upload, as the door book says. */
export interface UploadedFile {
  readonly outcome: string;
  readonly reason: string | null;
  readonly centreId: string | null;
  readonly recordId: string | null;
}

const ofUpload = `
  select outcome, reason, centre_id as "centreId", record_id as "recordId"
  from core.intake_event
  where source = 'upload' and name = $1
    and coalesce(centre_id, '00000000-0000-0000-0000-000000000000'::uuid) = $2
  order by id
  limit 1000`;

/** The lines of an upload, in the order they were written. */
export function listUploaded(
  database: Database,
  upload: { readonly id: string; readonly centreId: string },
): Promise<readonly UploadedFile[]> {
  return database.query<UploadedFile>(ofUpload, [upload.id, upload.centreId]);
}
