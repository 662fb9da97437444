import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe } from 'vitest';
import type { Database } from '../../src/store/database.ts';
import { openEmbedded } from '../../src/store/embedded-database.ts';
import { installDataset, type DatasetTables } from '../../src/store/install-dataset.ts';
import { checksumOf, listMigrations, migrate } from '../../src/store/migrate.ts';
import {
  listOrganisations,
  loadOrganisations,
  type OrganisationEntry,
} from '../../src/store/organisations.ts';
import { findOrCreatePatients } from '../../src/store/patients.ts';
import { openPostgres } from '../../src/store/postgres-database.ts';
import type { NewRevision } from '../../src/store/records.ts';

const serverUrl = process.env['DATABASE_URL'] ?? 'postgresql://postgres@127.0.0.1:5432/postgres';

const isReachable = await openPostgres(serverUrl, { connectTimeoutMs: 2_000 }).then(
  (database) => database.close().then(() => true),
  () => false,
);
if (!isReachable)
  console.warn(
    'PostgreSQL does not answer: its half of the integration tests is skipped (set DATABASE_URL).',
  );

/** Where PostgreSQL answers; undefined when it does not. */
export const postgresUrl = isReachable ? serverUrl : undefined;

/** The server's URL with another database. */
export function urlOf(name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}

async function onServer<T>(work: (server: Database) => Promise<T>): Promise<T> {
  const server = await openPostgres(serverUrl, { maxConnections: 1 });
  return work(server).finally(() => server.close());
}

const migrations = listMigrations();
const fingerprint = checksumOf(migrations.map((migration) => migration.checksum).join(' ')).slice(0, 12);
const templateName = `nucleus_template_${fingerprint}`;
const randomName = () => `nucleus_test_${randomBytes(6).toString('hex')}`;

/** Makes the migrated template once for every set of migrations; it stays on the server for the next run. */
async function requireTemplate(server: Database): Promise<void> {
  const found = await server.query('select from pg_database where datname = $1', [templateName]);
  if (found.length > 0) return;
  const unfinished = randomName();
  await server.execute(`create database ${unfinished}`);
  const database = await openPostgres(urlOf(unfinished), { maxConnections: 1 });
  await migrate(database).finally(() => database.close());
  // Whoever comes second finds the name taken, and the template made.
  await server
    .execute(`alter database ${unfinished} rename to ${templateName}`)
    .catch(() => server.execute(`drop database ${unfinished}`));
}

async function openClone(name: string): Promise<Database> {
  await onServer(async (server) => {
    await requireTemplate(server);
    await server.execute(`create database ${name} template ${templateName}`);
  });
  return openPostgres(urlOf(name));
}

/** A database of its own on the server, cloned from the migrated template and dropped when closed. */
async function openPostgresClone(): Promise<Database> {
  const name = randomName();
  const clone = await openClone(name);
  const close = async () => {
    await clone.close();
    await onServer((server) => server.execute(`drop database ${name} with (force)`));
  };
  return { ...clone, close };
}

let shared: Promise<Database> | undefined;

/** The one embedded database of this process, in memory, emptied and migrated again for every suite. */
async function openSharedEmbedded(): Promise<Database> {
  shared ??= openEmbedded(undefined);
  const embedded = await shared;
  const schemas = await embedded.query<{ name: string }>(
    `select quote_ident(nspname) as name from pg_namespace
     where nspname !~ '^pg_' and nspname not in ('information_schema', 'public')`,
  );
  for (const schema of schemas) await embedded.execute(`drop schema ${schema.name} cascade`);
  await migrate(embedded);
  return { ...embedded, close: () => Promise.resolve() };
}

const kinds = [
  { title: 'the embedded database', open: openSharedEmbedded, isHere: true },
  { title: 'PostgreSQL', open: openPostgresClone, isHere: isReachable },
] as const;

type Suite = (database: () => Database) => void;

function describeOn(kind: (typeof kinds)[number], name: string, suite: Suite): void {
  describe.skipIf(!kind.isHere)(`${name} on ${kind.title}`, () => {
    let database: Database | undefined;
    beforeAll(async () => {
      database = await kind.open();
    });
    afterAll(() => database?.close());
    suite(() => {
      if (!database) throw new Error('The database is there inside tests and hooks only');
      return database;
    });
  });
}

/**
 * Runs the same suite on the embedded database and on PostgreSQL (`DATABASE_URL`, else 127.0.0.1:5432), each with the
 * migrated tables and nothing in them. Without PostgreSQL its half counts as skipped.
 */
export function describeOnEachDatabase(name: string, suite: Suite): void {
  for (const kind of kinds) describeOn(kind, name, suite);
}

/** Runs a suite on the embedded database alone: for what is long and depends on no database. */
export const describeOnEmbedded = (name: string, suite: Suite): void => describeOn(kinds[0], name, suite);

const rollback = new Error('rolled back');

/** A test whose every change is taken back. What it expects to fail, it runs in a nested transaction. */
export const rolledBack =
  (database: () => Database, work: (database: Database) => Promise<void>) => async (): Promise<void> => {
    const undone = database().transaction(async (transaction) => {
      await work(transaction);
      throw rollback;
    });
    await undone.catch((error: unknown) => {
      if (error !== rollback) throw error;
    });
  };

