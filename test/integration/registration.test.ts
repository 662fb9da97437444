import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '../../src/access/actor.ts';
import { emptyEdit, type RecordEdit } from '../../src/definition/record-edit.ts';
import { sourceOf } from '../../src/definition/record.ts';
import { Problem } from '../../src/kernel/problem.ts';
import { importFiles } from '../../src/operations/import-files.ts';
import { listExaminations } from '../../src/operations/list-examinations.ts';
import { openExamination } from '../../src/operations/open-examination.ts';
import { readExamination, readExaminationById } from '../../src/operations/read-examination.ts';
import { saveExamination, type SaveRequest } from '../../src/operations/save-examination.ts';
import { buildServer } from '../../src/server/build-server.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { cardiacReport, firstReport } from '../support/dose-report-files.ts';
import { contextOf, testRegistry } from '../support/test-registry.ts';

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'none',
    (error: unknown) => (error instanceof Problem ? error.code : String(error)),
  );

const values = (given: RecordEdit['values']): RecordEdit => ({ ...emptyEdit, values: given });

describeOnEachDatabase('the registration desk', (database) => {
  const registry = testRegistry(database, 60);
  const context = () => contextOf(registry());
  let centreId = '';
  let folder = '';
  beforeAll(async () => {
    const { rows } = await listExaminations(context(), {}, { page: 1, pageSize: 1 });
    centreId = rows[0]?.centreId ?? '';
    folder = await mkdtemp(join(tmpdir(), 'nucleus-desk-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const opened = async (identifier?: string): Promise<string> => {
    const recordId = randomUUID();
    const request = { centreId, recordId, examinedOn: '2026-11-20' };
    const view = await openExamination(
      context(),
      identifier === undefined ? request : { ...request, identifier },
    );
    return view.id;
  };
  const save = (id: string, revision: number, edit: RecordEdit, more: Partial<SaveRequest> = {}) =>
    saveExamination(context(), { centreId, id, revision, edit, reasons: {}, complete: false, ...more });
  const read = (id: string) => readExamination(context(), centreId, id);

  async function arrived(report: Uint8Array): Promise<{ readonly id: string; readonly centreId: string }> {
    const path = join(folder, 'report.dcm');
    await writeFile(path, report);
    for await (const { examination } of importFiles(context(), [path], { dryRun: false }))
      if (examination !== null) {
        const { id, centreId: home } = await readExaminationById(context(), examination);
        return { id, centreId: home };
      }
    throw new Error('the report was not stored');
  }

  test('a CPR number opens a draft that knows the day of birth, the sex and the kind of number', async () => {
    const view = await read(await opened('2512484916'));
    expect(view.status).toBe('draft');
    expect(view.content.values).toMatchObject({
      'pat.birthDate': '1948-12-25',
      'pat.sex': '2',
      'pat.idType': '1',
      'adm.examDate': '2026-11-20',
      'adm.formStatus': '-1',
    });
    expect(sourceOf(view.provenance, 'pat.sex')).toMatchObject({ rule: 'civil registration number' });
    expect(view.patient.maskedIdentifier).toBe('251248-••••');
  });

  test('the same patient and day opens the examination that is there', async () => {
    const first = await opened('0101505555');
    expect(await opened('010150-5555')).toBe(first);
  });

  test('a number of the national form without a day of birth names nobody', async () => {
    expect(await codeOf(opened('9999994916'))).toBe('patientUnclear');
    expect(await codeOf(opened('a\u0000b'))).toBe('patientUnclear');
  });

  test('what is typed is saved with the form as its source, derived values follow, and the rest stays', async () => {
    const id = await opened();
    const saved = await save(id, 1, values({ 'rf.height': 180, 'rf.weight': 81 }));
    expect(saved).toMatchObject({ revision: 2, light: 'red' });
    const view = await read(id);
    expect(view.content.values).toMatchObject({ 'rf.weight': 81, 'rf.bmi': 25, 'adm.formStatus': '0' });
    expect(sourceOf(view.provenance, 'rf.weight')).toEqual({ kind: 'form' });
    await save(id, 2, values({ 'rf.weight': null }));
    expect(Object.keys((await read(id)).content.values)).not.toContain('rf.bmi');
  });

  test('a patient nobody has named is an error until a number is given, once', async () => {
    const id = await opened();
    const unnamed = async () => (await read(id)).findings.some(({ field }) => field === 'pat.cpr');
    expect(await unnamed()).toBe(true);
    await save(id, 1, emptyEdit, { identifier: '0202601666' });
    expect(await unnamed()).toBe(false);
    expect((await read(id)).content.values['pat.birthDate']).toBe('1960-02-02');
    expect(await codeOf(save(id, 2, emptyEdit, { identifier: '0303703333' }))).toBe('patientUnclear');
  });

  test('who saves on an older revision is told, and nothing is overwritten', async () => {
    const id = await opened();
    await save(id, 1, values({ 'rf.weight': 70 }));
    expect(await codeOf(save(id, 1, values({ 'rf.weight': 99 })))).toBe('revisionConflict');
    expect((await read(id)).content.values['rf.weight']).toBe(70);
  });

  test('two who save at once: one is saved, the other told', async () => {
    const id = await opened();
    const codes = await Promise.all(
      [60, 61].map((weight) => codeOf(save(id, 1, values({ 'rf.weight': weight })))),
    );
    expect(codes.toSorted()).toEqual(['none', 'revisionConflict']);
  });

  test.each([
    ['a derived value', values({ 'rf.bmi': 25 })],
    ['what the registry fills', values({ 'adm.formStatus': '1' })],
    ['an unknown element', values({ 'rf.nonsense': 1 })],
    ['an unknown group', { ...emptyEdit, groups: { nonsense: [] } }],
    ['a row element as a single value', values({ 'seg.number': '5' })],
    ['a number out of all limits', values({ 'rf.weight': 4000 })],
    ['a text for a number', values({ 'rf.weight': '80,5' })],
    ['a code that is none', values({ 'rf.smoking': 'x' })],
    ['a day that is none', values({ 'pat.birthDate': '2026-02-30' })],
  ])('%s is refused and nothing is saved', async (_, edit) => {
    const id = await opened();
    expect(await codeOf(save(id, 1, edit))).toBe('valueRefused');
    expect((await read(id)).revision).toBe(1);
  });

  test("a machine's value is changed with a reason only, and keeps it against later objects", async () => {
    const { id, centreId: home } = await arrived(firstReport(1));
    const before = await readExamination(context(), home, id);
    const place = { centreId: home };
    const edit = values({ 'rad.dlpTotal': 80 });
    expect(await codeOf(save(id, before.revision, edit, place))).toBe('reasonNeeded');
    const reasons = { 'rad.dlpTotal': 'the second localizer was of another patient' };
    await save(id, before.revision, edit, { ...place, reasons });
    const after = await readExamination(context(), home, id);
    expect(after.content.values['rad.dlpTotal']).toBe(80);
    expect(sourceOf(after.provenance, 'rad.dlpTotal')).toEqual({
      kind: 'form',
      reason: reasons['rad.dlpTotal'],
    });
    expect(after.studyInstanceUid).toBe(before.studyInstanceUid);
    await arrived(cardiacReport(1));
    const later = await readExamination(context(), home, id);
    expect([later.revision, later.content.values['rad.dlpTotal']]).toEqual([after.revision + 1, 80]);
  });

  test('an examination is completed only without errors, and a complete one stays editable', async () => {
    const id = await opened('0404404444');
    expect(await codeOf(save(id, 1, emptyEdit, { complete: true }))).toBe('recordHasErrors');
    const { rows } = await listExaminations(
      context(),
      { status: 'complete', light: 'green' },
      { page: 1, pageSize: 1 },
    );
    const [row] = rows;
    if (!row) throw new Error('the demo has no green examination');
    const place = { centreId: row.centreId, complete: true };
    const saved = await save(row.id, row.revision, values({ 'rf.weight': 77 }), place);
    expect(saved.revision).toBe(row.revision + 1);
    expect((await readExamination(context(), row.centreId, row.id)).status).toBe('complete');
  });

  test('another centre does not find it, and who may not write is refused', async () => {
    const id = await opened();
    const stranger: Actor = { id: 's', name: 'S', role: 'data-entry', centreId: randomUUID() };
    const physicist: Actor = { ...stranger, role: 'physicist', centreId };
    const as = (actor: Actor) =>
      codeOf(
        saveExamination(
          { registry: registry(), actor },
          { centreId, id, revision: 1, edit: emptyEdit, reasons: {}, complete: false },
        ),
      );
    expect([await as(stranger), await as(physicist)]).toEqual(['notFound', 'notPermitted']);
  });

  test('what is not the shape of a save is refused before anything is read', async () => {
    const server = await buildServer(registry());
    const session = await server.inject({
      method: 'POST',
      url: '/api/session',
      payload: { account: 'radiographer@aarhus' },
    });
    const cookie = String(session.headers['set-cookie']).split(';')[0] ?? '';
    const put = (payload: object) =>
      server.inject({
        method: 'PUT',
        url: `/api/examinations/${centreId}/${randomUUID()}`,
        payload,
        headers: { cookie },
      });
    const sound = { revision: 1, values: {}, groups: {}, reasons: {}, complete: false };
    const statuses = await Promise.all(
      [
        { ...sound, revision: '1' },
        { ...sound, values: { a: { b: 1 } } },
        { ...sound, extra: true },
        { ...sound, values: { __proto__x: Number.NaN, ['y'.repeat(41)]: 1 } },
        { ...sound, values: { 'cc.text': 'x'.repeat(300_000) } },
        sound,
      ].map(async (payload) => (await put(payload)).statusCode),
    );
    expect(statuses).toEqual([400, 400, 400, 400, 413, 404]);
    await server.close();
  });
});
