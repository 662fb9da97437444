import type { Database } from './database.ts';
import { taskColumns, type FetchTask, type FetchTaskKey } from './fetch-tasks.ts';

/** A task with the number of its days and studies by what became of them. */
export interface FetchProgress extends FetchTask {
  readonly days: number;
  readonly daysDone: number;
  /** Days with a fault of their own. */
  readonly daysInDoubt: number;
  readonly studies: number;
  readonly done: number;
  readonly failed: number;
  readonly objects: number;
}

const progress = `
  select ${taskColumns}, d.*, s.*
  from core.fetch_task t
  cross join lateral (
    select count(*)::int as days, count(*) filter (where state = 'done')::int as "daysDone",
      count(*) filter (where fault is not null)::int as "daysInDoubt"
    from core.fetch_day where (centre_id, task_id) = (t.centre_id, t.id)
  ) as d
  cross join lateral (
    select count(*)::int as studies, count(*) filter (where state = 'done')::int as done,
      count(*) filter (where state = 'failed')::int as failed, coalesce(sum(objects), 0)::int as objects
    from core.fetch_study where (centre_id, task_id) = (t.centre_id, t.id)
  ) as s`;

/** The tasks of a centre, or of all: unfinished ones first, then the newest. A hundred at most. */
export const listFetchProgress = (
  database: Database,
  centreId: string | null,
): Promise<readonly FetchProgress[]> =>
  database.query<FetchProgress>(
    `${progress}
     where $1::uuid is null or t.centre_id = $1
     order by t.state = 'done', t.requested_at desc, t.id
     limit 100`,
    [centreId],
  );

/** The task of a key; undefined when there is none. */
export async function findFetchProgress(
  database: Database,
  key: FetchTaskKey,
): Promise<FetchProgress | undefined> {
  const [task] = await database.query<FetchProgress>(`${progress} where t.centre_id = $1 and t.id = $2`, [
    key.centreId,
    key.id,
  ]);
  return task;
}
