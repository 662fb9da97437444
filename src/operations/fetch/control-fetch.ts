import { requirePermission } from '../../access/actor.ts';
import { Problem } from '../../kernel/problem.ts';
import { recordEvents } from '../../store/audit.ts';
import { retryFailed } from '../../store/fetch-days.ts';
import { findFetchTask, setFetchState, type FetchTaskKey } from '../../store/fetch-tasks.ts';
import type { Context } from '../registry.ts';

const controls = {
  pause: 'fetch.paused',
  resume: 'fetch.resumed',
  retry: 'fetch.retried',
} as const;
export type FetchControl = keyof typeof controls;
export const fetchControls = ['pause', 'resume', 'retry'] as const satisfies readonly FetchControl[];

/**
 * Pauses a task, resumes it, or gives everything in it that failed another chance. Doing it twice changes nothing.
 * Problem `notFound` when there is no such task.
 */
export async function controlFetch(
  context: Context,
  key: FetchTaskKey,
  control: FetchControl,
): Promise<void> {
  const { registry, actor } = context;
  requirePermission(actor, 'fetch.control', key.centreId);
  await registry.db.transaction(async (db) => {
    const task = await findFetchTask(db, key);
    if (!task) throw new Problem('notFound');
    if (control === 'retry') await retryFailed(db, key);
    else await setFetchState(db, key, control === 'pause' ? 'paused' : 'running');
    const event = { at: registry.now().toISOString(), actor: actor.id, action: controls[control] };
    const details = { pacs: task.pacs, task: task.id };
    await recordEvents(db, [{ ...event, centreId: key.centreId, recordId: null, outcome: 'done', details }]);
  });
}
