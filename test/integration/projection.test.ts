import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { columnOf, tableOf } from '../../src/definition/columns.ts';
import type { DataElement } from '../../src/definition/dataset.ts';
import { groupsOf, singleElements, type RecordContent, type Values } from '../../src/definition/record.ts';
import { postgresSchema } from '../../src/derive/postgres.ts';
import { projectionOf } from '../../src/derive/projection.ts';
import { syntheticRecord } from '../../src/derive/synthetic.ts';
import { seededRandom } from '../../src/kernel/random.ts';
import { exampleDataset } from '../support/datasets.ts';

type Json = Readonly<Record<string, unknown>>;

/** A database of the test's own. */
interface Scratch {
  query(sql: string, values?: readonly unknown[]): Promise<readonly Json[]>;
  execute(script: string): Promise<void>;
  close(): Promise<void>;
}

async function embedded(): Promise<Scratch> {
  const database = await PGlite.create();
  return {
    query: async (sql, values = []) => (await database.query<Json>(sql, [...values])).rows,
    execute: async (script) => {
      await database.exec(script);
    },
    close: () => database.close(),
  };
}

const serverUrl = process.env['DATABASE_URL'] ?? 'postgres://postgres@127.0.0.1:5432/postgres';

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  await client.connect();
  return client;
}

const isReachable = await connect(serverUrl).then(
  async (client) => {
    await client.end();
    return true;
  },
  () => false,
);

