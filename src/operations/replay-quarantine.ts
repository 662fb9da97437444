import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { requireScope } from '../access/actor.ts';
import { Problem } from '../kernel/problem.ts';
import { listQuarantined, markDiscarded, markReplayed, type QuarantinedFile } from '../store/quarantine.ts';
import type { FileOutcome } from './file-outcome.ts';
import { importFiles } from './import-files.ts';
import type { Context } from './registry.ts';

/** The files that wait for a person, oldest first, with the reason they were kept aside. */
export function listWaiting({ registry, actor }: Context): Promise<readonly QuarantinedFile[]> {
  requireScope(actor, 'quarantine.resolve');
  return listQuarantined(registry.db);
}

/** The waiting file of this id. Problem `notFound` when there is none. */
export async function findWaiting(context: Context, id: string): Promise<QuarantinedFile> {
  const waiting = await listWaiting(context);
  const file = waiting.find((candidate) => candidate.id === id);
  if (!file) throw new Problem('notFound', { reason: 'No file with this id waits in quarantine' });
  return file;
}

/**
 * Reads a quarantined file again, after whatever stood in its way was mended. When it is taken it leaves the quarantine;
 * when it is refused again it stays, with its line in the door book.
 */
export async function replayQuarantined(context: Context, file: QuarantinedFile): Promise<FileOutcome> {
  requireScope(context.actor, 'quarantine.resolve');
  const { registry } = context;
  const path = join(registry.quarantineDirectory, file.storageName);
  const outcomes: FileOutcome[] = [];
  for await (const outcome of importFiles(context, [path], { dryRun: false, source: 'replay' }))
    outcomes.push(outcome);
  const [outcome] = outcomes;
  if (!outcome) throw new Problem('pathUnreadable', { reason: 'the quarantined file is not in its folder' });
  if (outcome.outcome !== 'quarantined') {
    await markReplayed(registry.db, file.id, registry.now().toISOString());
    await rm(path, { force: true });
  }
  return outcome;
}

/** Gives a quarantined file up for good: its line stays, its bytes go. */
export async function discardQuarantined(context: Context, id: string): Promise<void> {
  const file = await findWaiting(context, id);
  await markDiscarded(context.registry.db, file.id);
  await rm(join(context.registry.quarantineDirectory, file.storageName), { force: true });
}
