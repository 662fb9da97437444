import { createHash } from 'node:crypto';
import { requireScope } from '../access/actor.ts';
import { Problem } from '../kernel/problem.ts';
import { recordEvents } from '../store/audit.ts';
import { findOriginals } from '../store/original-objects.ts';
import { unseal } from './originals/envelope.ts';
import { readKeyFile } from './originals/key-file.ts';
import type { Context } from './registry.ts';

interface WantedOriginal {
  readonly sopInstanceUid: string;
  /** At which centre, when several keep an instance of this name. */
  readonly centreId?: string | undefined;
}

/**
 * The dose report as it came, for audit; that somebody read it is written down first. Problems: `notFound` when none is
 * kept where the actor may look, `wrongUse` when several centres keep one and none is named, `originalKeyUnusable` and
 * `originalAltered` when it cannot be opened.
 */
export async function readOriginal(
  { registry, actor }: Context,
  { sopInstanceUid, centreId }: WantedOriginal,
): Promise<Buffer> {
  const isOwn = requireScope(actor, 'original.read') === 'own';
  const found = await findOriginals(registry.db, { sopInstanceUid, centreId: centreId ?? null });
  const [original, another] = isOwn ? found.filter((each) => each.centreId === actor.centreId) : found;
  if (!original) throw new Problem('notFound', { reason: 'No original of an object with this UID is kept' });
  if (another)
    throw new Problem('wrongUse', { reason: 'several centres keep an object with this UID: name one' });
  const bytes = unseal(await readKeyFile(registry.originals.keyFile), original, original);
  if (createHash('sha256').update(bytes).digest('hex') !== original.sha256)
    throw new Problem('originalAltered');
  const at = registry.now().toISOString();
  const event = { at, actor: actor.id, action: 'original.read', outcome: 'done', details: {} };
  await recordEvents(registry.db, [{ ...event, centreId: original.centreId, recordId: original.recordId }]);
  return bytes;
}
