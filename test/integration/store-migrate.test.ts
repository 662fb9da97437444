import { join } from 'node:path';
import { expect, test } from 'vitest';
import { describeSchema } from '../../src/store/describe-schema.ts';
import { listMigrations, migrate, type Migration } from '../../src/store/migrate.ts';
import { describeOnEachDatabase, rolledBack } from '../support/databases.ts';

const dump = join(import.meta.dirname, '../../src/store/migrations/schema.sql');

describeOnEachDatabase('migrations', (database) => {
  const own = listMigrations();
  const later: Migration = {
    name: '9999-later.sql',
    checksum: 'c',
    script: 'create table core.later (a integer)',
  };
  const broken: Migration = {
    name: '9999-broken.sql',
    checksum: 'c',
    script: 'create table core.half (a integer); oops',
  };

  test('a second run has nothing to do', async () => expect(await migrate(database())).toEqual([]));

  test('two runs at once apply a migration once', async () => {
    const runs = await Promise.all([1, 2].map(() => migrate(database(), [...own, later])));
    expect(runs.flat()).toEqual(['9999-later.sql']);
    await database().execute(
      `drop table core.later; delete from core.migration where name = '9999-later.sql'`,
    );
  });

  test('a migration that fails leaves nothing behind', async () => {
    await expect(migrate(database(), [...own, broken])).rejects.toThrow('syntax error');
    expect(await database().query(`select from pg_class where relname = 'half'`)).toEqual([]);
    expect(await migrate(database())).toEqual([]);
  });

  test(
    'a migration edited after release is refused',
    rolledBack(database, async (db) => {
      const edited = own.map((migration) => ({ ...migration, checksum: 'edited' }));
      await expect(migrate(db, edited)).rejects.toMatchObject({
        code: 'schemaMismatch',
        details: { migration: '0001-core.sql', reason: 'the migration was edited after release' },
      });
    }),
  );

  test(
    'a database newer than the program is refused',
    rolledBack(database, async (db) => {
      await migrate(db, [...own, later]);
      await expect(migrate(db)).rejects.toMatchObject({
        details: { reason: 'the database is newer than the program' },
      });
    }),
  );

  test('the tables are those of schema.sql (written anew by vitest -u)', async () =>
    expect(await describeSchema(database(), ['core'])).toMatchFileSnapshot(dump));
});
