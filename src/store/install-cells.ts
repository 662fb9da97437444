import {
  amounts,
  cells,
  columnsOf,
  type CellQueries,
  type CountQuery,
  type CountTable,
} from './cell-tables.ts';
import type { Database } from './database.ts';

const insertCounted = (table: string, kept: CountTable, { text, values }: CountQuery): CountQuery => ({
  text: `insert into ${table} (dataset, entry, ${columnsOf(kept)})
    select $${values.length + 1}::text, 0, ${columnsOf(kept)} from (${text}) counted`,
  values,
});

const keepChecksum = 'update core.installed_dataset set cells_checksum = $2 where dataset = $1';

/**
 * For the rest of a transaction that counts all records: groups stay in memory instead of being sorted on disk, and
 * expressions are compiled once there are enough records to be worth it, without the steps that take long.
 */
export async function expectAllRecords(transaction: Database): Promise<void> {
  await transaction.execute(`
    set local work_mem = '256MB';
    set local jit = on;
    set local jit_above_cost = 5000000;
    set local jit_inline_above_cost = -1;
    set local jit_optimize_above_cost = -1`);
}

/** Counts all cells into tables that hold none of this dataset: those of the schema `core`, or of the same names elsewhere. */
export async function fillCells(
  database: Database,
  { dataset, ofAll }: CellQueries,
  schema = 'core',
): Promise<void> {
  for (const [kept, query] of [
    [cells, ofAll.cells],
    [amounts, ofAll.amounts],
  ] as const) {
    if (!query) continue;
    const table = kept.table.replace(/^core\./, `${schema}.`);
    const insert = insertCounted(table, kept, query);
    await database.query(insert.text, [...insert.values, dataset]);
    // Figures are read at once, with plans for as many rows as there are.
    await database.execute(`analyze ${table}`);
  }
}

/**
 * Counts the cells of contacts anew: a delivery tells of people whom no saved record concerns. Whoever calls holds
 * `core.record`, so that nobody adds to the cells meanwhile.
 */
export async function recountContacts(database: Database, { dataset, contacts }: CellQueries): Promise<void> {
  if (!contacts) return;
  await database.query(`delete from ${cells.table} where dataset = $1 and measure = any ($2::text[])`, [
    dataset,
    contacts.measures,
  ]);
  const insert = insertCounted(cells.table, cells, contacts.query);
  await database.query(insert.text, [...insert.values, dataset]);
}

/**
 * For who writes many records at once: from here on the cells of a dataset count as not counted, until `installCells`
 * counts them all. Nobody can save with cells meanwhile, and a start in between counts them.
 */
export async function leaveCells(database: Database, { dataset }: CellQueries): Promise<void> {
  await database.query('update core.installed_dataset set cells_checksum = null where dataset = $1', [
    dataset,
  ]);
}

/** Counts all cells of a dataset, when they were not counted by these definitions. */
export async function installCells(
  database: Database,
  queries: CellQueries,
): Promise<'counted' | 'unchanged'> {
  const { dataset, checksum } = queries;
  return database.transaction(async (transaction) => {
    const installed = await transaction.query(
      'select from core.installed_dataset where dataset = $1 and cells_checksum = $2',
      [dataset, checksum],
    );
    if (installed.length > 0) return 'unchanged';
    // Nobody saves meanwhile; who began before is waited for.
    await transaction.execute('lock table core.record in share row exclusive mode');
    await expectAllRecords(transaction);
    for (const { table } of [cells, amounts])
      await transaction.query(`delete from ${table} where dataset = $1`, [dataset]);
    await fillCells(transaction, queries);
    await transaction.query(keepChecksum, [dataset, checksum]);
    return 'counted';
  });
}
