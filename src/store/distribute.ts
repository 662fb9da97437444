import { Problem } from '../kernel/problem.ts';
import type { Database } from './database.ts';

/** A table as the catalogue describes it: the first column of its key, and the tables its foreign keys lead to. */
export interface CatalogueTable {
  readonly name: string;
  readonly keyStart: string | null;
  readonly leadsTo: readonly string[];
}

/** Logs and counters of this server: nothing joins them, and they have no centre to be placed by. */
const staysHere = ['core.audit_event', 'core.intake_event', 'core.migration', 'core.quarantine'];

/** The table that all others by centre stand beside. */
const firstByCentre = 'core.record';

/** Tables after those their keys lead to; the records first, because the others are placed beside them. */
function inOrder(tables: readonly CatalogueTable[]): readonly CatalogueTable[] {
  const ordered: CatalogueTable[] = [];
  const left = new Map(tables.map((table) => [table.name, table]));
  const place = (table: CatalogueTable): void => {
    if (!left.delete(table.name)) return;
    for (const name of table.leadsTo) {
      const before = left.get(name);
      if (before) place(before);
    }
    ordered.push(table);
  };
  for (const table of [...tables].sort(
    (a, b) => Number(b.name === firstByCentre) - Number(a.name === firstByCentre),
  ))
    place(table);
  return ordered;
}

const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/**
 * The statements that spread the tables over the servers of Citus: every table whose key begins with the centre by centre,
 * all of them beside the records of the same centre; what they lead to or are joined with, whole on every server.
 */
export function distributionStatements(tables: readonly CatalogueTable[]): readonly string[] {
  const spread = inOrder(tables.filter(({ keyStart }) => keyStart === 'centre_id'));
  const whole = inOrder(
    tables.filter(({ name, keyStart }) => keyStart !== 'centre_id' && !staysHere.includes(name)),
  );
  return [
    ...whole.map(({ name }) => `select create_reference_table(${literal(name)})`),
    ...spread.map(({ name }) => {
      const beside = name === firstByCentre ? 'none' : firstByCentre;
      return `select create_distributed_table(${literal(name)}, 'centre_id', colocate_with => ${literal(beside)})`;
    }),
  ];
}

/** A transaction may write a reference table and many shards; Citus then has to take the shards one by one. */
const settings = `
  do $$ begin
    execute format('alter database %I set citus.multi_shard_modify_mode = %L', current_database(), 'sequential');
  end $$`;

// Citus refuses tables with triggers. That revisions are only ever added is then kept by rights.
const withoutTriggers = `
  drop trigger if exists record_revision_append_only on core.record_revision;
  revoke update, delete, truncate on core.record_revision from public`;

const remaining = `
  select n.nspname || '.' || c.relname as name,
    (select a.attname from pg_constraint k join pg_attribute a on a.attrelid = c.oid and a.attnum = k.conkey[1]
     where k.conrelid = c.oid and k.contype = 'p') as "keyStart",
    array(select f.relnamespace::regnamespace::text || '.' || f.relname
     from pg_constraint k join pg_class f on f.oid = k.confrelid
     where k.conrelid = c.oid and k.contype = 'f' and k.confrelid <> c.oid) as "leadsTo"
  from pg_class c
  join pg_namespace n on n.oid = c.relnamespace
  where c.relkind = 'r' and n.nspname = any($1::text[])
    and not exists (select from pg_dist_partition p where p.logicalrelid = c.oid)
  order by name`;

/**
 * Spreads a registry that is on one server over the servers of Citus, as far as it is not yet; answers the statements
 * that were run. Problem `schemaMismatch` where the extension `citus` is not installed.
 */
export async function distributeTables(
  database: Database,
  schemas: readonly string[],
): Promise<readonly string[]> {
  const found = await database.query("select from pg_extension where extname = 'citus'");
  if (found.length === 0)
    throw new Problem('schemaMismatch', {
      reason:
        'the extension citus is not installed in this database; it takes a server with Citus to distribute it',
    });
  const statements = distributionStatements(
    await database.query<CatalogueTable>(remaining, [['core', ...schemas]]),
  );
  if (statements.length === 0) return [];
  await database.execute(settings);
  await database.execute(withoutTriggers);
  for (const statement of statements) await database.query(statement);
  return statements;
}
