import { AsyncLocalStorage } from 'node:async_hooks';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { prepareCluster } from '../../src/store/cluster-directory.ts';
import { lockDirectory } from '../../src/store/directory-lock.ts';
import { openDatabase, type DatabaseAddress } from '../../src/store/open-database.ts';
import { postgresUrl } from '../support/databases.ts';

// Opening an embedded database takes a second, and many of them on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

/** Somebody else's statement, sent while a transaction is open here. */
const outside = AsyncLocalStorage.snapshot();

const newDirectory = () => mkdtempSync(join(tmpdir(), 'nucleus-'));
const removeDirectory = (path: string) => rmSync(path, { recursive: true });

/** A database is made once; a test that needs one gets a copy of its files. */
const original = newDirectory();
beforeAll(async () => (await openDatabase({ directory: original })).close());
afterAll(() => removeDirectory(original));

let directory = '';
beforeEach(() => {
  directory = newDirectory();
});
afterEach(() => removeDirectory(directory));

const copyOriginal = () => cpSync(original, directory, { recursive: true });
const locks = () => readdirSync(directory).filter((name) => name.startsWith('lock-'));

test('what was written is there after closing and opening again', async () => {
  copyOriginal();
  const first = await openDatabase({ directory });
  await first.execute('create table note (text text); insert into note values ($$kept$$)');
  await first.close();
  const second = await openDatabase({ directory });
  expect(await second.query('select text from note')).toEqual([{ text: 'kept' }]);
  await second.close();
  expect(locks()).toEqual([]);
});

test('the embedded database asks the disk to keep its commits', async () => {
  copyOriginal();
  const database = await openDatabase({ directory });
  expect(await database.query('show fsync')).toEqual([{ fsync: 'on' }]);
  expect(await database.query('show wal_sync_method')).toEqual([{ wal_sync_method: 'fsync' }]);
  await database.close();
});

test('a directory that this process uses is refused', async () => {
  const unlock = lockDirectory(directory);
  await expect(openDatabase({ directory })).rejects.toMatchObject({
    code: 'dataDirectoryInUse',
    details: { directory, pid: process.pid },
  });
  unlock();
});

test('a directory that another process uses is refused, naming it', async () => {
  copyOriginal();
  const modulePath = join(import.meta.dirname, '../../src/store/directory-lock.ts');
  const script = `const { lockDirectory } = await import(process.argv[1]);
    lockDirectory(process.argv[2]); console.log('locked'); process.stdin.resume();`;
  const other = spawn(process.execPath, ['--input-type=module', '-e', script, modulePath, directory], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  await once(other.stdout, 'data');
  await expect(openDatabase({ directory })).rejects.toMatchObject({
    code: 'dataDirectoryInUse',
    details: { directory, pid: other.pid },
  });
  other.kill('SIGKILL');
  await once(other, 'exit');
  await (await openDatabase({ directory })).close();
  expect(locks()).toEqual([]);
});

test.runIf(process.platform === 'linux')(
  'the lock of a dead process is taken over although its number lives again',
  () => {
    writeFileSync(join(directory, `lock-${process.ppid}-1`), '');
    lockDirectory(directory)();
    expect(locks()).toEqual([]);
  },
);

test('a start that was cut short leaves nothing that looks like a database', async () => {
  const create = (content: string) => (path: string) => {
    mkdirSync(path);
    writeFileSync(join(path, 'PG_VERSION'), content);
    return content === 'half' ? Promise.reject(new Error('the power is gone')) : Promise.resolve();
  };
  await expect(prepareCluster(directory, create('half'))).rejects.toThrow('the power is gone');
  expect(readdirSync(directory)).toEqual(['pgdata.new']);
  const cluster = await prepareCluster(directory, create('whole'));
  expect(readdirSync(directory)).toEqual(['pgdata']);
  expect(readFileSync(join(cluster, 'PG_VERSION'), 'utf8')).toBe('whole');
  expect(await prepareCluster(directory, create('half'))).toBe(cluster);
});

test('a statement that takes too long is stopped, and what was kept is kept', async () => {
  copyOriginal();
  const database = await openDatabase({ directory, statementTimeoutMs: 1_500 });
  await database.execute('create table note (text text); insert into note values ($$kept$$)');
  const endless = database.transaction(async (db) => {
    await db.execute('insert into note values ($$half$$)');
    await db.query('select count(*) from generate_series(1, 1e12)');
  });
  const waiting = database.query('select text from note');
  await expect(endless).rejects.toMatchObject({ code: 'queryTooSlow', details: { limitMs: 1_500 } });
  expect(await waiting).toEqual([{ text: 'kept' }]);
  await database.close();
});

test('a closed database stays closed', async () => {
  copyOriginal();
  const database = await openDatabase({ directory });
  await database.close();
  await expect(database.query('select 1')).rejects.toThrow('was closed');
  expect(locks()).toEqual([]);
});

test('a place where no directory can be is refused', async () => {
  const file = join(directory, 'file');
  writeFileSync(file, '');
  await expect(openDatabase({ directory: join(file, 'inside') })).rejects.toMatchObject({
    code: 'pathUnreadable',
  });
});

test('a directory with something else in the place of the database does not open', async () => {
  writeFileSync(join(directory, 'pgdata'), 'no database');
  await expect(openDatabase({ directory })).rejects.toMatchObject({ code: 'databaseUnreachable' });
  expect(locks()).toEqual([]);
});

test('a server that does not answer is a problem that does not tell the password', async () => {
  const databaseUrl = 'postgresql://clerk:swordfish@127.0.0.1:1/registry';
  const error = await openDatabase({ databaseUrl }).catch((problem: unknown) => problem);
  expect(error).toMatchObject({
    code: 'databaseUnreachable',
    details: { host: '127.0.0.1', port: '1', database: 'registry', reason: 'ECONNREFUSED' },
  });
  expect(JSON.stringify(error)).not.toContain('swordfish');
});

test('a database URL that is no URL is a problem', async () =>
  expect(openDatabase({ databaseUrl: 'swordfish' })).rejects.toMatchObject({ code: 'databaseUnreachable' }));

describe.skipIf(postgresUrl === undefined)('a server', () => {
  const open = (options: Omit<DatabaseAddress, 'databaseUrl'> = {}) =>
    openDatabase({ databaseUrl: postgresUrl ?? '', ...options });

  test('a statement that takes too long is stopped', async () => {
    const database = await open({ statementTimeoutMs: 200 });
    await expect(database.query('select pg_sleep(60)')).rejects.toMatchObject({ code: 'queryTooSlow' });
    await database.close();
  });

  test('whoever waits too long for a connection is told that the database is busy', async () => {
    const database = await open({ maxConnections: 1, connectTimeoutMs: 200 });
    const late = await database.transaction(async (db) => {
      await db.query('select 1');
      return outside(() => database.query('select 1').catch((error: unknown) => error));
    });
    expect(late).toMatchObject({ code: 'databaseBusy' });
    await database.close();
  });

  test('a connection that is cut is a problem of that transaction only', async () => {
    const database = await open();
    const cut = database.transaction(async (db) => {
      const [own] = await db.query<{ pid: number }>('select pg_backend_pid() as pid');
      await outside(() => database.query('select pg_terminate_backend($1)', [own?.pid ?? 0]));
      await db.query('select 1');
    });
    await expect(cut).rejects.toMatchObject({ code: 'databaseUnreachable' });
    expect(await database.query('select 1 as one')).toEqual([{ one: 1 }]);
    await database.close();
  });
});
