import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { tags } from '../../src/intake/dicom/tags.ts';
import type { FileOutcome } from '../../src/operations/file-outcome.ts';
import { importFiles } from '../../src/operations/import-files.ts';
import { listExaminations } from '../../src/operations/list-examinations.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { cardiacReport } from '../support/dose-report-files.ts';
import { contextOf, testRegistry } from '../support/test-registry.ts';
import {
  writeMrImage,
  writeNuclearImage,
  writeRadiopharmaceuticalReport,
} from '../support/write-later-objects.ts';
import { written } from '../support/write-dicom.ts';

describeOnEachDatabase('what is kept for a later dataset', (database) => {
  const registry = testRegistry(database);
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'nucleus-later-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const put = (name: string, bytes: Uint8Array): Promise<void> => writeFile(join(folder, name), bytes);

  async function run(): Promise<readonly FileOutcome[]> {
    const outcomes: FileOutcome[] = [];
    for await (const outcome of importFiles(contextOf(registry()), [folder], { dryRun: false }))
      outcomes.push(outcome);
    return outcomes;
  }
  const told = async (): Promise<readonly string[]> =>
    (await run()).map(({ outcome, reasonCode }) => `${outcome} ${reasonCode ?? ''}`.trim());

  const kept = (patient: number) =>
    database().query<{ kind: string; facts: Record<string, unknown>; dataset: string }>(
      `select s.kind, s.facts, r.dataset
       from core.source_object s join core.record r on r.centre_id = s.centre_id and r.id = s.record_id
       where s.study_instance_uid = $1 order by s.kind`,
      [`2.25.4712.${patient}`],
    );
  const total = async (): Promise<number> =>
    (await listExaminations(contextOf(registry()), {}, { page: 1, pageSize: 1 })).total;

  test('a nuclear image of the heart is kept with its facts and makes no examination', async () => {
    const before = await total();
    await put('nm.dcm', writeNuclearImage(1));
    const [outcome] = await run();
    expect(outcome).toMatchObject({ outcome: 'kept', reasonCode: 'kept-for-later', examination: null });
    expect(await kept(1)).toMatchObject([
      {
        ...{ kind: 'nm-header', dataset: 'kept-nuclear' },
        facts: { nuclear: { injections: [{ agent: 'Sestamibi', activityMbq: 320 }] } },
      },
    ]);
    expect(JSON.stringify(await kept(1))).not.toMatch(/N1"|Berg/);
    expect([await told(), await total()]).toEqual([['unchanged kept-for-later'], before]);
  });

  test('of a series one header is enough', async () => {
    await put('1.dcm', writeNuclearImage(2));
    await put('2.dcm', writeNuclearImage(2, written(tags.SOPInstanceUID, 'UI', '2.25.4712.2.99')));
    expect(await told()).toEqual(['kept kept-for-later', 'unchanged kept-for-later']);
    expect(await kept(2)).toHaveLength(1);
  });

  test.each([
    ['a report, then the image', 'a.dcm', 'b.dcm'],
    ['the image, then a report', 'b.dcm', 'a.dcm'],
  ])('%s: both are kept with the study', async (_, report, image) => {
    const patient = report === 'a.dcm' ? 3 : 4;
    await put(report, writeRadiopharmaceuticalReport(patient));
    await put(image, writeNuclearImage(patient));
    await run();
    expect((await kept(patient)).map(({ kind }) => kind)).toEqual(['nm-header', 'rrdsr']);
  });

  test('what is not of the heart is not kept', async () => {
    await put('knee.dcm', writeMrImage(5));
    await put('tumour.dcm', writeRadiopharmaceuticalReport(6));
    expect(await told()).toEqual(['ignored not-cardiac', 'ignored not-cardiac']);
    expect([...(await kept(5)), ...(await kept(6))]).toEqual([]);
  });

  test('gated magnetic resonance is kept for its own dataset', async () => {
    await put(
      'mr.dcm',
      writeMrImage(7, written(tags.CardiacSynchronizationTechnique, 'CS', 'RETROSPECTIVE')),
    );
    await run();
    expect(await kept(7)).toMatchObject([
      { kind: 'mr-header', dataset: 'kept-mr', facts: { mr: { fieldStrengthT: 1.5 } } },
    ]);
  });

  test('an object of another patient in a kept study stops and asks', async () => {
    await put('nm.dcm', writeNuclearImage(8));
    await run();
    const header = [
      written(tags.PatientID, 'LO', 'SOMEBODY'),
      written(tags.SOPInstanceUID, 'UI', '2.25.4712.8.5'),
    ];
    await put(
      'nm.dcm',
      writeNuclearImage(8, ...header, written(tags.SeriesInstanceUID, 'UI', '2.25.4712.8.6')),
    );
    expect(await told()).toEqual(['quarantined patient-mismatch']);
  });

  test('beside a CT examination of the same study they are kept, and change nothing in it', async () => {
    const header = [written(tags.StudyInstanceUID, 'UI', '2.25.4712.9')];
    await put('ct.dcm', cardiacReport(9, { header: [...header, written(tags.PatientID, 'LO', 'N9')] }));
    await put('nm.dcm', writeNuclearImage(9));
    const outcomes = await run();
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['stored', 'kept']);
    expect((await kept(9)).map(({ kind, dataset }) => `${kind} ${dataset}`)).toEqual([
      'nm-header kept-nuclear',
      'rdsr cardiac-ct',
    ]);
    expect((await run()).map(({ outcome }) => outcome)).toEqual(['unchanged', 'unchanged']);
  });
});
