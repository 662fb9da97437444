import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { postgresSchema } from '../../src/derive/postgres.ts';
import { cellSql, staysInRecord } from '../../src/indicators/cell-sql.ts';
import { firstOfMonth, firstOfMonthInNumbers } from '../../src/indicators/first-of-month.ts';
import { talliesOf } from '../../src/indicators/tally.ts';
import type { Database } from '../../src/store/database.ts';
import { openPostgres } from '../../src/store/postgres-database.ts';
import { multiplyExaminations } from '../../scripts/multiply-examinations.ts';
import { canMakeClusters, startCluster, type LocalCluster } from '../support/local-clusters.ts';
import { testRegistry } from '../support/test-registry.ts';

if (!canMakeClusters)
  console.warn('initdb is not here: the tests of several servers are skipped (set POSTGRES_BIN).');

const shards = [0, 1, 2] as const;
const spread = 'spread-ct';

/** The schema of the examinations alone: what measures ask of their rows is kept with them. */
const examinationTable = (schemaSql: string): string =>
  (/create schema .*?;\s+create table \w+\.examination \([\s\S]*?\n\);/.exec(schemaSql) ?? [''])[0];

// The settings without which rows travel instead of counts.
const serverOptions = (port: number): string =>
  `host '127.0.0.1', port '${port}', dbname 'shard', async_capable 'true', fetch_size '10000', batch_size '200', fdw_tuple_cost '10',
   use_remote_estimate 'true',
   options '-c cursor_tuple_fraction=1.0 -c jit=off'`;

async function onCluster<T>(url: string, work: (db: Database) => Promise<T>): Promise<T> {
  const db = await openPostgres(url, { maxConnections: 1 });
  return work(db).finally(() => db.close());
}

describe.skipIf(!canMakeClusters)('a registry on three servers through postgres_fdw', () => {
  let clusters: readonly LocalCluster[] = [];
  let single: Database | undefined;
  const database = (): Database => {
    if (!single) throw new Error('The database is there inside tests and hooks only');
    return single;
  };
  beforeAll(async () => {
    clusters = await Promise.all(shards.map(startCluster));
    for (const { url } of clusters)
      await onCluster(url('postgres'), (db) => db.execute('create database shard'));
    const [first] = clusters;
    if (!first) throw new Error('There are three clusters');
    await onCluster(first.url('postgres'), (db) => db.execute('create database single'));
    single = await openPostgres(first.url('single'));
  }, 300_000);
  afterAll(async () => {
    await single?.close();
    await Promise.all(clusters.map(({ stop }) => stop()));
  }, 60_000);
  const registry = testRegistry(database, 300);

  /** The examinations again, as partitions by centre that lie on three servers. */
  beforeAll(async () => {
    const { db, dataset } = registry();
    // With a handful of rows it would be cheaper to fetch them than to ask for counts.
    await multiplyExaminations(db, dataset, 6000);
    const table = examinationTable(postgresSchema({ ...dataset, id: spread }));
    for (const { url } of clusters) await onCluster(url('shard'), (shard) => shard.execute(table));
    const centres = await db.query<{ id: string }>(
      'select distinct centre_id as id from cardiac_ct.examination order by 1',
    );
    const placed = shards.map((shard) => centres.filter((_, index) => index % shards.length === shard));
    const servers = clusters.map(
      ({ port }, shard) => `
      create server shard_${shard} foreign data wrapper postgres_fdw options (${serverOptions(port)});
      create user mapping for postgres server shard_${shard} options (user 'postgres');
      create foreign table spread_ct.examination_${shard} partition of spread_ct.examination
        for values in (${(placed[shard] ?? []).map(({ id }) => `'${id}'`).join(', ')})
        server shard_${shard} options (table_name 'examination');`,
    );
    await db.execute(`
      create extension postgres_fdw;
      create schema spread_ct;
      create table spread_ct.examination (like cardiac_ct.examination) partition by list (centre_id);
      ${servers.join('\n')}
      insert into spread_ct.examination select * from cardiac_ct.examination`);
    for (const { url } of clusters)
      await onCluster(url('shard'), (shard) => shard.execute('analyze spread_ct.examination'));
  }, 300_000);

  const counted = () => {
    const { dataset, holidays } = registry();
    const environment = { holidays };
    const tallies = talliesOf(dataset).filter((tally) => staysInRecord(tally, { dataset, environment }));
    const counting = { tallies, environment, restriction: { text: '', values: [] } };
    return {
      tallies,
      single: cellSql({ ...counting, dataset }),
      spread: cellSql({ ...counting, dataset: { ...dataset, id: spread }, isSpread: true }),
    };
  };

  const onSpread = <T>(work: (db: Database) => Promise<T>): Promise<T> =>
    database().transaction(async (transaction) => {
      await transaction.execute('set local enable_partitionwise_aggregate = on');
      return work(transaction);
    });

  test('most measures are decided by the record alone', () => {
    const { tallies } = counted();
    expect(tallies.length).toBeGreaterThan(20);
    expect(tallies.map(({ id }) => id)).toContain('CT-09');
  });

  test('every server aggregates its own centres, and no examination travels', async () => {
    const { text, values } = counted().spread;
    const plan = await onSpread((db) =>
      db.query<{ 'QUERY PLAN': string }>(`explain (verbose) ${text}`, values),
    );
    const lines = plan.map((row) => row['QUERY PLAN']);
    const remote = lines.filter((line) => line.includes('Remote SQL:'));
    expect(remote.length).toBeGreaterThanOrEqual(shards.length);
    expect(remote.filter((line) => !line.includes(' GROUP BY '))).toEqual([]);
    expect(lines.filter((line) => /Relations: Aggregate on \(spread_ct\./.test(line))).toHaveLength(
      remote.length,
    );
    expect(lines.filter((line) => line.includes('Async Foreign Scan')).length).toBeGreaterThan(0);
  });

  test('the first day of a month is the same in whole numbers', async () => {
    const [row] = await database().query<{ days: number; different: number }>(
      `select count(*) as days, count(*) filter (where ${firstOfMonthInNumbers('d')} <> ${firstOfMonth('d')}) as different
       from (select d::date as d from generate_series('1900-03-01'::date, '2100-02-28'::date, '1 day') d) days`,
    );
    expect(row).toEqual({ days: 73_049, different: 0 });
  });

  test('the cells are those of the single server', async () => {
    const { single: one, spread: many } = counted();
    const order = 'order by centre_id, month, measure, unit, stratifier, stratum';
    const expected = await database().query<object>(`select * from (${one.text}) c ${order}`, one.values);
    const found = await onSpread((db) =>
      db.query<object>(`select * from (${many.text}) c ${order}`, many.values),
    );
    expect(found).toEqual(expected);
    expect(found.length).toBeGreaterThan(1000);
  });
});
