import { writeRefusal, type Refusal } from '../intake/refusal.ts';
import { recordEvents } from '../store/audit.ts';
import { insertIntakeEvents } from '../store/intake-events.ts';
import { requireUploader } from './read-upload.ts';
import type { Context } from './registry.ts';
import { intakeChange } from './record-changes.ts';

/** What was handed in: how many files are safe, and which entries of an archive could not be opened. */
export interface Uploaded {
  readonly id: string;
  readonly received: number;
  readonly refusals: readonly Refusal[];
}

/** Writes down who handed files in, with a line in the door book for each that could not even be opened. */
export async function recordUpload({ registry, actor }: Context, uploaded: Uploaded): Promise<void> {
  const centreId = requireUploader(actor);
  const at = registry.now().toISOString();
  const { id, received, refusals } = uploaded;
  const event = { at, actor: actor.id, action: 'file.uploaded', centreId, recordId: null, outcome: 'done' };
  const lines = refusals.map((refusal) => ({
    ...{ receivedAt: at, source: 'upload', name: id, outcome: 'ignored', reason: writeRefusal(refusal) },
    ...{ sha256: null, centreId, recordId: null },
  }));
  await registry.db.transaction(async (db) => {
    await recordEvents(db, [{ ...event, details: { upload: id, received, refused: refusals.length } }]);
    await insertIntakeEvents(db, lines);
  });
  registry.intake.publish([intakeChange]);
}