/** A dataset as small as it can be with a repeating group, until a test needs a real one. */
export const sampleTables: DatasetTables = {
  dataset: 'sample-ct',
  version: '1.0.0',
  schemaSql: `
    create schema sample_ct;
    create table sample_ct.examination (
      centre_id uuid not null, id uuid not null, revision integer not null, examined_on date not null,
      status text collate "C" not null, light text collate "C" not null,
      rad_dlp_total double precision constraint rad_dlp_total_range check (rad_dlp_total >= 0),
      primary key (centre_id, id)
    );
    create table sample_ct.segment (
      centre_id uuid not null, examination_id uuid not null, row_number integer not null,
      seg_number text collate "C", seg_stenosis text collate "C",
      primary key (centre_id, examination_id, row_number),
      foreign key (centre_id, examination_id) references sample_ct.examination (centre_id, id) on delete cascade
    );`,
  projection: {
    clear: `
      delete from sample_ct.examination e using unnest($1::uuid[], $2::uuid[]) as gone (centre_id, id)
      where e.centre_id = gone.centre_id and e.id = gone.id`,
    insert: [
      {
        values: [],
        text: `insert into sample_ct.examination
       select r.centre_id, r.record_id, r.revision, r.examined_on, r.status, r.light, v."rad.dlpTotal"
       from core.record_revision r, jsonb_to_record(r.content->'values') as v ("rad.dlpTotal" double precision)
       where (r.centre_id, r.record_id, r.revision) in (select * from unnest($1::uuid[], $2::uuid[], $3::integer[]))`,
      },
      {
        values: [],
        text: `insert into sample_ct.segment
       select r.centre_id, r.record_id, g.row_number, v."seg.number", v."seg.stenosis"
       from core.record_revision r,
         jsonb_array_elements(r.content->'groups'->'segment') with ordinality as g (content, row_number),
         jsonb_to_record(g.content) as v ("seg.number" text, "seg.stenosis" text)
       where (r.centre_id, r.record_id, r.revision) in (select * from unnest($1::uuid[], $2::uuid[], $3::integer[]))`,
      },
    ],
    linked: [],
  },
};

/** A country with two regions, a hospital in each, and the reception. */
export const sampleOrganisations: readonly OrganisationEntry[] = [
  organisation('country', 'land', 'Landet'),
  organisation('region', 'north', 'Region Nord', 'land'),
  organisation('region', 'south', 'Region Syd', 'land'),
  organisation('hospital', 'alpha', 'Alpha Sygehus', 'north'),
  organisation('hospital', 'beta', 'Beta Sygehus', 'south'),
  organisation('reception', 'reception', 'Reception', 'land'),
];

function organisation(
  kind: OrganisationEntry['kind'],
  code: string,
  name: string,
  parent?: string,
): OrganisationEntry {
  const validFrom = '2007-01-01';
  const parents = parent === undefined ? [] : [{ parent, validFrom }];
  return { kind, code, names: [{ name, validFrom }], parents, codes: [] };
}

/** What every record of the sample needs: the tables, the organisations and one patient. */
export interface Sample {
  readonly alpha: string;
  readonly beta: string;
  readonly reception: string;
  readonly patientId: string;
}

export async function loadSample(database: Database): Promise<Sample> {
  await installDataset(database, sampleTables);
  await loadOrganisations(database, sampleOrganisations);
  const organisations = await listOrganisations(database, '2026-01-01');
  const idOf = (code: string) => organisations.find((found) => found.code === code)?.id ?? '';
  const identity = { system: 'cpr', value: 'T000000000' } as const;
  const sighting = { identity, centreId: idOf('alpha'), seenOn: '2026-01-01' };
  const [patientId = ''] = await findOrCreatePatients(database, [sighting]);
  return { alpha: idOf('alpha'), beta: idOf('beta'), reception: idOf('reception'), patientId };
}

/** The first revision of a new record of the sample, at alpha unless a change says otherwise. */
export function sampleRevision(sample: Sample, changes: Partial<NewRevision> = {}): NewRevision {
  return {
    centreId: sample.alpha,
    recordId: randomUUID(),
    expectedRevision: 0,
    dataset: sampleTables.dataset,
    datasetVersion: sampleTables.version,
    patientId: sample.patientId,
    status: 'complete',
    light: 'green',
    studyInstanceUid: null,
    accessionNumber: null,
    scannerId: null,
    examinedOn: '2026-02-03',
    content: {
      values: { 'rad.dlpTotal': 236.09 },
      groups: { segment: [{ 'seg.number': '1' }, { 'seg.number': '2', 'seg.stenosis': '3' }] },
    },
    provenance: { sources: [{ kind: 'form' }], fields: { 'rad.dlpTotal': 0 } },
    findings: [],
    author: 'radiographer-1',
    reason: 'registered',
    savedAt: '2026-02-04T08:00:00.000Z',
    ...changes,
  };
}
