import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import type { Actor } from '../../src/access/actor.ts';
import { emptyEdit, type RecordEdit } from '../../src/definition/record-edit.ts';
import { Problem } from '../../src/kernel/problem.ts';
import { acceptWarnings, type AcceptRequest } from '../../src/operations/accept-warnings.ts';
import { actorOf, findAccount } from '../../src/operations/demo-accounts.ts';
import { listExaminations } from '../../src/operations/list-examinations.ts';
import { readExamination } from '../../src/operations/read-examination.ts';
import { saveExamination, type SaveRequest } from '../../src/operations/save-examination.ts';
import type { ExaminationView } from '../../src/operations/views.ts';
import { buildServer } from '../../src/server/build-server.ts';
import { listEvents } from '../../src/store/audit.ts';
import type { GivenReason } from '../../src/validation/standing-reasons.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { contextOf, testRegistry } from '../support/test-registry.ts';

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'none',
    (error: unknown) => (error instanceof Problem ? error.code : String(error)),
  );

const disagrees = 'cad-rads-agrees';
const place = 'rads.category';
const reason = 'The short stenosis is a calcification artefact';
const given: GivenReason = { rule: disagrees, field: place, reason };
const category = (value: string): RecordEdit => ({ ...emptyEdit, values: { [place]: value } });
/** What the segments of the examinations below give; the reader says 2 or 4A. */
const derived = ['1', '3'];

