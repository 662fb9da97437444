import { readFile, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Actor } from '../../src/access/actor.ts';
import { importFiles } from '../../src/operations/import-files.ts';
import { listCentreCodes } from '../../src/operations/list-centres.ts';
import { keyFileIn, openOriginals } from '../../src/operations/originals/open-originals.ts';
import { readOriginal } from '../../src/operations/read-original.ts';
import type { Registry } from '../../src/operations/registry.ts';
import { tags } from '../../src/intake/dicom/tags.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { runCommand } from '../support/command-line.ts';
import { temporaryFolder } from '../support/dimse-door.ts';
import { cardiacReport, chestReport } from '../support/dose-report-files.ts';
import { contextOf, testRegistry } from '../support/test-registry.ts';
import { writeCtImage } from '../support/write-ct-image.ts';
import { written } from '../support/write-dicom.ts';

const instance = (number: number) => ({ sopInstanceUid: `2.25.4711.${number}.9` });

describeOnEachDatabase('originals of dose reports', (database) => {
  const registry = testRegistry(database);
  let keyFile = '';

  /** The registry of a site that keeps originals. */
  async function keeping(): Promise<Registry> {
    keyFile ||= keyFileIn(join(registry().quarantineDirectory, '..'));
    return { ...registry(), originals: await openOriginals(database(), { isOn: true, keyFile }) };
  }

  async function bring(into: Registry, ...objects: readonly Uint8Array[]): Promise<readonly string[]> {
    const folder = await temporaryFolder();
    for (const [index, bytes] of objects.entries()) await writeFile(join(folder, `${index}.dcm`), bytes);
    const outcomes: string[] = [];
    for await (const { outcome } of importFiles(contextOf(into), [folder], { dryRun: false }))
      outcomes.push(outcome);
    return outcomes;
  }

  const count = async (): Promise<number> =>
    (await database().query('select from core.original_object')).length;
  const as = (on: Registry, role: Actor['role'], centreId: string | null) => ({
    registry: on,
    actor: { id: role, name: role, role, centreId },
  });

  test('nothing is kept unless the site wants it', async () => {
    expect(await bring(registry(), cardiacReport(1))).toEqual(['stored']);
    expect(await count()).toBe(0);
    await expect(readOriginal(contextOf(registry()), instance(1))).rejects.toMatchObject({
      code: 'notFound',
    });
  });

  test('a report comes back byte by byte, is kept once, and nobody reads it in the table', async () => {
    const site = await keeping();
    const report = Buffer.from(cardiacReport(2));
    expect(await bring(site, report)).toEqual(['stored']);
    expect(await bring(site, report, report)).toEqual(['unchanged', 'unchanged']);
    expect(await count()).toBe(1);
    expect((await readOriginal(contextOf(site), instance(2))).equals(report)).toBe(true);
    const [row] = await database().query<{ text: string }>(
      'select o::text as text from core.original_object o',
    );
    expect(row?.text).not.toContain(Buffer.from('Synthetic Hospital').toString('hex'));
    const { mode } = await stat(keyFile);
    expect(mode & 0o777).toBe(0o600);
  });

  test('an object of before is kept when it comes again, images and what is refused never', async () => {
    const site = await keeping();
    const before = await count();
    const image = writeCtImage([
      written(tags.ProtocolName, 'LO', 'CorCTA'),
      written(tags.StudyInstanceUID, 'UI', '2.25.4711.1'),
      written(tags.PatientID, 'LO', 'P1'),
    ]);
    expect(await bring(site, cardiacReport(1), image, chestReport(9))).toEqual([
      'unchanged',
      'unchanged',
      'ignored',
    ]);
    expect(await count()).toBe(before + 1);
  });

  test('the original of a report that first seemed not to be of the heart is kept with its study', async () => {
    const site = await keeping();
    const chest = chestReport(3);
    const image = writeCtImage([
      written(tags.ProtocolName, 'LO', 'Coronary CTA'),
      written(tags.BodyPartExamined, 'CS', 'HEART'),
      written(tags.StudyInstanceUID, 'UI', '2.25.4711.3'),
      written(tags.PatientID, 'LO', 'P3'),
    ]);
    const [first, second] = await bring(site, chest, image);
    expect([first, second]).toEqual(['ignored', 'stored']);
    expect((await readOriginal(contextOf(site), instance(3))).equals(Buffer.from(chest))).toBe(true);
  });

  test('who may read it: the data manager, the centre’s own physicist, nobody else; and it is written down', async () => {
    const site = await keeping();
    await bring(site, cardiacReport(4));
    const [{ centreId } = { centreId: '' }] = await database().query<{ centreId: string }>(
      `select centre_id as "centreId" from core.original_object where sop_instance_uid = $1`,
      [instance(4).sopInstanceUid],
    );
    const odense = (await listCentreCodes(site)).get('odense') ?? '';
    const code = (context: ReturnType<typeof as>) =>
      readOriginal(context, instance(4)).then(
        () => 'read',
        (error: unknown) => (error as { code: string }).code,
      );
    expect(await code(as(site, 'data-manager', null))).toBe('read');
    expect(await code(as(site, 'physicist', centreId))).toBe('read');
    expect(await code(as(site, 'physicist', odense))).toBe('notFound');
    for (const role of ['data-entry', 'centre-clinician', 'centre-lead', 'steering'] as const)
      expect(await code(as(site, role, centreId))).toBe('notPermitted');
    const events = await database().query<{ actor: string; centreId: string; recordId: string | null }>(
      `select actor, centre_id as "centreId", record_id as "recordId" from core.audit_event
       where action = 'original.read' and centre_id = $1 order by id`,
      [centreId],
    );
    const last = events.slice(-2);
    expect(last).toMatchObject([{ actor: 'data-manager' }, { actor: 'physicist' }]);
    expect(last.every(({ recordId }) => recordId !== null)).toBe(true);
  });

  test('altered bytes and a wrong key are told apart', async () => {
    const site = await keeping();
    await bring(site, cardiacReport(5));
    const read = () => readOriginal(contextOf(site), instance(5));
    const key = await readFile(keyFile, 'utf8');
    await writeFile(keyFile, `${Buffer.alloc(32, 1).toString('base64')}\n`);
    await expect(read()).rejects.toMatchObject({ code: 'originalKeyUnusable' });
    await writeFile(keyFile, `${Buffer.alloc(32, 1).toString('base64')}\n${key}`);
    await read();
    await writeFile(keyFile, key);
    await database().query(
      `update core.original_object set ciphertext = set_byte(ciphertext, 7, get_byte(ciphertext, 7) # 1)
       where sop_instance_uid = $1`,
      [instance(5).sopInstanceUid],
    );
    await expect(read()).rejects.toMatchObject({ code: 'originalAltered' });
  });

  test('no new key is made in place of one that is lost', async () => {
    await expect(openOriginals(database(), { isOn: true, keyFile: `${keyFile}.lost` })).rejects.toMatchObject(
      { code: 'originalKeyUnusable' },
    );
    expect(await readdir(join(keyFile, '..'))).not.toContain('originals.key.lost');
  });

  test('what the transaction does not keep leaves no original', async () => {
    const site = await keeping();
    const before = await count();
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'a.dcm'), cardiacReport(6));
    for await (const { outcome } of importFiles(contextOf(site), [folder], { dryRun: true }))
      expect(outcome).toBe('stored');
    expect(await count()).toBe(before);
  });
});

