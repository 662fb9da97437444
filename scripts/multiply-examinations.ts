import { recordTable, schemaName } from '../src/definition/column-name.ts';
import type { Dataset } from '../src/definition/dataset.ts';
import { postgresSchema } from '../src/derive/postgres.ts';
import { columnName } from '../src/definition/column-name.ts';
import type { Database } from '../src/store/database.ts';

/** Doses that are ranked: in copies they differ, as they do between people. */
const drawn = ['rad.dlpTotal', 'rad.dlpCcta', 'rad.effDose'].map(columnName);

/** The columns of examinations as they are copied: under a new id and another patient, which follow from the copy. */
async function copiedColumns(db: Database, schema: string, there: number): Promise<string> {
  const replaced = new Map([
    ['id', `md5(s.id::text || ' ' || n || ' ${there}')::uuid`],
    ['patient_id', `md5(s.patient_id::text || ' ' || n || ' ${there}')::uuid`],
    ['study_instance_uid', 'null'],
    ...drawn.map((name): [string, string] => [
      name,
      `round((s."${name}" * (0.8 + 0.4 * abs(hashint8(s.number * 1000003 + n))::double precision / 2147483648))::numeric, 2)`,
    ]),
  ]);
  const columns = await db.query<{ name: string }>(
    `select column_name as name from information_schema.columns
     where table_schema = $1 and table_name = $2 order by ordinal_position`,
    [schema, recordTable],
  );
  return columns.map(({ name }) => replaced.get(name) ?? `s."${name}"`).join(', ');
}

/** How the indexes and keys of the table are made, once it is filled. */
const indexesOf = (dataset: Dataset): readonly string[] =>
  postgresSchema(dataset).match(new RegExp(`create index on .*\\.${recordTable} .*;`, 'g')) ?? [];

/**
 * Adds copies of the examinations that are there, in the order of their days, until there are about as many as asked. What
 * measures ask of repeating groups is kept with the examination, so that the groups need no copies.
 */
export async function multiplyExaminations(db: Database, dataset: Dataset, size: number): Promise<number> {
  const schema = schemaName(dataset.id);
  const table = `${schema}.${recordTable}`;
  const [{ there } = { there: 0 }] = await db.query<{ there: number }>(
    `select count(*) as there from ${table}`,
  );
  const indexes = await db.query<{ name: string }>(
    `select i.indexrelid::regclass::text as name from pg_index i
     left join pg_constraint c on c.conindid = i.indexrelid
     where i.indrelid = $1::regclass and c.oid is null`,
    [table],
  );
  for (const { name } of indexes) await db.execute(`drop index ${name}`);
  await db.query(
    `insert into ${table}
     select ${await copiedColumns(db, schema, there)}
     from generate_series(1, $1::integer) n, (select *, row_number() over () as number from ${table}) s
     order by s.examined_on, n`,
    [Math.max(0, Math.round(size / there) - 1)],
  );
  for (const text of indexesOf(dataset)) await db.execute(text);
  await db.query(`vacuum (analyze) ${table}`);
  return there;
}
