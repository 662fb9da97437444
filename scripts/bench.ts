// npm run bench [-- COUNT]: dose reports imported per second, end to end, on PostgreSQL and on the embedded database,
// beside the same machine's raw rate of inserting the same rows. Figures are for people: nothing here passes or fails.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importFiles } from '../src/operations/import-files.ts';
import { prepareRegistry } from '../src/operations/open-registry.ts';
import type { Database } from '../src/store/database.ts';
import { openDatabase } from '../src/store/open-database.ts';
import { cardiacReport } from '../test/support/dose-report-files.ts';
import { console_ } from '../test/support/test-registry.ts';

const count = Number(process.argv[2] ?? 1000);
const serverUrl = process.env['DATABASE_URL'] ?? 'postgresql://postgres@127.0.0.1:5432/postgres';

/** The tables a stored dose report leaves rows in, and the column that leads to its record. */
const tables = [
  ['core.record', 'id'],
  ['core.record_revision', 'record_id'],
  ['core.source_object', 'record_id'],
  ['core.intake_event', 'record_id'],
  ['core.audit_event', 'record_id'],
  ['cardiac_ct.examination', 'id'],
  ['cardiac_ct.acquisition', 'examination_id'],
] as const;

const megabytes = (): number => Math.round(process.memoryUsage().rss / 1e6);

interface Import {
  readonly perSecond: number;
  readonly stored: number;
  readonly memory: readonly number[];
}

async function importAll(db: Database, reports: string, directory: string): Promise<Import> {
  const registry = await prepareRegistry(db, directory);
  const memory: number[] = [];
  let stored = 0;
  let seen = 0;
  const begun = performance.now();
  for await (const { outcome } of importFiles({ registry, actor: console_ }, [reports], { dryRun: false })) {
    if (outcome === 'stored') stored += 1;
    seen += 1;
    if (seen % Math.ceil(count / 5) === 0) memory.push(megabytes());
  }
  return { stored, memory, perSecond: (seen * 1000) / (performance.now() - begun) };
}

type Rows = ReadonlyMap<string, readonly string[]>;

/** Every row the import made, as JSON, by record. */
async function rowsByRecord(db: Database): Promise<ReadonlyMap<string, Rows>> {
  const records = new Map<string, Map<string, string[]>>();
  for (const [table, key] of tables) {
    const rows = await db.query<{ id: string; json: string }>(
      `select t.${key} as id, to_jsonb(t)::text as json from ${table} t where t.${key} is not null`,
    );
    for (const { id, json } of rows) {
      const found = records.get(id) ?? new Map<string, string[]>();
      found.set(table, [...(found.get(table) ?? []), json]);
      records.set(id, found);
    }
  }
  return records;
}

/** One transaction per report with one insert per table: what the rows alone cost, indexes included. */
async function insertRaw(db: Database): Promise<number> {
  await db.execute('drop schema if exists raw cascade; create schema raw');
  for (const [table] of tables)
    await db.execute(
      `create table raw.${table.split('.')[1] ?? ''} (like ${table} including indexes including constraints)`,
    );
  const records = [...(await rowsByRecord(db)).values()];
  const begun = performance.now();
  for (const rows of records)
    await db.transaction(async (transaction) => {
      for (const [table, json] of rows) {
        const copy = `raw.${table.split('.')[1] ?? ''}`;
        const source = `jsonb_populate_recordset(null::${table}, $1::jsonb)`;
        await transaction.query(`insert into ${copy} select * from ${source}`, [`[${json.join(',')}]`]);
      }
    });
  return (records.length * 1000) / (performance.now() - begun);
}

async function bench(title: string, db: Database, reports: string, directory: string): Promise<void> {
  const { stored, perSecond, memory } = await importAll(db, reports, directory);
  const raw = await insertRaw(db);
  const cells = [
    title.padEnd(20),
    `${stored} stored`,
    `${perSecond.toFixed(0)} reports/s`,
    `raw rows of ${raw.toFixed(0)} reports/s`,
    `ratio ${(perSecond / raw).toFixed(2)}`,
    `memory ${memory.join(' ')} MB`,
  ];
  process.stdout.write(`${cells.join('   ')}\n`);
}

async function onPostgres(work: (db: Database) => Promise<void>): Promise<void> {
  const name = `nucleus_bench_${process.pid}`;
  const server = await openDatabase({ databaseUrl: serverUrl }).catch(() => undefined);
  if (!server)
    return void process.stdout.write(
      'PostgreSQL            skipped: it does not answer (set DATABASE_URL)\n',
    );
  await server.execute(`create database ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  const db = await openDatabase({ databaseUrl: url.href });
  await work(db).finally(() => db.close());
  await server.execute(`drop database ${name} with (force)`);
  await server.close();
}

const folder = await mkdtemp(join(tmpdir(), 'nucleus-bench-'));
const reports = join(folder, 'reports');
await mkdir(reports);
for (let number = 0; number < count; number += 1)
  await writeFile(join(reports, `${String(number).padStart(6, '0')}.dcm`), cardiacReport(number));
process.stdout.write(
  `${count} synthetic dose reports of ${cardiacReport(0).length} bytes; parse, validate, store, commit\n`,
);
await onPostgres((db) => bench('PostgreSQL', db, reports, join(folder, 'postgres')));
const embedded = await openDatabase({ directory: join(folder, 'embedded') });
await bench('embedded (PGlite)', embedded, reports, join(folder, 'embedded-files')).finally(() =>
  embedded.close(),
);
await rm(folder, { recursive: true, force: true });
