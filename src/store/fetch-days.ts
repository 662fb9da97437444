import type { Day } from '../kernel/day.ts';
import type { Database } from './database.ts';
import type { FetchTaskKey, StoredFault } from './fetch-tasks.ts';

/** A day of a task. */
export interface FetchDay {
  readonly day: Day;
  readonly state: 'waiting' | 'listed' | 'done';
  readonly fault: string | null;
  readonly faultDetail: string | null;
  readonly attempts: number;
}

export interface FetchStudy {
  readonly studyUid: string;
  readonly attempts: number;
}

/** A day with the number of its studies by what became of them. */
export interface FetchDayCount extends FetchDay {
  readonly studies: number;
  readonly done: number;
  readonly failed: number;
  readonly objects: number;
}

const nextDay = `
  select day, state, fault, fault_detail as "faultDetail", attempts
  from core.fetch_day
  where centre_id = $1 and task_id = $2 and state <> 'done'
  order by attempts, day desc
  limit 1`;

/** The day to work on: the newest, but those that failed come last. */
export async function nextFetchDay(database: Database, key: FetchTaskKey): Promise<FetchDay | undefined> {
  const [day] = await database.query<FetchDay>(nextDay, [key.centreId, key.id]);
  return day;
}

const insertStudies = `
  insert into core.fetch_study (centre_id, task_id, study_instance_uid, day, state)
  select $1, $2, uid, $3, 'waiting' from unnest($4::text[]) as uid
  on conflict do nothing`;

/** Notes the studies of a day, and why some may be missing. */
export function setDayListed(
  database: Database,
  key: FetchTaskKey,
  {
    day,
    studyUids,
    doubt,
  }: { readonly day: Day; readonly studyUids: readonly string[]; readonly doubt: StoredFault | null },
): Promise<void> {
  return database.transaction(async (db) => {
    await db.query(insertStudies, [key.centreId, key.id, day, [...new Set(studyUids)]]);
    await db.query(
      `update core.fetch_day set state = 'listed', fault = $4, fault_detail = $5, attempts = 0
       where centre_id = $1 and task_id = $2 and day = $3`,
      [key.centreId, key.id, day, doubt?.fault ?? null, doubt?.detail ?? null],
    );
  });
}

/** A day that could not be listed; `isGivenUp` ends its attempts. */
export async function setDayFailed(
  database: Database,
  key: FetchTaskKey,
  { day, fault, detail, isGivenUp }: StoredFault & { readonly day: Day; readonly isGivenUp: boolean },
): Promise<void> {
  await database.query(
    `update core.fetch_day set fault = $4, fault_detail = $5, attempts = attempts + 1, state = $6
     where centre_id = $1 and task_id = $2 and day = $3`,
    [key.centreId, key.id, day, fault, detail, isGivenUp ? 'done' : 'waiting'],
  );
}

export async function setDayDone(database: Database, key: FetchTaskKey, day: Day): Promise<void> {
  await database.query(
    `update core.fetch_day set state = 'done' where centre_id = $1 and task_id = $2 and day = $3`,
    [key.centreId, key.id, day],
  );
}

const nextStudy = `
  select study_instance_uid as "studyUid", attempts
  from core.fetch_study
  where centre_id = $1 and task_id = $2 and day = $3 and state = 'waiting'
  order by attempts, study_instance_uid
  limit 1`;

/** The study of a day to work on: those that failed come last. */
export async function nextFetchStudy(
  database: Database,
  key: FetchTaskKey,
  day: Day,
): Promise<FetchStudy | undefined> {
  const [study] = await database.query<FetchStudy>(nextStudy, [key.centreId, key.id, day]);
  return study;
}

export interface StudyOutcome {
  readonly studyUid: string;
  readonly state: 'waiting' | 'done' | 'failed';
  /** Objects that came this time. */
  readonly objects: number;
  readonly fault: StoredFault | null;
}

/** What became of a study this time. */
export async function setStudy(database: Database, key: FetchTaskKey, outcome: StudyOutcome): Promise<void> {
  const { studyUid, state, objects, fault } = outcome;
  await database.query(
    `update core.fetch_study
     set state = $4, objects = objects + $5, fault = $6, fault_detail = $7,
       attempts = attempts + case when $6::text is null then 0 else 1 end
     where centre_id = $1 and task_id = $2 and study_instance_uid = $3`,
    [key.centreId, key.id, studyUid, state, objects, fault?.fault ?? null, fault?.detail ?? null],
  );
}

/** Gives everything of a task that failed another chance. */
export function retryFailed(database: Database, key: FetchTaskKey): Promise<void> {
  const values = [key.centreId, key.id];
  return database.transaction(async (db) => {
    await db.query(
      `update core.fetch_day d
       set attempts = 0, state = case when d.fault is null then 'listed' else 'waiting' end
       where centre_id = $1 and task_id = $2 and state = 'done' and (d.fault is not null or exists (
         select from core.fetch_study s
         where (s.centre_id, s.task_id, s.day) = (d.centre_id, d.task_id, d.day) and s.state = 'failed'))`,
      values,
    );
    await db.query(
      `update core.fetch_study set state = 'waiting', attempts = 0
       where centre_id = $1 and task_id = $2 and state = 'failed'`,
      values,
    );
    await db.query(
      `update core.fetch_task set state = 'running', finished_at = null, fault = null, fault_detail = null, failures = 0,
         next_try_at = null
       where centre_id = $1 and id = $2`,
      values,
    );
  });
}

const dayCounts = `
  select d.day, d.state, d.fault, d.fault_detail as "faultDetail", d.attempts,
    count(s)::int as studies, count(s) filter (where s.state = 'done')::int as done,
    count(s) filter (where s.state = 'failed')::int as failed, coalesce(sum(s.objects), 0)::int as objects
  from core.fetch_day d
  left join core.fetch_study s
    on (s.centre_id, s.task_id, s.day) = (d.centre_id, d.task_id, d.day)
  where d.centre_id = $1 and d.task_id = $2
  group by d.centre_id, d.task_id, d.day
  order by d.day desc`;

/** The days of a task with their counts, the newest first. */
export const listFetchDays = (database: Database, key: FetchTaskKey): Promise<readonly FetchDayCount[]> =>
  database.query<FetchDayCount>(dayCounts, [key.centreId, key.id]);

export interface FaultCount extends StoredFault {
  readonly studies: number;
}

/** Why studies of a task failed or wait for another attempt, the most frequent reason first. */
export const countStudyFaults = (database: Database, key: FetchTaskKey): Promise<readonly FaultCount[]> =>
  database.query<FaultCount>(
    `select fault, fault_detail as detail, count(*)::int as studies
     from core.fetch_study
     where centre_id = $1 and task_id = $2 and fault is not null and state <> 'done'
     group by fault, fault_detail
     order by studies desc, fault, detail
     limit 50`,
    [key.centreId, key.id],
  );
