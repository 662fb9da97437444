import type { Projection } from '../derive/projection.ts';
import type { Database } from './database.ts';

export interface RevisionKey {
  readonly centreId: string;
  readonly recordId: string;
  readonly revision: number;
}

/** Writes some revisions into the tables of their dataset, in place of what the same records said before. */
export async function projectRevisions(
  database: Database,
  projection: Projection,
  keys: readonly RevisionKey[],
): Promise<void> {
  await clearReplaced(database, projection, keys);
  const centreIds = keys.map((key) => key.centreId);
  const recordIds = keys.map((key) => key.recordId);
  const revisions = keys.map((key) => key.revision);
  for (const statement of projection.insert)
    await database.query(statement, [centreIds, recordIds, revisions]);
}

/** A first revision replaces nothing. */
async function clearReplaced(
  database: Database,
  projection: Projection,
  keys: readonly RevisionKey[],
): Promise<void> {
  const replaced = keys.filter((key) => key.revision > 1);
  if (replaced.length === 0) return;
  const centreIds = replaced.map((key) => key.centreId);
  await database.query(projection.clear, [centreIds, replaced.map((key) => key.recordId)]);
}
