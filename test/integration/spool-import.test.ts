import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { tags } from '../../src/intake/dicom/tags.ts';
import { Companions } from '../../src/operations/companions.ts';
import { importFiles } from '../../src/operations/import-files.ts';
import { importSpool, type SpoolOutcome } from '../../src/operations/import-spool.ts';
import { listCentreCodes, receptionOf } from '../../src/operations/list-centres.ts';
import { listQuarantined } from '../../src/store/quarantine.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { cardiacReport, firstReport } from '../support/dose-report-files.ts';
import { contextOf, testRegistry } from '../support/test-registry.ts';
import { written } from '../support/write-dicom.ts';

describeOnEachDatabase('the import of a spool', (database) => {
  const registry = testRegistry(database);
  const source = 'dimse:CT1';
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'nucleus-spool-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const centreId = async (code: string): Promise<string> =>
    (await listCentreCodes(registry())).get(code) ?? '';

  /** Puts objects of a centre into the spool and imports what lies there. */
  async function receive(code: string, ...objects: readonly (Uint8Array | string)[]) {
    const sender = await centreId(code);
    const files = objects.map((_, index) => ({
      path: join(folder, `${index}.dcm`),
      centreId: sender,
      source,
    }));
    await Promise.all(objects.map((bytes, index) => writeFile(files[index]?.path ?? '', bytes)));
    const outcomes: SpoolOutcome[] = [];
    for await (const outcome of importSpool(contextOf(registry()), files, new Companions()))
      outcomes.push(outcome);
    return outcomes;
  }

  const scanner = (serial: string) => [
    written(tags.Manufacturer, 'LO', 'Synthetic'),
    written(tags.DeviceSerialNumber, 'LO', serial),
  ];

  test('what is stored leaves the spool, and the same again changes nothing', async () => {
    expect(await receive('aarhus', cardiacReport(1))).toMatchObject([{ outcome: 'stored', isLeft: false }]);
    expect(await readdir(folder)).toEqual([]);
    expect(await receive('aarhus', cardiacReport(1))).toMatchObject([{ outcome: 'unchanged' }]);
    expect(await readdir(folder)).toEqual([]);
  });

  test('a scanner that nobody placed stands with its first sender from then on', async () => {
    const first = cardiacReport(2, { header: scanner('S-2') });
    const second = cardiacReport(3, { header: scanner('S-2') });
    const aarhus = await centreId('aarhus');
    expect(await receive('aarhus', first)).toMatchObject([{ centre: aarhus }]);
    expect(await receive('odense', second)).toMatchObject([{ centre: aarhus }]);
  });

  test('a file from a folder has no sender, so its unknown scanner stands at the reception', async () => {
    await writeFile(join(folder, 'x.dcm'), cardiacReport(5, { header: scanner('S-5') }));
    for await (const { centre } of importFiles(contextOf(registry()), [folder], { dryRun: false }))
      expect(centre).toBe(await receptionOf(registry()));
  });

  test('what cannot be read waits in quarantine with all its bytes, and leaves the spool', async () => {
    const text = 'This is a letter and no DICOM object.'.repeat(10);
    expect(await receive('aarhus', text)).toMatchObject([
      { outcome: 'quarantined', reasonCode: 'not-dicom', isLeft: false },
    ]);
    expect(await readdir(folder)).toEqual([]);
    const waiting = (await listQuarantined(database())).at(-1);
    expect(await readFile(join(registry().quarantineDirectory, waiting?.storageName ?? ''), 'utf8')).toBe(
      text,
    );
  });

  test('what contradicts the registry waits in quarantine with all its bytes', async () => {
    await receive('aarhus', cardiacReport(6));
    const other = cardiacReport(6, { dlpTotal: '175' });
    expect(await receive('aarhus', other)).toMatchObject([{ reasonCode: 'same-uid-other-content' }]);
    const names = await readdir(registry().quarantineDirectory);
    const kept = await Promise.all(names.map((name) => readFile(join(registry().quarantineDirectory, name))));
    expect(kept.some((bytes) => bytes.equals(other))).toBe(true);
  });

  test('an object that came by network and comes by file is the same, though its file header differs', async () => {
    const bytes = Buffer.from(cardiacReport(7));
    await receive('aarhus', bytes);
    const preamble = Buffer.from(bytes);
    preamble.write('written by somebody else', 0, 'latin1');
    await writeFile(join(folder, 'x.dcm'), preamble);
    for await (const { outcome } of importFiles(contextOf(registry()), [folder], { dryRun: false }))
      expect(outcome).toBe('unchanged');
  });

  test('a file that cannot be opened stays where it is', async () => {
    const files = [{ path: join(folder, 'gone.dcm'), centreId: await centreId('aarhus'), source }];
    for await (const outcome of importSpool(contextOf(registry()), files, new Companions()))
      expect(outcome).toMatchObject({ reasonCode: 'unreadable', isLeft: true });
  });

  test('two reports of one study in one spool make one examination', async () => {
    const outcomes = await receive('aarhus', firstReport(8), cardiacReport(8));
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['stored', 'updated']);
    expect(new Set(outcomes.map(({ examination }) => examination)).size).toBe(1);
  });
});
