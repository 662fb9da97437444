import { schemaName } from '../definition/column-name.ts';
import type { Projection } from '../derive/projection.ts';
import type { Database } from './database.ts';
import { checksumOf, migrationLock } from './migrate.ts';
import { projectRevisions, type RevisionKey } from './project-revisions.ts';

/** The tables of a dataset as they are derived from its definition. */
export interface DatasetTables {
  readonly dataset: string;
  readonly version: string;
  /** Creates the schema, named after the dataset in snake_case, and everything in it. */
  readonly schemaSql: string;
  readonly projection: Projection;
}

const batchSize = 500;

const upsertInstalled = `
  insert into core.installed_dataset (dataset, version, checksum) values ($1, $2, $3)
  on conflict (dataset) do update
  set version = excluded.version, checksum = excluded.checksum, cells_checksum = null, installed_at = now()`;

const nextRecords = `
  select centre_id as "centreId", id as "recordId", current_revision as revision
  from core.record
  where dataset = $1 and ($2::uuid is null or (centre_id, id) > ($2, $3))
  order by centre_id, id
  limit ${batchSize}`;

const snakeCase = /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/;

/** The name goes into a statement as it is, so it may hold nothing but letters, digits and underscores. */
function schemaOf(dataset: string): string {
  const name = schemaName(dataset);
  if (!snakeCase.test(name)) throw new Error(`${dataset} cannot name a schema`);
  return name;
}

/** Writes the current revision of every record of a dataset into its tables. */
async function projectAll(database: Database, dataset: string, projection: Projection): Promise<void> {
  let last: RevisionKey | undefined;
  for (;;) {
    const keys: readonly RevisionKey[] = await database.query<RevisionKey>(nextRecords, [
      dataset,
      last?.centreId ?? null,
      last?.recordId ?? null,
    ]);
    last = keys.at(-1);
    if (last === undefined) return;
    await projectRevisions(database, projection, keys);
  }
}

/**
 * Makes the tables of a dataset and fills them from the revisions. When they are there already as this definition wants
 * them, nothing happens; when the definition changed, they are made anew: they hold nothing the revisions do not say.
 */
export async function installDataset(
  database: Database,
  tables: DatasetTables,
): Promise<'installed' | 'unchanged'> {
  const { dataset, version, schemaSql, projection } = tables;
  const checksum = checksumOf(JSON.stringify([schemaSql, projection]));
  return database.transaction(async (transaction) => {
    await transaction.query('select pg_advisory_xact_lock($1)', [migrationLock]);
    const found = 'select from core.installed_dataset where dataset = $1 and version = $2 and checksum = $3';
    const installed = await transaction.query(found, [dataset, version, checksum]);
    if (installed.length > 0) return 'unchanged';
    await transaction.execute(`drop schema if exists ${schemaOf(dataset)} cascade`);
    await transaction.execute(schemaSql);
    await projectAll(transaction, dataset, projection);
    await transaction.query(upsertInstalled, [dataset, version, checksum]);
    return 'installed';
  });
}
