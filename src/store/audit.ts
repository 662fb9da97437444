import type { Database } from './database.ts';
import type { RecordKey } from './records.ts';

/** Who did what to which record, and how it ended. Details never hold patient data. */
export interface AuditEvent {
  /** An ISO instant. */
  readonly at: string;
  readonly actor: string;
  /** `noun.past-verb`, as `record.accepted`. */
  readonly action: string;
  readonly centreId: string | null;
  readonly recordId: string | null;
  readonly outcome: string;
  readonly details: Readonly<Record<string, string | number | boolean>>;
}

const insert = `
  insert into core.audit_event (at, actor, action, centre_id, record_id, outcome, details)
  select at, actor, action, "centreId", "recordId", outcome, details
  from jsonb_to_recordset($1::jsonb) as d (
    at timestamptz, actor text, action text, "centreId" uuid, "recordId" uuid, outcome text, details jsonb
  )`;

/** Writes events down, in the transaction of what they tell. */
export async function recordEvents(database: Database, events: readonly AuditEvent[]): Promise<void> {
  await database.query(insert, [JSON.stringify(events)]);
}

const ofRecord = `
  select at, actor, action, centre_id as "centreId", record_id as "recordId", outcome, details
  from core.audit_event
  where centre_id = $1 and record_id = $2
  order by at, id`;

/** What was done to a record, the oldest first. */
export function listEvents(database: Database, key: RecordKey): Promise<readonly AuditEvent[]> {
  return database.query<AuditEvent>(ofRecord, [key.centreId, key.recordId]);
}
