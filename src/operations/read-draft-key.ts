import { hkdfSync, randomBytes } from 'node:crypto';
import { requireScope } from '../access/actor.ts';
import { ensureSetting } from '../store/settings.ts';
import type { Context } from './registry.ts';
import type { DraftKeyView } from './views.ts';

const secretName = 'draft-key-secret';
const keyBytes = 32;

/**
 * The key under which a browser keeps what this person typed and did not save yet: the same after the next sign-in, so
 * that nothing typed is lost, and of no use to anybody else. AES-256, derived from the registry's secret (RFC 5869).
 */
export async function readDraftKey({ registry, actor }: Context): Promise<DraftKeyView> {
  requireScope(actor, 'record.write');
  const secret = await ensureSetting(registry.db, secretName, () => randomBytes(keyBytes).toString('base64'));
  const key = hkdfSync('sha256', Buffer.from(String(secret), 'base64'), '', `draft ${actor.id}`, keyBytes);
  return { key: Buffer.from(key).toString('base64') };
}
