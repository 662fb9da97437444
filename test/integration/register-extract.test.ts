import { randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { attachLinked } from '../../src/definition/record.ts';
import { compileToFunction } from '../../src/expression/compile-to-function.ts';
import { compileToSql } from '../../src/expression/compile-to-sql.ts';
import { readExpression } from '../../src/expression/read-expression.ts';
import { findMapping } from '../../src/operations/extract-mapping-of.ts';
import { importExtract } from '../../src/operations/import-extract.ts';
import { readExaminationById } from '../../src/operations/read-examination.ts';
import type { DeliveryView } from '../../src/operations/views.ts';
import { buildServer } from '../../src/server/build-server.ts';
import type { Database } from '../../src/store/database.ts';
import { insertRevisions } from '../../src/store/insert-revisions.ts';
import { findLinked, knowAsOf } from '../../src/store/linked-rows.ts';
import { findPatients } from '../../src/store/patients.ts';
import { projectAgain } from '../../src/store/project-revisions.ts';
import { findCentreOfRecord, findRecord } from '../../src/store/records.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import {
  bytesOf,
  deliver,
  extractText,
  lprLikeChanges,
  type ExtractLine,
} from '../support/register-extract.ts';
import { console_, contextOf, testRegistry } from '../support/test-registry.ts';

interface Person {
  readonly cpr: string;
  readonly record: string;
  readonly examinedOn: string;
}

