import { recordTable, schemaName } from '../definition/column-name.ts';
import { tableOf } from '../definition/columns.ts';
import type { Dataset } from '../definition/dataset.ts';
import { groupsOf } from '../definition/record.ts';
import type { Projection } from '../derive/projection.ts';
import type { Period } from '../kernel/day.ts';
import { amounts, cells, type CellQueries } from './cell-tables.ts';
import type { Database } from './database.ts';
import { fillCells } from './install-cells.ts';
import { knowAsOf } from './linked-rows.ts';
import { projectRevisions, type RevisionKey } from './project-revisions.ts';

/** PostgreSQL's name for the tables of one session; those made here last as long as their transaction. */
export const knownSchema = 'pg_temp';

/** What was known at an instant, of a dataset and the patients examined in a period. */
export interface KnownAsked {
  readonly dataset: Dataset;
  /** An ISO instant: what was saved until then counts, and nothing later. */
  readonly instant: string;
  readonly period: Period;
  /** Projection and cells of the dataset in the schema `knownSchema`. */
  readonly projection: Projection;
  readonly cells: CellQueries;
}

const batchSize = 2000;

/** The tables of a dataset and its cells, empty, without the limits that newer definitions may have set. */
function emptyTables(dataset: Dataset): string {
  const schema = schemaName(dataset.id);
  const own = [recordTable, ...groupsOf(dataset).map(tableOf)].map((name) => [name, `${schema}.${name}`]);
  const counted = [cells, amounts].map(({ table }) => [table.replace(/^core\./, ''), table]);
  const copies = [...own, ...counted].map(
    ([name, like]) => `create temporary table ${name} (like ${like} including indexes) on commit drop;`,
  );
  return `${copies.join('\n')}
create temporary table known_revision (
  centre_id uuid, record_id uuid, revision integer, primary key (centre_id, record_id)
) on commit drop;`;
}

// Of a patient examined in the period all records count, because indicators may ask the history. A contact of its first or
// last day may be of the examination a day before or after.
const chooseRevisions = `
  insert into pg_temp.known_revision
  with newest as (
    select distinct on (centre_id, record_id) centre_id, record_id, revision, patient_id, examined_on
    from core.record_revision
    where dataset = $1 and saved_at <= $2::timestamptz
    order by centre_id, record_id, revision desc
  )
  select centre_id, record_id, revision from newest
  where (centre_id, patient_id) in (
    select centre_id, patient_id from newest where examined_on >= $3::date - 1 and examined_on <= $4::date
  )`;

const nextRevisions = `
  select centre_id as "centreId", record_id as "recordId", revision
  from pg_temp.known_revision
  where $1::uuid is null or (centre_id, record_id) > ($1, $2)
  order by centre_id, record_id
  limit ${batchSize}`;

async function projectKnown(transaction: Database, projection: Projection): Promise<void> {
  let last: RevisionKey | undefined;
  for (;;) {
    const from = [last?.centreId ?? null, last?.recordId ?? null];
    const keys: readonly RevisionKey[] = await transaction.query<RevisionKey>(nextRevisions, from);
    last = keys.at(-1);
    if (last === undefined) return;
    await projectRevisions(transaction, projection, keys);
  }
}

/** Plans for empty tables would take hours, and nobody analyzes tables of a session by himself. */
const analyze = (dataset: Dataset): string =>
  [recordTable, ...groupsOf(dataset).map(tableOf)].map((name) => `analyze pg_temp.${name};`).join('\n');

/**
 * Makes the tables and cells of a dataset as they were at an instant, in the schema `knownSchema`, from the revisions that
 * were saved and the events of registers that were delivered until then. They last as long as the transaction, and so does
 * what registers said; nothing that is kept is touched.
 */
export async function makeKnownTables(transaction: Database, asked: KnownAsked): Promise<void> {
  const { dataset, instant, period, projection } = asked;
  await knowAsOf(transaction, instant);
  await transaction.execute(emptyTables(dataset));
  await transaction.query(chooseRevisions, [dataset.id, instant, period.start, period.end]);
  await projectKnown(transaction, projection);
  await transaction.execute(analyze(dataset));
  await fillCells(transaction, asked.cells, knownSchema);
}
