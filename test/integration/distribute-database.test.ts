import { expect, test } from 'vitest';
import { distributeDatabase } from '../../src/operations/distribute-database.ts';
import { distributionStatements, type CatalogueTable } from '../../src/store/distribute.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { contextOf, testRegistry } from '../support/test-registry.ts';

const catalogue = `
  select n.nspname || '.' || c.relname as name,
    (select a.attname from pg_constraint k join pg_attribute a on a.attrelid = c.oid and a.attnum = k.conkey[1]
     where k.conrelid = c.oid and k.contype = 'p') as "keyStart",
    array(select f.relnamespace::regnamespace::text || '.' || f.relname
     from pg_constraint k join pg_class f on f.oid = k.confrelid
     where k.conrelid = c.oid and k.contype = 'f' and k.confrelid <> c.oid) as "leadsTo"
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind = 'r' and n.nspname in ('core', 'cardiac_ct')`;

describeOnEachDatabase('spreading a registry over several servers', (database) => {
  const registry = testRegistry(database);
  const tables = () => database().query<CatalogueTable>(catalogue);

  test('is refused where the extension is not installed, and changes nothing', async () => {
    const triggers = () =>
      database().query(`select from pg_trigger where tgname = 'record_revision_append_only'`);
    await expect(distributeDatabase(contextOf(registry()))).rejects.toMatchObject({ code: 'schemaMismatch' });
    expect(await triggers()).toHaveLength(1);
  });

  test('is for whoever sits at the server alone', () => {
    const actor = { id: 'a', name: 'A', role: 'steering', centreId: null } as const;
    expect(() => distributeDatabase({ registry: registry(), actor })).toThrow(
      expect.objectContaining({ code: 'notPermitted' }),
    );
  });

  test('spreads nothing that leads to a table another server does not have', async () => {
    const found = await tables();
    const statements = distributionStatements(found);
    const placed = (name: string): number =>
      statements.findIndex((text) => text.includes(`'${name}',`) || text.includes(`'${name}')`));
    for (const { name, leadsTo } of found) {
      if (placed(name) === -1) continue;
      for (const before of leadsTo)
        expect([name, before, placed(before) < placed(name) && placed(before) >= 0]).toEqual([
          name,
          before,
          true,
        ]);
    }
    expect(statements.length).toBeGreaterThan(found.length - 6);
  });

  test('keeps every promise of uniqueness within one centre', async () => {
    const spread = (await tables())
      .filter(({ keyStart }) => keyStart === 'centre_id')
      .map(({ name }) => name);
    const keys = await database().query<{ name: string; columns: readonly string[] }>(
      `select i.indrelid::regclass::text as name,
         array(select a.attname::text from pg_attribute a where a.attrelid = i.indrelid and a.attnum = any(i.indkey)) as columns
       from pg_index i where i.indisunique and i.indrelid::regclass::text = any($1::text[])`,
      [spread],
    );
    expect(keys.length).toBeGreaterThan(15);
    expect(keys.filter(({ columns }) => !columns.includes('centre_id'))).toEqual([]);
  });
});
