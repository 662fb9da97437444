import { Problem } from '../kernel/problem.ts';
import type { Database } from './database.ts';

/** A file that came and could not be taken; its bytes lie in the quarantine folder under `storageName`. */
export interface QuarantinedFile {
  readonly id: string;
  /** An ISO instant. */
  readonly receivedAt: string;
  readonly sha256: string;
  readonly reasonCode: string;
  readonly reason: string;
  /** In bytes. */
  readonly size: number;
  readonly storageName: string;
  /** Where it came from, as the door book says, and whose sender that is; unknown of what came before it was asked. */
  readonly source: string | null;
  readonly centreId: string | null;
}

const insertFile = `
  insert into core.quarantine
    (id, received_at, sha256, reason_code, reason, size, storage_name, source, centre_id, state)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'waiting')
  on conflict (sha256) do update
  set received_at = excluded.received_at, reason_code = excluded.reason_code, reason = excluded.reason,
    source = excluded.source, centre_id = excluded.centre_id, state = 'waiting', replayed_at = null
  where core.quarantine.state <> 'waiting'`;

/** Keeps a file in quarantine. Bytes that wait there already are not kept twice; what was given up waits again. */
export async function insertQuarantined(database: Database, file: QuarantinedFile): Promise<void> {
  const { id, receivedAt, sha256, reasonCode, reason, size, storageName, source, centreId } = file;
  const values = [id, receivedAt, sha256, reasonCode, reason, size, storageName, source, centreId];
  await database.query(insertFile, values);
}

const waiting = `
  select id, received_at as "receivedAt", sha256, reason_code as "reasonCode", reason, size,
    storage_name as "storageName", source, centre_id as "centreId"
  from core.quarantine
  where state = 'waiting'
  order by received_at, id`;

/** What waits in quarantine, the oldest first. */
export function listQuarantined(database: Database): Promise<readonly QuarantinedFile[]> {
  return database.query<QuarantinedFile>(waiting);
}

const endWaiting = `
  update core.quarantine set state = $2, replayed_at = $3 where id = $1 and state = 'waiting' returning id`;

async function release(database: Database, id: string, end: readonly [string, string | null]): Promise<void> {
  const rows = await database.query(endWaiting, [id, ...end]);
  if (rows.length === 0) throw new Problem('notFound', { quarantine: id });
}

/** Notes that a file was read again and taken. Problem `notFound` when it does not wait. */
export const markReplayed = (database: Database, id: string, replayedAt: string): Promise<void> =>
  release(database, id, ['replayed', replayedAt]);

/** Notes that a file will never be taken. Problem `notFound` when it does not wait. */
export const markDiscarded = (database: Database, id: string): Promise<void> =>
  release(database, id, ['discarded', null]);
