import { userInfo } from 'node:os';
import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import { columnName, recordTable, schemaName, tableName } from '../../src/definition/column-name.ts';
import type { Dataset } from '../../src/definition/dataset.ts';
import { perType } from '../../src/definition/per-type.ts';
import {
  groupsOf,
  isHeldByKeys,
  singleElements,
  type RecordContent,
  type Values,
} from '../../src/definition/record.ts';
import type { SqlParameter } from '../../src/expression/sql-writer.ts';

/** A record as it lies in the database, with the keys that its content does not hold. */
export interface StoredRecord {
  readonly id: string;
  readonly centre: string;
  readonly patient: string;
  readonly content: RecordContent;
}

/** A database with the records of a test in it. */
export interface TestDatabase {
  readonly name: string;
  query(text: string, values: readonly SqlParameter[]): Promise<readonly Readonly<Record<string, unknown>>[]>;
  execute(script: string): Promise<unknown>;
  close(): Promise<void>;
}

const columnType = perType<string>({
  quantity: () => 'numeric',
  integer: () => 'numeric',
  coded: () => 'text',
  'multi-coded': () => 'text[]',
  'tri-state': () => 'text',
  boolean: () => 'boolean',
  date: () => 'date',
  datetime: () => 'timestamp',
  time: () => 'time',
  text: () => 'text',
  reference: () => 'text',
});

function createTables(dataset: Dataset): string {
  const schema = schemaName(dataset.id);
  const columns = (elements: ReturnType<typeof singleElements>) =>
    elements
      .filter((element) => !isHeldByKeys(element))
      .map((element) => `"${columnName(element.id)}" ${columnType(element)}`);
  const single = [...columns(singleElements(dataset)), 'primary key (centre_id, id)'];
  const groups = groupsOf(dataset).map(
    (
      group,
    ) => `create table ${schema}.${tableName(group.id)} (centre_id text, examination_id text, row_number integer,
      ${columns(group.elements).join(', ')}, primary key (centre_id, examination_id, row_number));`,
  );
  return `create schema ${schema};
    create table ${schema}.${recordTable} (centre_id text, id text, patient_id text, ${single.join(', ')});
    create index on ${schema}.${recordTable} (centre_id, patient_id);
    ${groups.join('\n')}`;
}

const columnsOf = (values: Values) =>
  Object.fromEntries(Object.entries(values).map(([id, value]) => [columnName(id), value]));

/** Creates the tables of a dataset and puts the records into them. */
export async function load(
  db: TestDatabase,
  dataset: Dataset,
  records: readonly StoredRecord[],
): Promise<void> {
  const schema = schemaName(dataset.id);
  await db.execute(createTables(dataset));
  const insert = async (table: string, rows: readonly object[]) =>
    db.query(
      `insert into ${schema}.${table} select * from jsonb_populate_recordset(null::${schema}.${table}, $1::text::jsonb)`,
      [JSON.stringify(rows)],
    );
  await insert(
    recordTable,
    records.map(({ id, centre, patient, content }) => ({
      ...columnsOf(content.values),
      ...{ id, centre_id: centre, patient_id: patient },
    })),
  );
  for (const group of groupsOf(dataset)) {
    const rows = records.flatMap(({ id, centre, content }) =>
      (content.groups[group.id] ?? []).map((row, index) => ({
        ...columnsOf(row),
        ...{ centre_id: centre, examination_id: id, row_number: index },
      })),
    );
    await insert(tableName(group.id), rows);
  }
  await db.execute('analyze');
}

export async function openEmbedded(): Promise<TestDatabase> {
  const db = await PGlite.create();
  return {
    name: 'PGlite',
    query: async (text, values) => (await db.query<Record<string, unknown>>(text, [...values])).rows,
    execute: async (script) => db.exec(script),
    close: async () => db.close(),
  };
}

const server = process.env['DATABASE_URL'] ?? `postgres://${userInfo().username}@127.0.0.1:5432/postgres`;

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  await client.connect();
  return client;
}

/** A database of its own on the server in reach, dropped when closed; undefined when there is none that lets us. */
export async function openServer(): Promise<TestDatabase | undefined> {
  const admin = await connect(server).catch(() => undefined);
  if (!admin) return undefined;
  const name = `nucleus_expression_${process.pid}_${Date.now()}`;
  const created = await admin.query(`create database ${name}`).catch(() => undefined);
  if (!created) {
    await admin.end();
    return undefined;
  }
  const url = new URL(server);
  url.pathname = `/${name}`;
  const client = await connect(url.href);
  return {
    name: 'PostgreSQL',
    query: async (text, values) => (await client.query<Record<string, unknown>>(text, [...values])).rows,
    execute: async (script) => client.query(script),
    close: async () => {
      await client.end();
      await admin.query(`drop database ${name}`);
      await admin.end();
    },
  };
}
