import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from '../kernel/problem.ts';
import type { Database } from './database.ts';

export interface Migration {
  readonly name: string;
  readonly checksum: string;
  readonly script: string;
}

type Applied = Omit<Migration, 'script'>;

const directory = join(import.meta.dirname, 'migrations');
const pattern = /^\d{4}-.+\.sql$/;

export const checksumOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The migrations this program brings, in their order. */
export function listMigrations(): readonly Migration[] {
  return readdirSync(directory)
    .filter((name) => pattern.test(name))
    .sort()
    .map((name) => {
      const script = readFileSync(join(directory, name), 'utf8');
      return { name, script, checksum: checksumOf(script) };
    });
}

/** Any number will do, if it is always the same one. */
export const migrationLock = 4_200_001;

const bootstrap = `
  create schema if not exists core;
  create table if not exists core.migration (
    name text collate "C" primary key,
    checksum text collate "C" not null,
    applied_at timestamptz not null default now()
  )`;

/** A released migration is never edited, and an old program does not write into a newer database. */
function requireSame(applied: Applied, own: readonly Migration[]): void {
  const released = own.find((migration) => migration.name === applied.name);
  if (!released)
    throw new Problem('schemaMismatch', {
      migration: applied.name,
      reason: 'the database is newer than the program',
    });
  if (released.checksum !== applied.checksum)
    throw new Problem('schemaMismatch', {
      migration: applied.name,
      reason: 'the migration was edited after release',
    });
}

/**
 * Brings the tables of the store up to date: all pending migrations or none. Two processes that start at once wait for
 * each other. Answers the names of what was applied. Problem `schemaMismatch` when database and program disagree.
 */
export async function migrate(
  database: Database,
  migrations: readonly Migration[] = listMigrations(),
): Promise<readonly string[]> {
  return database.transaction(async (transaction) => {
    await transaction.query('select pg_advisory_xact_lock($1)', [migrationLock]);
    await transaction.execute(bootstrap);
    const applied = await transaction.query<Migration>(
      'select name, checksum from core.migration order by name',
    );
    for (const migration of applied) requireSame(migration, migrations);
    const done = new Set(applied.map((migration) => migration.name));
    const pending = migrations.filter((migration) => !done.has(migration.name));
    for (const migration of pending) await apply(transaction, migration);
    return pending.map((migration) => migration.name);
  });
}

async function apply(transaction: Database, migration: Migration): Promise<void> {
  await transaction.execute(migration.script);
  await transaction.query('insert into core.migration (name, checksum) values ($1, $2)', [
    migration.name,
    migration.checksum,
  ]);
}
