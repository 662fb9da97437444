import type { Database } from './database.ts';
import { maskedName } from './masked-name.ts';

/** What became of one file that came. Nothing in it may tell who the patient is. */
export interface IntakeEvent {
  /** An ISO instant. */
  readonly receivedAt: string;
  /** Where it came from: the name of a folder, a sender, an upload. */
  readonly source: string;
  /** The name of the file as it came; it is masked before it is kept. */
  readonly name: string;
  readonly outcome: string;
  readonly reason: string | null;
  readonly sha256: string | null;
  readonly centreId: string | null;
  readonly recordId: string | null;
}

const insertEvents = `
  insert into core.intake_event (received_at, source, name, outcome, reason, sha256, centre_id, record_id)
  select "receivedAt", source, name, outcome, reason, sha256, "centreId", "recordId"
  from jsonb_to_recordset($1::jsonb) as d (
    "receivedAt" timestamptz, source text, name text, outcome text, reason text, sha256 text, "centreId" uuid,
    "recordId" uuid
  )`;

/** Writes the door book: one line per file. */
export async function insertIntakeEvents(database: Database, events: readonly IntakeEvent[]): Promise<void> {
  const masked = events.map((event) => ({ ...event, name: maskedName(event.name) }));
  await database.query(insertEvents, [JSON.stringify(masked)]);
}

const latest = `
  select received_at as "receivedAt", source, name, outcome, reason, sha256, centre_id as "centreId",
    record_id as "recordId"
  from core.intake_event
  order by received_at desc, id desc
  limit $1`;

/** The last lines of the door book, the latest first. */
export function listIntakeEvents(database: Database, count: number): Promise<readonly IntakeEvent[]> {
  return database.query<IntakeEvent>(latest, [count]);
}
