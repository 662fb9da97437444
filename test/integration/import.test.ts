import { chmod, mkdir, mkdtemp, readdir, readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { tags } from '../../src/intake/dicom/tags.ts';
import type { FileOutcome } from '../../src/operations/file-outcome.ts';
import { importFiles } from '../../src/operations/import-files.ts';
import { listExaminations } from '../../src/operations/list-examinations.ts';
import {
  discardQuarantined,
  findWaiting,
  listWaiting,
  replayQuarantined,
} from '../../src/operations/replay-quarantine.ts';
import { readExaminationById } from '../../src/operations/read-examination.ts';
import { listQuarantined } from '../../src/store/quarantine.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { cardiacReport, chestReport, firstReport } from '../support/dose-report-files.ts';
import { contextOf, testRegistry } from '../support/test-registry.ts';
import { writeCtImage } from '../support/write-ct-image.ts';
import { written } from '../support/write-dicom.ts';

const isRoot = process.getuid?.() === 0;

describeOnEachDatabase('the import of files', (database) => {
  const registry = testRegistry(database);
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'nucleus-import-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const put = (name: string, bytes: Uint8Array | string): Promise<void> =>
    writeFile(join(folder, name), bytes);

  async function run(dryRun = false, path = folder): Promise<readonly FileOutcome[]> {
    const outcomes: FileOutcome[] = [];
    for await (const outcome of importFiles(contextOf(registry()), [path], { dryRun }))
      outcomes.push(outcome);
    return outcomes;
  }
  /** The bytes that wait in quarantine for a reason. */
  async function keptFor(reasonCode: string): Promise<readonly Buffer[]> {
    const waiting = (await listQuarantined(database())).filter((file) => file.reasonCode === reasonCode);
    return Promise.all(
      waiting.map(({ storageName }) => readFile(join(registry().quarantineDirectory, storageName))),
    );
  }
  const total = async (): Promise<number> =>
    (await listExaminations(contextOf(registry()), {}, { page: 1, pageSize: 1 })).total;
  const codes = (outcomes: readonly FileOutcome[]) =>
    Object.fromEntries(
      outcomes.map(({ file, outcome, reasonCode }) => [file, `${outcome} ${reasonCode ?? ''}`.trim()]),
    );

  test('a dose report becomes a draft whose every value names the report as its source', async () => {
    await put('report.dcm', cardiacReport(1));
    const [outcome] = await run();
    expect(outcome).toMatchObject({ outcome: 'stored', dlpTotal: 75, reason: null });
    expect(outcome?.events.map(({ acquisitionType, dlp, kvp }) => [acquisitionType, dlp, kvp])).toEqual([
      ['constant-angle', 3.6, 100],
      ['spiral', 71.4, 90],
    ]);
    const view = await readExaminationById(contextOf(registry()), outcome?.examination ?? '');
    expect(view).toMatchObject({ status: 'draft', revision: 1, accessionNumber: 'SYN1' });
    expect(view.content.values['rad.dlpTotal']).toBe(75);
    expect(view.content.values['rad.dlpCcta']).toBe(71.4);
    expect(view.content.groups['acquisition']).toHaveLength(2);
    const source = view.provenance.sources[view.provenance.fields['rad.dlpTotal'] ?? -1];
    expect(source).toMatchObject({ kind: 'rdsr', sopInstanceUid: '2.25.4711.1.9' });
    for (const path of Object.keys(view.content.values))
      expect(view.provenance.fields).toHaveProperty([path]);
    expect(view.patient.maskedIdentifier).not.toContain('P1');
  });

  test('the same file twice changes nothing; a later, larger report of the study makes a new revision', async () => {
    await put('first.dcm', firstReport(2));
    const [first] = await run();
    expect(first).toMatchObject({ outcome: 'stored', dlpTotal: 3.6 });
    expect((await run()).map(({ outcome }) => outcome)).toEqual(['unchanged']);
    await put('second.dcm', cardiacReport(2));
    expect(codes(await run())).toEqual({
      'first.dcm': 'unchanged cardiac-undecided',
      'second.dcm': 'updated',
    });
    expect((await run()).map(({ outcome }) => outcome)).toEqual(['unchanged', 'unchanged']);
    const view = await readExaminationById(contextOf(registry()), first?.examination ?? '');
    expect(view.revision).toBe(2);
    expect(view.content.groups['acquisition']).toHaveLength(2);
    expect(view.content.values['rad.dlpTotal']).toBe(75);
    expect(view.revisions[1]?.changed.map(({ field }) => field)).toContain('rad.dlpTotal');
  });

  test('the order in which reports of a study arrive does not change the record', async () => {
    await put('a-large.dcm', cardiacReport(3));
    await put('b-small.dcm', firstReport(3));
    const outcomes = await run();
    expect(codes(outcomes)).toEqual({ 'a-large.dcm': 'stored', 'b-small.dcm': 'unchanged' });
    const view = await readExaminationById(contextOf(registry()), outcomes[0]?.examination ?? '');
    expect(view.content.groups['acquisition']).toHaveLength(2);
  });

  test('what cannot be used has its line and its reason, and leaves nothing in the registry', async () => {
    const before = await total();
    const whole = cardiacReport(10);
    await put('text.txt', 'This is not DICOM.');
    await put('empty.dcm', '');
    await put('truncated.dcm', whole.subarray(0, Math.floor(whole.length * 0.6)));
    await put('chest.dcm', chestReport(11));
    await put(
      'us.dcm',
      writeCtImage([
        written(tags.SOPClassUID, 'UI', '1.2.840.10008.5.1.4.1.1.6.1'),
        written(tags.Modality, 'CS', 'US'),
      ]),
    );
    await put('no-patient.dcm', cardiacReport(12, { header: [written(tags.PatientID, 'LO', '')] }));
    await put('future.dcm', cardiacReport(13, { header: [written(tags.StudyDate, 'DA', '20991231')] }));
    await put('sparse.dcm', whole);
    await truncate(join(folder, 'sparse.dcm'), 2 ** 31);
    await put('escape.zip', zipSync({ '../evil.dcm': whole }));
    await symlink(join(folder, 'loop-b'), join(folder, 'loop-a'));
    await symlink(join(folder, 'loop-a'), join(folder, 'loop-b'));
    const outcomes = await run();
    expect(codes(outcomes)).toEqual({
      'text.txt': 'quarantined not-dicom',
      'empty.dcm': 'quarantined empty',
      'truncated.dcm': 'quarantined truncated',
      'chest.dcm': 'ignored not-cardiac',
      'us.dcm': 'ignored unsupported-modality',
      'no-patient.dcm': 'quarantined no-patient-id',
      'future.dcm': 'quarantined future-date',
      'sparse.dcm': 'quarantined too-large',
      'escape.zip/../evil.dcm': 'quarantined unsafe-path',
      'loop-a': 'quarantined unreadable',
      'loop-b': 'quarantined unreadable',
    });
    for (const { reason } of outcomes) expect(reason).toMatch(/^[A-Z].{10,}/);
    expect(await total()).toBe(before);
  });

  test('a file that was quarantined is kept under its hash, once, with its reason', async () => {
    await put('130260-9996.dcm', 'not DICOM, and the name holds a number');
    await run();
    await run();
    const waiting = (await listQuarantined(database())).filter(
      ({ reasonCode }) => reasonCode === 'not-dicom',
    );
    const names = await readdir(registry().quarantineDirectory);
    expect(waiting.filter(({ storageName }) => names.includes(storageName)).length).toBe(waiting.length);
    expect(names.join(' ')).not.toContain('130260');
    const [{ count } = { count: 0 }] = await database().query<{ count: number }>(
      `select count(*)::int as count from core.intake_event where name like '%130260%'`,
    );
    expect(count).toBe(0);
  });

  test('a quarantined report is taken when it is replayed after its date has come', async () => {
    const context = contextOf(registry());
    const before = new Set((await listWaiting(context)).map(({ id }) => id));
    await put('future.dcm', cardiacReport(15, { header: [written(tags.StudyDate, 'DA', '20261201')] }));
    expect(codes(await run())).toEqual({ 'future.dcm': 'quarantined future-date' });
    const [waiting] = (await listWaiting(context)).filter(({ id }) => !before.has(id));
    const file = await findWaiting(context, waiting?.id ?? '');
    expect((await replayQuarantined(context, file)).outcome).toBe('quarantined');
    const later = {
      ...context,
      registry: { ...context.registry, now: () => new Date('2026-12-02T08:00:00Z') },
    };
    expect((await replayQuarantined(later, file)).outcome).toBe('stored');
    await expect(findWaiting(context, file.id)).rejects.toMatchObject({ code: 'notFound' });
    expect(await readdir(registry().quarantineDirectory)).not.toContain(file.storageName);
  });

  test('a file that is discarded leaves its line and no bytes', async () => {
    await put('nothing.txt', 'nothing of use');
    await run();
    const context = contextOf(registry());
    const file = (await listWaiting(context)).find(({ size }) => size === 'nothing of use'.length);
    await discardQuarantined(context, file?.id ?? '');
    expect(await readdir(registry().quarantineDirectory)).not.toContain(file?.storageName);
    expect((await listWaiting(context)).map(({ id }) => id)).not.toContain(file?.id);
  });

  test.skipIf(isRoot)('a folder that may not be read has its line, and the rest goes on', async () => {
    await mkdir(join(folder, 'locked'));
    await put('report.dcm', cardiacReport(20));
    await chmod(join(folder, 'locked'), 0o000);
    expect(codes(await run())).toEqual({ locked: 'quarantined unreadable', 'report.dcm': 'stored' });
    await chmod(join(folder, 'locked'), 0o700);
  });

  test('nested folders and archives are read, a link back to a folder is named and not followed', async () => {
    await mkdir(join(folder, 'a', 'b'), { recursive: true });
    await put('a/b/report.dcm', cardiacReport(30));
    await put('a/more.zip', zipSync({ 'inner/report.dcm': cardiacReport(31) }));
    await symlink(join(folder, 'a'), join(folder, 'a', 'b', 'back'));
    expect(codes(await run())).toEqual({
      'a/b/back': 'ignored link-loop',
      'a/b/report.dcm': 'stored',
      'a/more.zip/inner/report.dcm': 'stored',
    });
  });

  test('a dry run says what would happen and keeps nothing', async () => {
    const before = await total();
    await put('report.dcm', cardiacReport(40));
    await put('text.txt', 'no');
    expect(codes(await run(true))).toEqual({ 'report.dcm': 'stored', 'text.txt': 'quarantined not-dicom' });
    expect(await total()).toBe(before);
    expect((await run()).map(({ outcome }) => outcome)).toEqual(['stored', 'quarantined']);
  });

  test('a report of another patient in a registered study stops and is kept aside', async () => {
    await put('one.dcm', firstReport(50));
    await run();
    const other = cardiacReport(50, { header: [written(tags.PatientID, 'LO', 'SOMEBODY-ELSE')] });
    await put('two.dcm', other);
    expect(codes(await run())['two.dcm']).toBe('quarantined patient-mismatch');
    expect(await keptFor('patient-mismatch')).toEqual([Buffer.from(other)]);
  });

  test('a second study of the patient on the same day asks whether it is recorded twice', async () => {
    const patient = [written(tags.PatientID, 'LO', 'TWICE')];
    await put('one.dcm', cardiacReport(80, { header: patient }));
    await run();
    await put('two.dcm', cardiacReport(81, { header: patient }));
    const second = (await run()).find(({ file }) => file === 'two.dcm');
    const view = await readExaminationById(contextOf(registry()), second?.examination ?? '');
    expect(view.findings.map(({ message }) => message.en).join(' ')).toContain('recorded twice');
  });

  test('a derived value that is impossible is a finding and not a value, and the examination is kept', async () => {
    const header = [written(tags.PatientSize, 'DS', '0.6'), written(tags.PatientWeight, 'DS', '200')];
    await put('one.dcm', cardiacReport(90, { header }));
    const [outcome] = await run();
    expect(outcome?.outcome).toBe('stored');
    const view = await readExaminationById(contextOf(registry()), outcome?.examination ?? '');
    expect(view.content.values['rf.bmi']).toBeUndefined();
    expect(view.findings.filter(({ field }) => field === 'rf.bmi').map(({ rule }) => rule)).toEqual([
      'range',
    ]);
  });

  test('an object that comes again under its UID with other content is kept aside', async () => {
    await put('one.dcm', cardiacReport(60));
    await run();
    const changed = cardiacReport(60, { dlpTotal: '175' });
    await put('one.dcm', changed);
    expect(codes(await run())['one.dcm']).toBe('quarantined same-uid-other-content');
    expect(await keptFor('same-uid-other-content')).toEqual([Buffer.from(changed)]);
    expect(codes(await run())['one.dcm']).toBe('quarantined same-uid-other-content');
    expect(await keptFor('same-uid-other-content')).toHaveLength(1);
  });

  test('an object whose facts an older program read, in another shape and by older rules, is the same object', async () => {
    await put('one.dcm', cardiacReport(61));
    await run();
    await database().query(
      `update core.source_object set facts = jsonb_set(facts #- '{report,decidedBy}', '{requestedProcedures}', '["older"]')
       where study_instance_uid = $1`,
      ['2.25.4711.61'],
    );
    await put('one.dcm', Buffer.concat([cardiacReport(61), Buffer.alloc(64)]));
    expect(codes(await run())['one.dcm']).toBe('unchanged');
  });

  test('an object of an archive that the registry refuses is kept too, though the archive is closed by then', async () => {
    await put('one.dcm', firstReport(55));
    await run();
    const other = cardiacReport(55, { header: [written(tags.PatientID, 'LO', 'ANOTHER-PERSON')] });
    await put('two.zip', zipSync({ 'report.dcm': other }));
    expect(codes(await run())['two.zip/report.dcm']).toBe('quarantined patient-mismatch');
    expect(await keptFor('patient-mismatch')).toContainEqual(Buffer.from(other));
  });

  test('no number of a patient stands anywhere but in the table of identifiers', async () => {
    await put('report.dcm', cardiacReport(70, { header: [written(tags.PatientID, 'LO', '1302609996')] }));
    await run();
    for (const table of [
      'record',
      'record_revision',
      'source_object',
      'intake_event',
      'audit_event',
      'quarantine',
    ]) {
      const found = await database().query(
        `select 1 from core.${table} t where t::text ~ '130260.?9996|Berg'`,
      );
      expect([table, found.length]).toEqual([table, 0]);
    }
  });
});
