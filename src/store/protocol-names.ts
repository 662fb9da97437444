import type { Database } from './database.ts';

/** What a protocol of a centre is called nationally, as a person said. */
export interface AcceptedProtocolName {
  readonly centreId: string;
  readonly dataset: string;
  readonly localName: string;
  /** The code of a standard protocol. */
  readonly standard: string;
  /** The id of the actor. */
  readonly by: string;
  /** An ISO instant. */
  readonly at: string;
}

const keep = `
  insert into core.protocol_name (centre_id, dataset, local_name, standard, status, decided_by, decided_at)
  values ($1, $2, $3, $4, 'accepted', $5, $6)
  on conflict (centre_id, dataset, local_name)
  do update set standard = excluded.standard, decided_by = excluded.decided_by, decided_at = excluded.decided_at`;

/** Keeps a name, in place of what was said before. */
export async function keepProtocolName(database: Database, name: AcceptedProtocolName): Promise<void> {
  const { centreId, dataset, localName, standard, by, at } = name;
  await database.query(keep, [centreId, dataset, localName, standard, by, at]);
}