describeOnEachDatabase('reasons for warnings', (database) => {
  const registry = testRegistry(database, 600);
  let lead: Actor;
  let centreId = '';
  let waiting: readonly string[] = [];
  let isListed = false;
  const context = () => ({ registry: registry(), actor: lead });
  const read = (id: string): Promise<ExaminationView> => readExamination(context(), centreId, id);
  const accept = async (id: string, more: Partial<AcceptRequest> = {}) =>
    acceptWarnings(context(), {
      ...{ centreId, id, revision: (await read(id)).revision, acceptances: [given] },
      ...more,
    });
  const save = async (id: string, edit: RecordEdit, more: Partial<SaveRequest> = {}) =>
    saveExamination(context(), {
      ...{ centreId, id, revision: (await read(id)).revision, edit, complete: false },
      ...{ reasons: {}, ...more },
    });
  const findingOf = async (id: string) => (await read(id)).findings.find(({ rule }) => rule === disagrees);

  beforeAll(async () => {
    lead = actorOf(await findAccount(registry(), 'lead@aarhus'));
    centreId = lead.centreId ?? '';
  });

  /** Green examinations of the centre whose segments give a category, each used once. */
  async function green(): Promise<string> {
    if (!isListed) {
      isListed = true;
      const page = { page: 1, pageSize: 200 };
      const { rows } = await listExaminations(contextOf(registry()), { light: 'green', centreId }, page);
      const views = await Promise.all(rows.map((row) => read(row.id)));
      waiting = views
        .filter(({ content }) => derived.includes(String(content.values['rads.derived'])))
        .map(({ id }) => id);
    }
    const [id, ...rest] = waiting;
    waiting = rest;
    if (id === undefined) throw new Error('the demo has no more green examinations at this centre');
    return id;
  }

  /** An examination whose reader disagrees with the segments. */
  async function asked(): Promise<string> {
    const id = await green();
    await save(id, category('2'));
    expect(await findingOf(id)).toMatchObject({ severity: 'warning', needsReason: true });
    return id;
  }

  test('a reason is part of the next revision, in the name of who gave it, and the light is green', async () => {
    const id = await asked();
    const before = await read(id);
    expect(before.light).toBe('yellow');
    const open = before.findings.filter(({ severity }) => severity === 'warning');
    const acceptances = open.map(({ rule, field }) => ({ ...{ rule, reason }, ...(field && { field }) }));
    expect(await accept(id, { acceptances })).toMatchObject({
      revision: before.revision + 1,
      light: 'green',
    });
    const after = await read(id);
    expect([after.content, after.status]).toEqual([before.content, before.status]);
    expect(after.revisions.at(-1)).toMatchObject({ author: 'lead@aarhus', changed: [] });
    expect((await findingOf(id))?.accepted).toMatchObject({ reason, by: 'lead@aarhus' });
    const events = await listEvents(registry().db, { centreId, recordId: id });
    expect(events.find(({ action }) => action === 'warning.accepted')).toMatchObject({
      ...{ actor: 'lead@aarhus', outcome: 'success' },
      details: { rule: acceptances[0]?.rule, revision: after.revision },
    });
    expect(JSON.stringify(events)).not.toContain(reason);
  });

  test('it stands over later revisions with the same category, and lapses with another', async () => {
    const id = await asked();
    await accept(id);
    await save(id, { ...emptyEdit, values: { 'cc.text': 'Seen.' } });
    expect(await findingOf(id)).toMatchObject({ accepted: { reason } });
    await save(id, category('4A'));
    const finding = await findingOf(id);
    expect([finding?.accepted, finding?.lapsed?.reason]).toEqual([undefined, reason]);
  });

  test('a form brings its reasons along, and is completed once those that are needed are there', async () => {
    const id = await green();
    expect(await codeOf(save(id, category('2'), { complete: true }))).toBe('warningsUnanswered');
    const saved = await save(id, category('2')).then(() => read(id));
    const needed = saved.findings.filter(({ needsReason }) => needsReason);
    const acceptances = needed.map(({ rule, field }) => ({ ...{ rule, reason }, ...(field && { field }) }));
    await save(id, emptyEdit, { complete: true, acceptances });
    expect((await read(id)).status).toBe('complete');
    expect(await findingOf(id)).toMatchObject({ accepted: { reason, by: 'lead@aarhus' } });
    const events = await listEvents(registry().db, { centreId, recordId: id });
    expect(events.filter(({ action }) => action === 'warning.accepted')).toHaveLength(needed.length);
  });

  test('errors, what is gone, and other places take no reason', async () => {
    const id = await asked();
    await save(id, { ...emptyEdit, values: { 'adm.examDate': null } });
    const { findings } = await read(id);
    const error = findings.find(({ severity }) => severity === 'error');
    const refused = (acceptance: GivenReason) => codeOf(accept(id, { acceptances: [given, acceptance] }));
    expect(
      await refused({ rule: error?.rule ?? '', reason, ...(error?.field && { field: error.field }) }),
    ).toBe('warningNotStanding');
    expect(await refused({ rule: 'dose-sum', reason })).toBe('warningNotStanding');
    expect(await refused({ rule: disagrees, reason })).toBe('warningNotStanding');
    const ofError = { rule: error?.rule ?? '', reason, ...(error?.field && { field: error.field }) };
    expect(await codeOf(save(id, emptyEdit, { acceptances: [ofError] }))).toBe('warningNotStanding');
    expect(await codeOf(save(id, emptyEdit, { acceptances: [{ rule: 'dose-sum', reason }] }))).toBe('none');
    expect((await findingOf(id))?.accepted).toBeUndefined();
  });

  test('a text that is no reason is refused', async () => {
    const id = await asked();
    const codes = await Promise.all(
      ['', '   ', 'x'.repeat(501), 'a\u0000b', 'a\nb', 'patient 2512484916'].map((text) =>
        codeOf(accept(id, { acceptances: [{ ...given, reason: text }] })),
      ),
    );
    expect(new Set(codes)).toEqual(new Set(['valueRefused']));
    expect(await codeOf(accept(id, { acceptances: [] }))).toBe('wrongUse');
  });

  test('who may not is refused, another centre finds nothing, an old revision is a conflict', async () => {
    const id = await asked();
    const as = (actor: Actor) =>
      codeOf(
        acceptWarnings({ registry: registry(), actor }, { centreId, id, revision: 2, acceptances: [given] }),
      );
    expect(await as(contextOf(registry()).actor)).toBe('notPermitted');
    expect(await as({ ...lead, centreId: randomUUID() })).toBe('notFound');
    expect(await codeOf(accept(randomUUID(), { revision: 1 }))).toBe('notFound');
    expect(await codeOf(accept(id, { revision: 1 }))).toBe('revisionConflict');
    expect(await as({ ...lead, role: 'physicist' })).toBe('none');
  });

  test('the address takes reasons of the agreed shape', async () => {
    const id = await asked();
    const server = await buildServer(registry());
    const payload = { account: 'lead@aarhus' };
    const session = await server.inject({ method: 'POST', url: '/api/session', payload });
    const cookie = String(session.headers['set-cookie']).split(';')[0] ?? '';
    const post = (body: object) =>
      server.inject({
        ...{ method: 'POST', url: `/api/examinations/${centreId}/${id}/reasons` },
        ...{ payload: body, headers: { cookie } },
      });
    const statuses = await Promise.all(
      [
        { revision: 2 },
        { revision: 2, acceptances: [{ rule: disagrees }] },
        { revision: 2, acceptances: [{ ...given, by: 'somebody' }] },
        { revision: 2, acceptances: Array.from({ length: 201 }, () => given) },
        { revision: 2, acceptances: [{ ...given, reason: '…' }] },
      ].map(async (body) => (await post(body)).statusCode),
    );
    expect(statuses).toEqual([400, 400, 400, 400, 422]);
    const answer = await post({ revision: 2, acceptances: [given] });
    expect([answer.statusCode, answer.json<{ revision: number }>().revision]).toEqual([200, 3]);
    await server.close();
  });
});
