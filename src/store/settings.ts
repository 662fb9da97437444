import type { Database } from './database.ts';

/** A setting of this registry; undefined when it was never set. Whoever reads it checks its shape. */
export async function readSetting(database: Database, name: string): Promise<unknown> {
  const rows = await database.query<{ value: unknown }>('select value from core.setting where name = $1', [
    name,
  ]);
  return rows[0]?.value;
}

const upsert = `
  insert into core.setting (name, value) values ($1, $2::jsonb)
  on conflict (name) do update set value = excluded.value`;

/** Sets a setting to any JSON value. */
export async function writeSetting(database: Database, name: string, value: unknown): Promise<void> {
  await database.query(upsert, [name, JSON.stringify(value)]);
}

const insertMissing = `
  insert into core.setting (name, value) values ($1, $2::jsonb)
  on conflict (name) do nothing`;

/** A setting that is made once, by whoever needs it first, and then stays. */
export async function ensureSetting(database: Database, name: string, make: () => string): Promise<unknown> {
  const known = await readSetting(database, name);
  if (known !== undefined) return known;
  await database.query(insertMissing, [name, JSON.stringify(make())]);
  return readSetting(database, name);
}
