import { isFault, type PacsFault } from '../../intake/pacs/pacs-fault.ts';
import {
  nextFetchDay,
  nextFetchStudy,
  setDayDone,
  setDayFailed,
  setDayListed,
  type FetchDay,
} from '../../store/fetch-days.ts';
import { clearFetchFault, delayFetchTask, finishFetchTask } from '../../store/fetch-tasks.ts';
import type { FetchRun } from './fetch-node.ts';
import { concernsPacs, fetchStudy, mostAttempts } from './fetch-study.ts';

const minute = 60_000;
/** How long a PACS is left alone after it failed so many times in a row. */
const pausesMs = [minute, 5 * minute, 15 * minute, 60 * minute];

const stored = ({ fault, detail }: PacsFault) => ({ fault, detail: detail ?? null });

async function listDay(run: FetchRun, { day, attempts }: FetchDay): Promise<PacsFault | undefined> {
  const { registry, task, node } = run;
  const listed = await node.lister.list(day);
  if (!isFault(listed)) {
    const studyUids = listed.studies.map(({ studyUid }) => studyUid);
    await setDayListed(registry.db, task, {
      day,
      studyUids,
      doubt: listed.doubt ? stored(listed.doubt) : null,
    });
    return undefined;
  }
  if (concernsPacs(listed) || run.signal.aborted) return listed;
  await setDayFailed(registry.db, task, { day, ...stored(listed), isGivenUp: attempts + 1 >= mostAttempts });
  return undefined;
}

async function workOnDay(run: FetchRun, day: FetchDay): Promise<PacsFault | undefined> {
  if (day.state === 'waiting') return listDay(run, day);
  const { registry, task } = run;
  const study = await nextFetchStudy(registry.db, task, day.day);
  if (!study) {
    await setDayDone(registry.db, task, day.day);
    return undefined;
  }
  return fetchStudy(run, study);
}

async function delay({ registry, task }: FetchRun, fault: PacsFault): Promise<void> {
  const pause = pausesMs[Math.min(task.failures, pausesMs.length - 1)] ?? minute;
  const nextTryAt = new Date(registry.now().getTime() + pause).toISOString();
  await delayFetchTask(registry.db, task, { ...stored(fault), nextTryAt });
}

/**
 * The next step of a task: a day is listed, or a study is fetched, or a day or the task is closed. Everything a step
 * did is written down when it ends; a process killed in the middle repeats that step only.
 */
export async function fetchStep(run: FetchRun): Promise<'worked' | 'finished' | 'delayed'> {
  const { registry, task } = run;
  const day = await nextFetchDay(registry.db, task);
  if (!day) {
    await finishFetchTask(registry.db, task, registry.now().toISOString());
    return 'finished';
  }
  const fault = await workOnDay(run, day);
  if (fault && !run.signal.aborted) await delay(run, fault);
  if (fault) return 'delayed';
  if (task.failures > 0) await clearFetchFault(registry.db, task);
  return 'worked';
}
