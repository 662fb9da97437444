import { createHash, randomBytes } from 'node:crypto';
import { requireScope } from '../access/actor.ts';
import { Problem } from '../kernel/problem.ts';
import { recordEvents } from '../store/audit.ts';
import type { Database } from '../store/database.ts';
import {
  findMachineClient,
  insertMachineClient,
  listMachineClients,
  revokeMachineClient,
  type MachineClient,
} from '../store/machine-clients.ts';
import { listCentreCodes } from './list-centres.ts';
import type { Context, Registry } from './registry.ts';

const nameForm = /^[a-z0-9][a-z0-9-]{0,39}$/;
const tokenBytes = 32;
/** Longer than any token: what is longer is not even hashed. */
const longestToken = 200;

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

function note({ registry, actor }: Context, db: Database, action: string, client: string): Promise<void> {
  const at = registry.now().toISOString();
  const event = { at, actor: actor.id, action, centreId: null, recordId: null, outcome: 'done' };
  return recordEvents(db, [{ ...event, details: { client } }]);
}

/**
 * Lets a machine send over HTTP in the name of a centre. Answers its token, which is kept nowhere but as a hash: who
 * loses it adds another client. Problem `wrongUse` for a name that is taken or none, `notFound` for an unknown centre.
 */
export async function addClient(
  context: Context,
  { name, centre }: { readonly name: string; readonly centre: string },
): Promise<string> {
  requireScope(context.actor, 'sender.manage');
  const { registry } = context;
  if (!nameForm.test(name))
    throw new Problem('wrongUse', { reason: 'a name has 1 to 40 small letters, digits and hyphens' });
  const centreId = (await listCentreCodes(registry)).get(centre);
  if (centreId === undefined) throw new Problem('notFound', { reason: `no centre has the code "${centre}"` });
  const token = randomBytes(tokenBytes).toString('base64url');
  const createdAt = registry.now().toISOString();
  return registry.db.transaction(async (db) => {
    if (!(await insertMachineClient(db, { name, centreId, createdAt, tokenSha256: hashOf(token) })))
      throw new Problem('wrongUse', { reason: `the name "${name}" is taken, or was once` });
    await note(context, db, 'sender.added', name);
    return token;
  });
}

/** Every machine that may or might send over HTTP. */
export function listClients({ registry, actor }: Context): Promise<readonly MachineClient[]> {
  requireScope(actor, 'sender.manage');
  return listMachineClients(registry.db);
}

/** Ends the right of a machine to send, at once. Problem `notFound` when it has none. */
export async function revokeClient(context: Context, name: string): Promise<void> {
  requireScope(context.actor, 'sender.manage');
  const { registry } = context;
  await registry.db.transaction(async (db) => {
    if (!(await revokeMachineClient(db, name, registry.now().toISOString())))
      throw new Problem('notFound', { reason: `no client "${name}" may send` });
    await note(context, db, 'sender.revoked', name);
  });
}

/** Who shows this token. Problem `signInNeeded` when nobody has it, or no more. */
export async function requireClient(registry: Registry, token: string): Promise<MachineClient> {
  const client =
    token.length > longestToken ? undefined : await findMachineClient(registry.db, hashOf(token));
  if (!client) throw new Problem('signInNeeded', { reason: 'a bearer token of a known sender is needed' });
  return client;
}
