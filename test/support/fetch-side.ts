import { onTestFinished } from 'vitest';
import { StudyLister } from '../../src/intake/pacs/list-studies.ts';
import type { Pacs } from '../../src/intake/pacs/pacs.ts';
import { Companions } from '../../src/operations/companions.ts';
import type { FetchNode, FetchRules } from '../../src/operations/fetch/fetch-node.ts';
import { fetchStep } from '../../src/operations/fetch/fetch-step.ts';
import { importSpool } from '../../src/operations/import-spool.ts';
import type { Registry } from '../../src/operations/registry.ts';
import { defaultLimits } from '../../src/server/dimse/limits.ts';
import { storageClasses } from '../../src/server/dimse/presentation-contexts.ts';
import { listReceived, openSpoolSink } from '../../src/server/dimse/spool-sink.ts';
import { DimsePacs } from '../../src/server/pacs/dimse-pacs.ts';
import { findFetchTask, type FetchTask, type FetchTaskKey } from '../../src/store/fetch-tasks.ts';
import { temporaryFolder } from './dimse-door.ts';
import { contextOf } from './test-registry.ts';

export const rulesOf = (centreId: string, more: Partial<FetchRules> = {}): FetchRules => ({
  ...{ name: 'north', centreId, perMinute: 1_000_000, hours: undefined, nightly: undefined },
  interest: { headerModalities: new Set(['CT']), sopClasses: storageClasses },
  ...more,
});

export const nodeOf = (rules: FetchRules, pacs: Pacs): FetchNode => ({
  ...rules,
  pacs,
  lister: new StudyLister(pacs),
});

/** This side of a fetch by C-GET: a PACS to ask, and a spool that is emptied when the test wants it. */
export async function openFetchSide(registry: Registry, port: number, rules: FetchRules) {
  const folder = await temporaryFolder();
  const sink = await openSpoolSink({ folder, minimumFreeBytes: 0 });
  const pacs = new DimsePacs({
    name: rules.name,
    entity: { host: '127.0.0.1', port, calledAe: 'PACS', callingAe: 'NUCLEUS' },
    way: { kind: 'c-get', name: rules.name, sink, centreId: rules.centreId, pacsAe: 'PACS' },
    limits: { ...defaultLimits, artimMs: 2000, idleMs: 500 },
  });
  onTestFinished(async () => {
    await pacs.close();
    await sink.close();
  });
  const node = nodeOf(rules, pacs);
  return {
    node,
    /** Works until there is nothing more to do now; says how it ended. */
    work: (key: FetchTaskKey) => workOff(registry, node, key),
    importAll: () => importReceived(registry, folder),
  };
}

/** Imports what lies in a spool. */
export async function importReceived(registry: Registry, folder: string): Promise<void> {
  const files = await listReceived(folder);
  for await (const { outcome, isLeft } of importSpool(contextOf(registry), files, new Companions()))
    if (isLeft) throw new Error(`left in the spool: ${outcome}`);
}

async function workOff(
  registry: Registry,
  node: FetchNode,
  key: FetchTaskKey,
): Promise<'finished' | 'delayed' | 'paused'> {
  const { signal } = new AbortController();
  for (;;) {
    const task = await taskOf(registry, key);
    if (task.state === 'paused') return 'paused';
    const outcome = await fetchStep({ registry, node, task, signal });
    if (outcome !== 'worked') return outcome;
  }
}

export async function taskOf(registry: Registry, key: FetchTaskKey): Promise<FetchTask> {
  const task = await findFetchTask(registry.db, key);
  if (!task) throw new Error('no such task');
  return task;
}

export const studiesIn = async (registry: Registry): Promise<readonly string[]> => {
  const rows = await registry.db.query<{ uid: string }>(
    'select study_instance_uid as uid from core.record order by 1',
  );
  return rows.map(({ uid }) => uid);
};
