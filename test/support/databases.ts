import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe } from 'vitest';
import type { Database } from '../../src/store/database.ts';
import { openEmbedded } from '../../src/store/embedded-database.ts';
import { checksumOf, listMigrations, migrate } from '../../src/store/migrate.ts';
import { openPostgres } from '../../src/store/postgres-database.ts';

const serverUrl = process.env['DATABASE_URL'] ?? 'postgresql://postgres@127.0.0.1:5432/postgres';

const isReachable = await openPostgres(serverUrl, { connectTimeoutMs: 2_000 }).then(
  (database) => database.close().then(() => true),
  () => false,
);
if (!isReachable)
  console.warn(
    'PostgreSQL does not answer: its half of the integration tests is skipped (set DATABASE_URL).',
  );

/** The server's URL with another database. */
function urlOf(name: string): string {
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

/**
 * Runs the same suite on the embedded database and on PostgreSQL (`DATABASE_URL`, else 127.0.0.1:5432), each with the
 * migrated tables and nothing in them. Without PostgreSQL its half counts as skipped.
 */
export function describeOnEachDatabase(name: string, suite: (database: () => Database) => void): void {
  for (const kind of kinds)
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
