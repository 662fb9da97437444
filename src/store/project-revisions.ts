import type { Projection } from '../derive/projection.ts';
import type { Database } from './database.ts';
import type { CellQueries } from './cell-tables.ts';
import { keepCells } from './keep-cells.ts';

export interface RevisionKey {
  readonly centreId: string;
  readonly recordId: string;
  readonly revision: number;
}

/** A projection with the result cells that are kept beside the tables. */
export interface KeptProjection extends Projection {
  readonly cells?: CellQueries;
}

/**
 * Writes some revisions into the tables of their dataset, in place of what the same records said before, and brings the
 * cells up to them.
 */
export const projectRevisions = (
  database: Database,
  projection: KeptProjection,
  keys: readonly RevisionKey[],
): Promise<void> => {
  // A first revision replaces nothing.
  const replaced = keys.filter((key) => key.revision > 1);
  return projectOver(database, projection, { keys, replaced });
};

/**
 * Writes current revisions into the tables again, because what registers say about their patients has changed, and
 * brings the cells up to them.
 */
export const projectAgain = (
  database: Database,
  projection: KeptProjection,
  keys: readonly RevisionKey[],
): Promise<void> => projectOver(database, projection, { keys, replaced: keys });

interface Written {
  readonly keys: readonly RevisionKey[];
  /** Those whose records stand in the tables already. */
  readonly replaced: readonly RevisionKey[];
}

async function projectOver(
  database: Database,
  projection: KeptProjection,
  { keys, replaced }: Written,
): Promise<void> {
  const project = async (): Promise<void> => {
    await clearRecords(database, projection, replaced);
    await insertRows(database, projection, keys);
  };
  if (keys.length === 0) return;
  if (!projection.cells) return project();
  return keepCells(database, projection.cells, { keys, project });
}

async function insertRows(
  database: Database,
  projection: Projection,
  keys: readonly RevisionKey[],
): Promise<void> {
  const centreIds = keys.map((key) => key.centreId);
  const recordIds = keys.map((key) => key.recordId);
  const revisions = keys.map((key) => key.revision);
  for (const { text, values } of projection.insert)
    await database.query(text, [centreIds, recordIds, revisions, ...values], { prepared: true });
}

async function clearRecords(
  database: Database,
  projection: Projection,
  keys: readonly RevisionKey[],
): Promise<void> {
  if (keys.length === 0) return;
  const centreIds = keys.map((key) => key.centreId);
  await database.query(projection.clear, [centreIds, keys.map((key) => key.recordId)]);
}
