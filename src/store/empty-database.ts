import type { Database } from './database.ts';

const registrySchemas = `
  select nspname as name from pg_namespace
  where nspname = 'core' or nspname in (
    select replace(dataset, '-', '_') from core.installed_dataset
  )`;

/** Removes every table of the registry, with all that is in them; what else the database holds stays. */
export async function emptyDatabase(database: Database): Promise<void> {
  await database.transaction(async (transaction) => {
    const [core] = await transaction.query(`select from pg_namespace where nspname = 'core'`);
    if (!core) return;
    const schemas = await transaction.query<{ name: string }>(registrySchemas);
    for (const { name } of schemas)
      await transaction.execute(`drop schema "${name.replaceAll('"', '""')}" cascade`);
  });
}
