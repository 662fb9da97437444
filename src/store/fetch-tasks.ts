import type { Day } from '../kernel/day.ts';
import type { Database } from './database.ts';

export interface FetchTaskKey {
  readonly centreId: string;
  readonly id: string;
}

/** Why something was not fetched: a code of the intake room, and what was seen. */
export interface StoredFault {
  readonly fault: string;
  readonly detail: string | null;
}

/** Days of one PACS to be fetched. */
export interface NewFetchTask extends FetchTaskKey {
  readonly pacs: string;
  readonly kind: 'nightly' | 'back-fill';
  /** Both belong to it. */
  readonly firstDay: Day;
  readonly lastDay: Day;
  readonly requestedBy: string;
  /** An ISO instant. */
  readonly requestedAt: string;
}

export interface FetchTask extends NewFetchTask {
  readonly state: 'running' | 'paused' | 'done';
  readonly finishedAt: string | null;
  /** What stops the PACS as a whole. */
  readonly fault: string | null;
  readonly faultDetail: string | null;
  /** How often in a row it was stopped. */
  readonly failures: number;
  readonly nextTryAt: string | null;
}

const insertTask = `
  insert into core.fetch_task (
    centre_id, id, pacs, kind, first_day, last_day, state, requested_by, requested_at
  )
  values ($1, $2, $3, $4, $5, $6, 'running', $7, $8)
  on conflict do nothing
  returning id`;

const insertDays = `
  insert into core.fetch_day (centre_id, task_id, day, state)
  select $1, $2, day::date, 'waiting' from generate_series($3::date, $4::date, interval '1 day') as day`;

/** Makes a task with its days; whether it is new, because a night has one task only. */
export function insertFetchTask(database: Database, task: NewFetchTask): Promise<boolean> {
  const { centreId, id, pacs, kind, firstDay, lastDay, requestedBy, requestedAt } = task;
  return database.transaction(async (db) => {
    const values = [centreId, id, pacs, kind, firstDay, lastDay, requestedBy, requestedAt];
    const rows = await db.query(insertTask, values);
    if (rows.length > 0) await db.query(insertDays, [centreId, id, firstDay, lastDay]);
    return rows.length > 0;
  });
}

/** The columns of a task, for every statement that reads one. */
export const taskColumns = `
  centre_id as "centreId", id, pacs, kind, first_day as "firstDay", last_day as "lastDay", state,
  requested_by as "requestedBy", requested_at as "requestedAt", finished_at as "finishedAt", fault,
  fault_detail as "faultDetail", failures, next_try_at as "nextTryAt"`;

const dueTask = `
  select ${taskColumns}
  from core.fetch_task
  where pacs = $1 and state = 'running' and (next_try_at is null or next_try_at <= $2)
  order by kind = 'nightly' desc, requested_at, id
  limit 1`;

/** The task of a PACS to work on at an instant: nights first, then the oldest. */
export async function findDueFetchTask(
  database: Database,
  pacs: string,
  now: string,
): Promise<FetchTask | undefined> {
  const [task] = await database.query<FetchTask>(dueTask, [pacs, now]);
  return task;
}

/** The task of a key; undefined when there is none. */
export async function findFetchTask(database: Database, key: FetchTaskKey): Promise<FetchTask | undefined> {
  const [task] = await database.query<FetchTask>(
    `select ${taskColumns} from core.fetch_task where centre_id = $1 and id = $2`,
    [key.centreId, key.id],
  );
  return task;
}

/** Pauses or resumes a task that is not done; whether it changed. */
export async function setFetchState(
  database: Database,
  key: FetchTaskKey,
  state: 'running' | 'paused',
): Promise<boolean> {
  const rows = await database.query(
    `update core.fetch_task set state = $3, next_try_at = null
     where centre_id = $1 and id = $2 and state <> 'done' and state <> $3 returning id`,
    [key.centreId, key.id, state],
  );
  return rows.length > 0;
}

/** The PACS as a whole failed: nothing is tried before the instant. */
export async function delayFetchTask(
  database: Database,
  key: FetchTaskKey,
  { fault, detail, nextTryAt }: StoredFault & { readonly nextTryAt: string },
): Promise<void> {
  await database.query(
    `update core.fetch_task set fault = $3, fault_detail = $4, failures = failures + 1, next_try_at = $5
     where centre_id = $1 and id = $2`,
    [key.centreId, key.id, fault, detail, nextTryAt],
  );
}

/** The PACS works again. */
export async function clearFetchFault(database: Database, key: FetchTaskKey): Promise<void> {
  await database.query(
    `update core.fetch_task set fault = null, fault_detail = null, failures = 0, next_try_at = null
     where centre_id = $1 and id = $2 and failures > 0`,
    [key.centreId, key.id],
  );
}

export async function finishFetchTask(database: Database, key: FetchTaskKey, at: string): Promise<void> {
  await database.query(
    `update core.fetch_task set state = 'done', finished_at = $3, fault = null, fault_detail = null, failures = 0,
       next_try_at = null
     where centre_id = $1 and id = $2 and state = 'running'`,
    [key.centreId, key.id, at],
  );
}
