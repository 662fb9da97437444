import { beforeAll, expect, test } from 'vitest';
import { tableOf } from '../../src/definition/columns.ts';
import { groupsOf } from '../../src/definition/record.ts';
import { postgresSchema } from '../../src/derive/postgres.ts';
import { projectionOf } from '../../src/derive/projection.ts';
import type { Database } from '../../src/store/database.ts';
import { installDataset } from '../../src/store/install-dataset.ts';
import { datasetAt } from '../support/datasets.ts';
import { describeOnEachDatabase, loadSample, rolledBack } from '../support/databases.ts';

/** Logs that may speak of a record, but hold none: their lines stand for themselves, and often have no centre. */
const logs = ['core.audit_event', 'core.intake_event'];

const recordTables = `
  select n.nspname || '.' || c.relname as name,
    (select a.attname from pg_constraint k join pg_attribute a on a.attrelid = c.oid and a.attnum = k.conkey[1]
     where k.conrelid = c.oid and k.contype = 'p') as "keyStart",
    array(select pg_get_constraintdef(k.oid) from pg_constraint k
     where k.conrelid = c.oid and k.contype = 'f') as "foreignKeys"
  from pg_class c
  join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p')
    and (n.nspname = 'core' or n.nspname in (select replace(dataset, '-', '_') from core.installed_dataset))
    and (c.oid in ('core.record'::regclass) or c.relname = 'examination' or exists (
      select from pg_attribute a where a.attrelid = c.oid and a.attname in ('record_id', 'examination_id')))
  order by name`;

interface RecordTable {
  readonly name: string;
  readonly keyStart: string | null;
  readonly foreignKeys: readonly string[];
}

describeOnEachDatabase('tables that hold rows of records', (database) => {
  const dataset = datasetAt('cardiac-ct/1.0.0');
  beforeAll(async () => {
    await loadSample(database());
    await installDataset(database(), {
      dataset: dataset.id,
      version: dataset.version,
      schemaSql: postgresSchema(dataset),
      projection: projectionOf(dataset),
    });
  });
  const tables = async (db: Database = database()) =>
    (await db.query<RecordTable>(recordTables)).filter((table) => !logs.includes(table.name));
  const wronglyKeyed = async (db?: Database) =>
    (await tables(db)).filter((table) => table.keyStart !== 'centre_id').map((table) => table.name);

  test('they are these', async () =>
    expect((await tables()).map((table) => table.name)).toEqual([
      ...[...groupsOf(dataset).map(tableOf), 'examination'].map((name) => `cardiac_ct.${name}`).toSorted(),
      'core.record',
      'core.record_revision',
      'core.source_object',
      'core.study_suggestion',
      'sample_ct.examination',
      'sample_ct.segment',
    ]));

  test('every one is keyed by the centre first', async () => expect(await wronglyKeyed()).toEqual([]));

  test(
    'one that is not would be found',
    rolledBack(database, async (db) => {
      await db.execute(`
        create table core.note (record_id uuid primary key, centre_id uuid);
        create table sample_ct.loose (examination_id uuid)`);
      expect(await wronglyKeyed(db)).toEqual(['core.note', 'sample_ct.loose']);
    }),
  );

  test('every one that hangs on a record says of which centre', async () => {
    const onRecord = /\b(record_id|examination_id)\b.* REFERENCES/;
    const foreignKeys = (await tables()).flatMap((table) =>
      table.foreignKeys.filter((key) => onRecord.test(key)),
    );
    expect(foreignKeys).toHaveLength(4 + groupsOf(dataset).length);
    expect(foreignKeys.filter((key) => !key.startsWith('FOREIGN KEY (centre_id, '))).toEqual([]);
  });
});
