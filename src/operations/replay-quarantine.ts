import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { requireScope } from '../access/actor.ts';
import { Problem } from '../kernel/problem.ts';
import { listQuarantined, markDiscarded, markReplayed, type QuarantinedFile } from '../store/quarantine.ts';
import type { FileOutcome } from './file-outcome.ts';
import { recordEvents } from '../store/audit.ts';
import { importAgain } from './import-files.ts';
import type { Context } from './registry.ts';
import { intakeChange } from './record-changes.ts';

/**
 * The files that wait for a person, oldest first, with the reason they were kept aside: those of the actor's centre, for
 * who acts nationally all of them.
 */
export async function listWaiting({ registry, actor }: Context): Promise<readonly QuarantinedFile[]> {
  const scope = requireScope(actor, 'quarantine.resolve');
  const waiting = await listQuarantined(registry.db);
  return scope === 'all' ? waiting : waiting.filter(({ centreId }) => centreId === actor.centreId);
}

/** Writes down who dealt with a quarantined file, and tells who looks at the intake. */
async function note({ registry, actor }: Context, action: string, file: QuarantinedFile): Promise<void> {
  const event = { at: registry.now().toISOString(), actor: actor.id, action, centreId: file.centreId };
  const details = { quarantine: file.id, reason: file.reasonCode };
  await recordEvents(registry.db, [{ ...event, recordId: null, outcome: 'done', details }]);
  registry.intake.publish([intakeChange]);
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
  for await (const outcome of importAgain(context, { path, centreId: file.centreId })) outcomes.push(outcome);
  const [outcome] = outcomes;
  if (!outcome) throw new Problem('pathUnreadable', { reason: 'the quarantined file is not in its folder' });
  if (outcome.outcome !== 'quarantined') {
    await markReplayed(registry.db, file.id, registry.now().toISOString());
    await note(context, 'quarantine.replayed', file);
    await rm(path, { force: true });
  }
  return outcome;
}

/** Gives a quarantined file up for good: its line stays, its bytes go. */
export async function discardQuarantined(context: Context, id: string): Promise<void> {
  const file = await findWaiting(context, id);
  await markDiscarded(context.registry.db, file.id);
  await note(context, 'quarantine.discarded', file);
  await rm(join(context.registry.quarantineDirectory, file.storageName), { force: true });
}