describeOnEachDatabase('a register extract', (database) => {
  const registry = testRegistry(database, 60);
  /** People with one examination each, the first of the demo country. */
  const people = (): Promise<readonly Person[]> =>
    database().query<Person>(`
      select i.value as cpr, min(e.id::text) as record, min(e.examined_on) as "examinedOn"
      from cardiac_ct.examination e join core.patient_identifier i on i.patient_id = e.patient_id
      group by i.value having count(*) = 1 order by min(e.examined_on), i.value`);
  const events = (record: string) =>
    database().query<object>(
      `select row_number, fu_type, fu_date, fu_code, fu_source, fu_hospital from cardiac_ct.follow_up_event
       where examination_id = $1 order by row_number`,
      [record],
    );
  const later = (day: string, days: number): string =>
    new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
  const deliveries = () =>
    database().query('select number, source, sha256 from core.extract_delivery order by number');
  const counts = () =>
    database().query(`
      select (select count(*) from core.patient) as patients, (select count(*) from core.register_event) as events,
        (select count(*) from core.extract_delivery) as deliveries, (select count(*) from core.audit_event) as audits,
        (select count(*) from cardiac_ct.follow_up_event) as rows`);
  const centreOf = async (db: Database, record: string): Promise<string> =>
    (await findCentreOfRecord(db, record)) ?? '';
  const reasons = (outcome: { rows: readonly { line: number; reason: string }[] }) =>
    Object.fromEntries(outcome.rows.map(({ line, reason }) => [line, reason]));

  test('events are attached to the examinations of the person, each within its window', async () => {
    const [one, two] = await people();
    if (!one || !two) throw new Error('The demo country has nobody');
    const lines: ExtractLine[] = [
      { cpr: one.cpr, code: 'UXCC00A', date: one.examinedOn, hospital: '6620141' },
      { cpr: one.cpr, code: 'UXAC85B', date: later(one.examinedOn, 20), hospital: '6620' },
      { cpr: one.cpr, code: 'KFNG05', date: later(one.examinedOn, 20) },
      { cpr: one.cpr, code: 'UXAC85', date: later(one.examinedOn, -30) },
      { cpr: one.cpr, type: 'R', code: 'C10AA05', date: later(one.examinedOn, 40) },
      { cpr: two.cpr, type: 'D', code: 'DI214', date: later(two.examinedOn, 200) },
      { cpr: two.cpr, type: 'X', code: 'I219', date: later(two.examinedOn, 210) },
    ];
    const outcome = await deliver(registry(), extractText(lines));
    expect(outcome).toMatchObject({
      ...{ outcome: 'loaded', delivery: 1, rowsIn: 7, accepted: 7, rejected: 0, unchanged: 0 },
      ...{ added: 7, withdrawn: 0, records: 2 },
    });
    expect(await events(one.record)).toEqual([
      {
        row_number: 1,
        fu_type: '1',
        fu_date: one.examinedOn,
        fu_code: 'UXCC00A',
        fu_source: '1',
        fu_hospital: '6620141',
      },
      {
        row_number: 2,
        fu_type: '2',
        fu_date: later(one.examinedOn, 20),
        fu_code: 'UXAC85B',
        fu_source: '1',
        fu_hospital: '6620',
      },
      {
        row_number: 3,
        fu_type: '4',
        fu_date: later(one.examinedOn, 20),
        fu_code: 'KFNG05',
        fu_source: '1',
        fu_hospital: null,
      },
      {
        row_number: 4,
        fu_type: '15',
        fu_date: later(one.examinedOn, 40),
        fu_code: 'C10AA05',
        fu_source: '3',
        fu_hospital: null,
      },
    ]);
    expect((await events(two.record)).map((row) => ('fu_type' in row ? row.fu_type : ''))).toEqual([
      '6',
      '14',
    ]);
  });

  test('the same delivery again changes nothing, and a later one corrects it', async () => {
    const [, , one, two] = await people();
    if (!one || !two) throw new Error('The demo country has too few people');
    const source = 'Correcting';
    const ica = { cpr: one.cpr, date: later(one.examinedOn, 5), hospital: '6620' };
    const pci = { cpr: two.cpr, code: 'KFNG02', date: later(two.examinedOn, 9) };
    const first = await deliver(registry(), extractText([ica, pci]), { source });
    expect(first).toMatchObject({ outcome: 'loaded', rowsIn: 2, accepted: 2, unchanged: 0 });
    const before = await deliveries();
    const again = await deliver(registry(), extractText([ica, pci]), { source });
    expect(again).toMatchObject({
      ...{
        outcome: 'unchanged',
        delivery: null,
        rowsIn: 2,
        accepted: 0,
        unchanged: 2,
        added: 0,
        withdrawn: 0,
      },
    });
    expect(await deliveries()).toEqual(before);
    const corrected = { ...ica, date: later(one.examinedOn, 6) };
    const second = await deliver(registry(), extractText([corrected]), { source });
    expect(second).toMatchObject({
      rowsIn: 1,
      accepted: 1,
      unchanged: 0,
      added: 1,
      withdrawn: 2,
      records: 2,
    });
    expect(await events(one.record)).toMatchObject([{ fu_date: later(one.examinedOn, 6) }]);
    expect(await events(two.record)).toEqual([]);
    await expect(deliver(registry(), extractText([ica, pci]), { source })).rejects.toMatchObject({
      code: 'extractRefused',
      details: { reason: expect.stringContaining('came after it') as string },
    });
  });

  test('a delivery of changes adds, corrects and withdraws by id', async () => {
    const [, , , , one, two] = await people();
    if (!one || !two) throw new Error('The demo country has too few people');
    const changes = { source: 'Changing', mapping: lprLikeChanges };
    const send = (lines: readonly ExtractLine[]) => deliver(registry(), extractText(lines, true), changes);
    const ica = { cpr: one.cpr, date: later(one.examinedOn, 5), id: 'A' };
    const pci = { cpr: one.cpr, code: 'KFNG02', date: later(one.examinedOn, 7), id: 'B' };
    expect(await send([ica, pci])).toMatchObject({ added: 2 });
    const outcome = await send([
      { ...ica, date: later(one.examinedOn, 6) },
      { cpr: one.cpr, id: 'B', action: 'S' },
      { cpr: one.cpr, id: 'C', action: 'S' },
      { cpr: two.cpr, id: 'B', action: 'S' },
      { cpr: two.cpr, date: later(two.examinedOn, 1), id: 'D' },
      { cpr: two.cpr, date: later(two.examinedOn, 2), id: 'D' },
    ]);
    expect(outcome).toMatchObject({ rowsIn: 6, accepted: 3, rejected: 3, added: 2, withdrawn: 2 });
    expect(reasons(outcome)).toEqual({ 4: 'nothing-to-withdraw', 5: 'id-twice', 7: 'id-twice' });
    expect(await events(one.record)).toMatchObject([{ fu_type: '2', fu_date: later(one.examinedOn, 6) }]);
    expect(await send([{ cpr: one.cpr, id: 'B', action: 'S' }])).toMatchObject({
      unchanged: 1,
      withdrawn: 0,
    });
  });

  test('every row that is wrong has its line and reason, the totals add up, and the file is told in full', async () => {
    const [one, two] = await people();
    if (!one || !two) throw new Error('The demo country has nobody');
    const source = 'Wrong';
    const day = later(one.examinedOn, 10);
    const outcome = await deliver(
      registry(),
      extractText([
        { cpr: one.cpr, date: day },
        { cpr: one.cpr, date: day },
        { cpr: one.cpr, code: 'KAAA00', date: day },
        { cpr: one.cpr, code: 'UXZ10', date: day },
        { cpr: '0108629996', date: day },
        { cpr: one.cpr.slice(1), date: day },
        { cpr: two.cpr, type: 'X', code: 'C349', date: later(two.examinedOn, 3) },
        { cpr: two.cpr, date: later(two.examinedOn, 3) },
        { cpr: two.cpr, date: later(two.examinedOn, 4) },
      ]),
      { source },
    );
    expect(reasons(outcome)).toMatchObject({
      ...{ 3: 'duplicate-row', 4: 'unknown-code', 5: 'add-on-code', 6: 'person-unknown', 10: 'after-death' },
    });
    expect(outcome.rowsIn).toBe(9);
    expect(outcome.accepted + outcome.rejected + outcome.unchanged).toBe(9);
    expect(outcome.rejections.reduce((sum, { count }) => sum + count, 0)).toBe(outcome.rejected);
    const kept = await database().query<{ line: number }>(
      'select line from core.extract_rejection where delivery = $1 order by line',
      [outcome.delivery],
    );
    expect(kept.map(({ line }) => line)).toEqual(outcome.rows.map(({ line }) => line));
  });

  test('two days of death are both refused, and a death that another source told counts', async () => {
    const [, , , , , , one, two] = await people();
    if (!one || !two) throw new Error('The demo country has too few people');
    const death = (person: Person, days: number) =>
      ({ cpr: person.cpr, type: 'X', code: '', date: later(person.examinedOn, days) }) as const;
    const outcome = await deliver(registry(), extractText([death(one, 5), death(one, 6), death(two, 5)]), {
      source: 'Deaths',
    });
    expect(reasons(outcome)).toEqual({ 2: 'deaths-differ', 3: 'deaths-differ' });
    const other = await deliver(
      registry(),
      extractText([
        { cpr: two.cpr, date: later(two.examinedOn, 5) },
        { cpr: two.cpr, date: later(two.examinedOn, 6) },
      ]),
      { source: 'Procedures' },
    );
    expect(reasons(other)).toEqual({ 3: 'after-death' });
  });

  test('a person the registry has missed is known by the CT of the extract, wherever in the file it stands', async () => {
    const cpr = '0101011234';
    const outcome = await deliver(
      registry(),
      extractText([
        { cpr, date: '2025-03-09' },
        { cpr, code: 'UXCC00A', date: '2025-03-04', hospital: '6620' },
      ]),
      { source: 'Missed' },
    );
    expect(outcome).toMatchObject({ accepted: 2, rejected: 0, records: 0 });
    const [other] = await people();
    const key = { centreId: await centreOf(database(), other?.record ?? ''), recordId: other?.record ?? '' };
    const revision = await findRecord(database(), key);
    const [patientId] = await findPatients(database(), [
      { identity: { system: 'cpr', value: cpr }, centreId: key.centreId, seenOn: '2025-03-04' },
    ]);
    if (!revision || typeof patientId !== 'string') throw new Error('Nobody was met');
    const recordId = randomUUID();
    const own = { studyInstanceUid: null, accessionNumber: null, examinedOn: '2025-03-04' };
    await insertRevisions(database(), registry().projection, [
      { ...revision, ...own, recordId, patientId, expectedRevision: 0 },
    ]);
    expect(await events(recordId)).toMatchObject([{ fu_type: '1' }, { fu_type: '2' }]);
  });

  test('a delivery that fails, or is only tried, leaves nothing behind', async () => {
    const [one] = await people();
    if (!one) throw new Error('The demo country has nobody');
    const before = await counts();
    const lines: ExtractLine[] = [
      { cpr: '0201011234', code: 'UXCC00A', date: '2025-03-04' },
      { cpr: one.cpr, date: later(one.examinedOn, 44) },
    ];
    const tried = await deliver(registry(), extractText(lines), { source: 'Tried', dryRun: true });
    expect(tried).toMatchObject({ outcome: 'dry-run', delivery: null, accepted: 2, records: 1 });
    const broken = `${extractText(lines)}"0201609995;P`;
    await expect(deliver(registry(), broken, { source: 'Tried' })).rejects.toMatchObject({
      code: 'extractRefused',
    });
    expect(await counts()).toEqual(before);
  });

  test('a full delivery that would withdraw most of what is known must be allowed', async () => {
    const [one] = await people();
    if (!one) throw new Error('The demo country has nobody');
    const source = 'Cut short';
    const lines = Array.from({ length: 120 }, (_, index) => ({
      cpr: one.cpr,
      date: later('2025-01-01', index),
    }));
    await deliver(registry(), extractText(lines), { source });
    const short = extractText(lines.slice(0, 60));
    await expect(deliver(registry(), short, { source })).rejects.toMatchObject({
      details: { reason: expect.stringContaining('it would withdraw 60 of 120') as string },
    });
    expect(await deliver(registry(), short, { source, allowsWithdrawals: true })).toMatchObject({
      withdrawn: 60,
    });
    const period = { coversFrom: '2025-01-01', coversTo: '2025-01-10' };
    const outcome = await deliver(registry(), extractText([lines[0]!, lines[15]!]), { source, ...period });
    expect(outcome).toMatchObject({ unchanged: 1, rejected: 1, withdrawn: 9 });
  });

  test('the tables as they were known at an instant', async () => {
    const [, , , , , , , , one] = await people();
    if (!one) throw new Error('The demo country has too few people');
    const at = (instant: string) => ({ ...registry(), now: () => new Date(instant) });
    const line = { cpr: one.cpr, date: later(one.examinedOn, 3) };
    await deliver(at('2026-10-01T08:00:00Z'), extractText([line]), { source: 'Timed' });
    await deliver(at('2026-10-20T08:00:00Z'), extractText([{ ...line, code: 'UXAC90' }]), {
      source: 'Timed',
    });
    const codesAt = (instant: string) =>
      database().transaction(async (db) => {
        await knowAsOf(db, instant);
        const key = { centreId: await centreOf(db, one.record), recordId: one.record, revision: 1 };
        await projectAgain(db, registry().projection, [key]);
        return db.query<{ fu_code: string }>(
          'select fu_code from cardiac_ct.follow_up_event where examination_id = $1',
          [one.record],
        );
      });
    expect(await codesAt('2026-09-30T00:00:00Z')).toEqual([]);
    expect(await codesAt('2026-10-02T00:00:00Z')).toEqual([{ fu_code: 'UXAC85' }]);
    expect(await codesAt('2026-10-21T00:00:00Z')).toEqual([{ fu_code: 'UXAC90' }]);
  });

  test('the page of an examination shows the events with the delivery they came by', async () => {
    const [one] = await people();
    if (!one) throw new Error('The demo country has nobody');
    const view = await readExaminationById(contextOf(registry()), one.record);
    expect(view.content.groups['followUpEvent'] ?? []).toEqual([]);
    const shown = attachLinked(view, view.linked);
    const rows = shown.content.groups['followUpEvent'] ?? [];
    const place = rows.findIndex((row) => row['fu.code'] === 'UXAC85B');
    expect(rows[place]).toMatchObject({ 'fu.type': '2', 'fu.source': '1' });
    const source = shown.provenance.sources[shown.provenance.fields[`followUpEvent[${place}].fu.code`] ?? -1];
    expect(source).toEqual({ kind: 'register', file: 'Register', delivery: 1, row: 3 });
  });

  test('an expression says the same of the linked rows in JavaScript and in SQL', async () => {
    const text = `followUpEvent.where(fu.type = 'ica' and daysBetween(adm.examDate, fu.date) <= 90).count()`;
    const { dataset, projection } = registry();
    const checked = readExpression(text, dataset);
    if ('errors' in checked) throw new Error(text);
    const environment = { today: '2026-11-23', holidays: registry().holidays };
    const { text: sql, values } = compileToSql(checked, { environment });
    const evaluate = compileToFunction(checked);
    const stored = await database().query<{ recordId: string; centreId: string; answer: number }>(
      `select e.id as "recordId", e.centre_id as "centreId", ${sql} as answer from cardiac_ct.examination e`,
      [...values],
    );
    expect(stored.some(({ answer }) => answer > 0)).toBe(true);
    for (const { answer, ...key } of stored) {
      const record = await findRecord(database(), key);
      if (!record) throw new Error('A projected record is not stored');
      const [linked] = await findLinked(database(), projection, [record]);
      expect(evaluate(record.content, { ...environment, linked: linked?.content ?? {} })).toBe(answer);
    }
  });

  test('an event may be withdrawn once; nothing else may happen to it', async () => {
    for (const change of [
      'delete from core.register_event',
      `update core.register_event set code = 'X'`,
      'update core.register_event set withdrawn_in = null, withdrawn_at = null where withdrawn_in is not null',
      'update core.extract_delivery set accepted = 0',
      'delete from core.extract_rejection',
    ])
      await expect(database().query(change)).rejects.toMatchObject({ code: 'constraintViolated' });
  });

  test('who may not load extracts is refused', async () => {
    const context = { ...contextOf(registry()), actor: { ...console_, role: 'centre-lead' } as const };
    await expect(findMapping('nothing')).rejects.toMatchObject({ code: 'wrongUse' });
    const delivery = {
      fileName: 'x.csv',
      bytes: bytesOf(''),
      mapping: await findMapping('lpr-like'),
      source: 'S',
    };
    await expect(
      importExtract(context, { ...delivery, dryRun: false, allowsWithdrawals: false }),
    ).rejects.toMatchObject({ code: 'notPermitted' });
  });

  test('a file is uploaded, its progress told, its rows reconciled, and nothing of it left on the disk', async () => {
    const server = await buildServer(registry());
    const session = await server.inject({
      method: 'POST',
      url: '/api/session',
      payload: { account: 'data-manager' },
    });
    const cookie = String(session.headers['set-cookie']).split(';')[0] ?? '';
    const [one] = await people();
    const upload = (query: string, payload: string, headers: Record<string, string> = {}) =>
      server.inject({
        ...{ method: 'POST', url: `/api/extracts?${query}`, payload },
        headers: { cookie, 'content-type': 'text/csv', ...headers },
      });
    const text = extractText([{ cpr: one?.cpr ?? '', date: '2025-11-03' }, { cpr: '123' }]);
    const named = 'mapping=lpr-like&source=Uploaded';
    const answer = await upload(named, text, { 'x-file-name': '0201609995.csv' });
    const lines = answer.body
      .trim()
      .split('\n')
      .map((line): unknown => JSON.parse(line));
    expect(lines.at(0)).toEqual({ rows: 2 });
    expect(lines.at(-1)).toMatchObject({
      outcome: { outcome: 'loaded', rowsIn: 2, accepted: 1, rejected: 1 },
    });
    expect(await readdir(registry().incomingDirectory)).toEqual([]);
    const refused = await upload(named, 'CPR,TYPE\n');
    expect(JSON.parse(refused.body.trim())).toMatchObject({
      problem: { code: 'extractRefused', status: 422 },
    });
    expect((await upload('mapping=nothing&source=A', text)).statusCode).toBe(400);
    expect((await upload('mapping=lpr-like&source=0201609995', text)).body).toContain('wrongUse');
    expect((await upload(named, text, { cookie: '' })).statusCode).toBe(401);
    expect((await upload(named, text, { 'content-type': 'application/json' })).statusCode).toBe(400);
    const get = (url: string) => server.inject({ url, headers: { cookie } });
    const [latest] = (await get('/api/extracts')).json<readonly DeliveryView[]>();
    expect(latest).toMatchObject({ source: 'Uploaded', fileName: '******.csv', loadedBy: 'data-manager' });
    expect((await get(`/api/extracts/${latest?.number ?? 0}`)).json()).toMatchObject({
      rows: [{ line: 3, reason: 'invalid-person', detail: null }],
    });
    expect((await get('/api/extracts/9999')).statusCode).toBe(404);
    expect((await get('/api/extract-mappings')).json<unknown[]>()).toHaveLength(3);
    await server.close();
  });

  test('no number of a person stands anywhere but in the table of identifiers', async () => {
    const numbers = await database().query<{ value: string }>('select value from core.patient_identifier');
    const pattern = numbers.map(({ value }) => `${value.slice(0, 6)}.?${value.slice(6)}`).join('|');
    const tables = await database().query<{ name: string }>(`
      select format('%I.%I', table_schema, table_name) as name from information_schema.tables
      where table_schema in ('core', 'cardiac_ct') and table_name <> 'patient_identifier'`);
    expect(tables.map(({ name }) => name)).toContain('core.extract_delivery');
    await deliver(registry(), extractText([]), { source: 'Named', fileName: '0201609995.csv' });
    for (const { name } of tables) {
      const found = await database().query(`select 1 from ${name} t where t::text ~ $1 limit 1`, [pattern]);
      expect([name, found.length]).toEqual([name, 0]);
    }
  });
});