test('from the command line: kept when the site says so, given back, erased by reset', async () => {
  const folder = await temporaryFolder();
  const data = join(folder, 'data');
  const report = cardiacReport(1);
  await writeFile(join(folder, 'report.dcm'), report);
  const environment = { NUCLEUS_KEEP_ORIGINALS: 'true' };
  const nucleus = (...args: readonly string[]) => runCommand([...args, '--data', data], environment);
  expect((await nucleus('import', join(folder, 'report.dcm'))).code).toBe(0);
  const out = join(folder, 'original.dcm');
  expect((await nucleus('dicom', 'original', instance(1).sopInstanceUid)).code).toBe(2);
  expect((await nucleus('dicom', 'original', '1.2.3', '--out', out)).code).toBe(2);
  expect((await nucleus('dicom', 'original', instance(1).sopInstanceUid, '--out', out)).code).toBe(0);
  expect((await readFile(out)).equals(Buffer.from(report))).toBe(true);
  const again = await nucleus('dicom', 'original', instance(1).sopInstanceUid, '--out', out);
  expect([again.code, again.err]).toEqual([2, expect.stringContaining('is there already')]);
  expect((await nucleus('reset', '--yes')).code).toBe(0);
  expect(await readdir(data)).not.toContain('originals.key');
  expect((await nucleus('dicom', 'original', instance(1).sopInstanceUid, '--out', `${out}2`)).code).toBe(2);
});