async function onServer(): Promise<Scratch> {
  const name = `nucleus_projection_${process.pid}`;
  const server = await connect(serverUrl);
  await server.query(`create database ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  const client = await connect(url.href);
  return {
    query: async (sql, values = []) => (await client.query<Json>(sql, [...values])).rows,
    execute: async (script) => {
      await client.query(script);
    },
    close: async () => {
      await client.end();
      await server.query(`drop database ${name}`);
      await server.end();
    },
  };
}

const revisionLog = `
create schema core;
create table core.record_revision (
  centre_id uuid not null, record_id uuid not null, revision integer not null, patient_id uuid not null,
  dataset_version text not null, status text not null, study_instance_uid text, accession_number text,
  scanner_id uuid, examined_on date not null, saved_at timestamptz not null, light text, content jsonb not null,
  primary key (centre_id, record_id, revision)
);`;

const { clear, insert } = projectionOf(exampleDataset);
const uuid = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const centre = uuid(1);

/** Writes a revision to the log, as the store does. */
const insertRevision = (database: Scratch, id: string, revision: number, content: RecordContent) =>
  database.query(
    `insert into core.record_revision values
     ($1, $2, $3, $4, '1.0.0', 'draft', $5, null, null, '2025-03-30', '2025-03-30T12:00:00Z', 'green', $6)`,
    [centre, id, revision, uuid(2), `2.25.${Number(id.slice(-12))}`, JSON.stringify(content)],
  );

/** Brings one record's rows up to a revision. */
async function project(database: Scratch, ids: readonly string[], revision: number): Promise<void> {
  const centres = ids.map(() => centre);
  await database.query(clear, [centres, ids]);
  for (const { text, values } of insert)
    await database.query(text, [centres, ids, ids.map(() => revision), ...values]);
}

/** The content of a record as the tables have it. */
async function readContent(database: Scratch, id: string): Promise<RecordContent> {
  const [row] = await rowsOf(database, 'examination', 'id', id);
  const groups: [string, readonly Values[]][] = [];
  for (const group of groupsOf(exampleDataset)) {
    const rows = await rowsOf(database, tableOf(group), 'examination_id', id);
    if (rows.length > 0) groups.push([group.id, rows.map((each) => valuesOf(each, group.elements))]);
  }
  return {
    values: valuesOf(row ?? {}, singleElements(exampleDataset)),
    groups: Object.fromEntries(groups),
  };
}

async function rowsOf(database: Scratch, table: string, key: string, id: string): Promise<readonly Json[]> {
  const order = key === 'id' ? '' : 'order by row_number';
  const rows = await database.query(
    `select to_jsonb(t) as row from example.${table} t where ${key} = $1 ${order}`,
    [id],
  );
  return rows.map(({ row }) => row as Json);
}

function valuesOf(row: Json, elements: readonly DataElement[]): Values {
  const pairs = elements.map((element) => [element.id, row[columnOf(element)] ?? null] as const);
  return Object.fromEntries(pairs.filter(([, value]) => value !== null)) as Values;
}

const content = (changes: Values, groups: RecordContent['groups'] = {}): RecordContent => ({
  values: { 'vis.date': '2025-03-30', 'vis.urgency': '1', 'msr.height': 170, ...changes },
  groups,
});

describe.each([
  { kind: 'the embedded database', open: embedded, isOpen: true },
  { kind: 'PostgreSQL', open: onServer, isOpen: isReachable },
])('on $kind', ({ open, isOpen }) => {
  const databases: Scratch[] = [];
  const database = () => databases[0]!;

  beforeAll(async () => {
    if (!isOpen) return;
    databases.push(await open());
    await database().execute(revisionLog);
    await database().execute(postgresSchema(exampleDataset));
  });
  afterAll(async () => {
    for (const opened of databases) await opened.close();
  });

  test.skipIf(!isOpen)('every record comes back from the tables as it was written', async () => {
    const records = Array.from({ length: 200 }, (_, seed) => ({
      id: uuid(1_000 + seed),
      content: syntheticRecord(exampleDataset, seededRandom(seed)),
    }));
    for (const record of records) await insertRevision(database(), record.id, 1, record.content);
    await project(
      database(),
      records.map(({ id }) => id),
      1,
    );
    for (const record of records) expect(await readContent(database(), record.id)).toEqual(record.content);
  });

  test.skipIf(!isOpen)('the head of a record comes from the revision', async () => {
    await insertRevision(database(), uuid(3), 1, content({}));
    await project(database(), [uuid(3)], 1);
    const [row] = await rowsOf(database(), 'examination', 'id', uuid(3));
    expect(row).toMatchObject({
      centre_id: centre,
      revision: 1,
      patient_id: uuid(2),
      dataset_version: '1.0.0',
      status: 'draft',
      study_instance_uid: '2.25.3',
      examined_on: '2025-03-30',
      light: 'green',
    });
  });

  test.skipIf(!isOpen)('a later revision replaces the record and its rows, and no other record', async () => {
    const rows = [
      { 'rdg.position': '2', 'rdg.level': 0.25 },
      { 'rdg.position': '1', 'rdg.marks': ['0', '2'] },
    ];
    const later = content({ 'msr.height': 171, 'vis.repeated': false }, { reading: rows.slice(1) });
    await insertRevision(database(), uuid(4), 1, content({ 'vis.time': '08:00:01' }, { reading: rows }));
    await insertRevision(database(), uuid(5), 1, content({}));
    await project(database(), [uuid(4), uuid(5)], 1);
    await insertRevision(database(), uuid(4), 2, later);
    await project(database(), [uuid(4)], 2);
    expect(await readContent(database(), uuid(4))).toEqual(later);
    expect(await readContent(database(), uuid(5))).toEqual(content({}));
  });

  test.skipIf(!isOpen).each([
    [10, 'msr_height_range', { 'msr.height': 251 }],
    [11, 'vis_urgency_code', { 'vis.urgency': '7' }],
    [12, 'vis_reasons_code', { 'vis.reasons': ['1', '7'] }],
    [13, 'vis_fasting_code', { 'vis.fasting': '2' }],
    [14, 'vis_date_range', { 'vis.date': '2004-12-31' }],
    [15, 'vis_order_number_length', { 'vis.orderNumber': 'AB1234567' }],
  ])('record %d: a value beyond %s is refused', async (number, constraint, changes) => {
    await insertRevision(database(), uuid(number), 1, content(changes));
    await expect(project(database(), [uuid(number)], 1)).rejects.toThrow(constraint);
  });

  test.skipIf(!isOpen)('values that the dataset does not know are left out', async () => {
    await insertRevision(database(), uuid(6), 1, content({ 'old.element': 3 }));
    await project(database(), [uuid(6)], 1);
    expect(await readContent(database(), uuid(6))).toEqual(content({}));
  });
});
