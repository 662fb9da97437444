import { expect, test } from 'vitest';
import { describeOnEachDatabase, rolledBack } from '../support/databases.ts';

describeOnEachDatabase('a database', (database) => {
  const everyType = `select $1::date as day, $2::bigint as bigint, $3::numeric as numeric, $4::timestamptz as instant,
    $5::timestamp as local, $6::time as time, $7::jsonb as json, $8::text[] as texts, $9::integer[] as integers,
    $10::bytea as bytes, $11::boolean as flag, $12::double precision as double, $13::text as nothing,
    array[$1::date] as days`;

  test('every type comes back as the interface says', async () => {
    const values = [
      '2026-03-29',
      12_000,
      236.09,
      '2026-03-29T02:30:00+02:00',
      '2026-03-29T02:30:00',
      '07:05:00',
      '{"a": [1, "b"]}',
      ['comma, "quote"', 'æøå'],
      [1, 2],
      new Uint8Array([0, 255]),
      true,
      0.1,
      null,
    ];
    const [row] = await database().query<{ bytes: Uint8Array }>(everyType, values);
    expect({ ...row, bytes: [...(row?.bytes ?? [])] }).toEqual({
      day: '2026-03-29',
      bigint: 12_000,
      numeric: 236.09,
      instant: '2026-03-29T00:30:00.000Z',
      local: '2026-03-29T02:30:00',
      time: '07:05:00',
      json: { a: [1, 'b'] },
      texts: ['comma, "quote"', 'æøå'],
      integers: [1, 2],
      bytes: [0, 255],
      flag: true,
      double: 0.1,
      nothing: null,
      days: ['2026-03-29'],
    });
  });

  test('the session counts in UTC', async () =>
    expect(await database().query('show timezone')).toEqual([{ TimeZone: 'UTC' }]));

  const settings = async (db = database()) =>
    (await db.query<{ name: string }>('select name from core.setting order by name')).map((row) => row.name);
  const add = (name: string) => `insert into core.setting values ('${name}', '1')`;

  test('a transaction that throws leaves nothing behind', async () => {
    const failed = database().transaction(async (db) => {
      await db.execute(add('a'));
      throw new Error('changed my mind');
    });
    await expect(failed).rejects.toThrow('changed my mind');
    expect(await settings()).toEqual([]);
  });

  test(
    'a nested transaction that throws takes back its own part only',
    rolledBack(database, async (db) => {
      await db.execute(add('outer'));
      const nested = db.transaction(async (inner) => {
        await inner.execute(add('inner'));
        await inner.transaction((innermost) => innermost.execute(add('innermost')));
        await inner.query('select 1/0');
      });
      await expect(nested).rejects.toThrow('division by zero');
      expect(await settings(db)).toEqual(['outer']);
    }),
  );

  test('a failed statement that nobody minds fails the transaction, which would keep nothing', async () => {
    const swallowed = database().transaction(async (db) => {
      await db.execute(add('a'));
      await db.query('select 1/0').catch(() => 'never mind');
    });
    await expect(swallowed).rejects.toThrow('division by zero');
    expect(await settings()).toEqual([]);
  });

  test('a statement sent past its transaction is refused', async () => {
    const past = database().transaction(() => settings(database()));
    await expect(past).rejects.toThrow('use the handle that is passed in');
  });

  test('a handle ends with its transaction', async () => {
    const handle = await database().transaction((db) => Promise.resolve(db));
    await expect(handle.query('select 1')).rejects.toThrow('has ended');
  });

  test('transactions at once do not mix', async () => {
    await database().execute(`insert into core.setting values ('count', '0')`);
    const increase = () =>
      database().transaction(async (db) => {
        const rows = await db.query<{ value: number }>(
          `select value from core.setting where name = 'count' for update`,
        );
        await db.query(`update core.setting set value = to_jsonb($1::integer) where name = 'count'`, [
          (rows[0]?.value ?? 0) + 1,
        ]);
      });
    await Promise.all(Array.from({ length: 20 }, increase));
    const rows = await database().query(`delete from core.setting where name = 'count' returning value`);
    expect(rows).toEqual([{ value: 20 }]);
  });

  test.each([
    ['a value twice', `${add('a')}; ${add('a')}`, { constraint: 'setting_pkey', table: 'setting' }],
    [
      'a missing value',
      `insert into core.setting values ('a', null)`,
      { constraint: 'value', table: 'setting' },
    ],
    ['a NUL in JSON', `insert into core.setting values ('a', '"\\u0000"')`, { constraint: 'storable-value' }],
    [
      'half a character in JSON',
      `insert into core.setting values ('a', '"\\ud800"')`,
      { constraint: 'storable-value' },
    ],
    ['a text that is no UUID', `select 'x'::uuid`, { constraint: 'storable-value' }],
  ])('%s is a problem', async (_title, script, details) => {
    await expect(database().execute(script)).rejects.toMatchObject({ code: 'constraintViolated', details });
  });
});
