import { requireScope } from '../access/actor.ts';
import type { Actor } from '../access/actor.ts';
import { refusalCodeOf } from '../intake/refusal.ts';
import { Problem } from '../kernel/problem.ts';
import { listUploaded } from '../store/intake-sources.ts';
import type { Context } from './registry.ts';
import { isUploadId, sourceOfUpload } from './upload-source.ts';
import type { UploadView } from './views.ts';

/** The centre a person hands files in for. Problem `notPermitted` for who has none or writes no records. */
export function requireUploader(actor: Actor): string {
  requireScope(actor, 'record.write');
  if (actor.centreId === null)
    throw new Problem('notPermitted', { action: 'record.write', role: actor.role });
  return actor.centreId;
}

/** How an upload of the actor's centre fared. `queue` holds the sources of what lies in the spool. */
export async function readUpload(
  { registry, actor }: Context,
  id: string,
  queue: readonly string[],
): Promise<UploadView> {
  const centreId = requireUploader(actor);
  if (!isUploadId(id)) throw new Problem('notFound');
  const waiting = queue.filter((source) => source === sourceOfUpload(id)).length;
  const files = await listUploaded(registry.db, { id, centreId });
  const withCode = files.map((file) => ({ ...file, reasonCode: refusalCodeOf(file.reason ?? '') }));
  return { id, waiting, files: withCode };
}
