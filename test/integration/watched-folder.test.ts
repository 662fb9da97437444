import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { appendFile, mkdir, readdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { expect, onTestFinished, test } from 'vitest';
import { receptionOf } from '../../src/operations/list-centres.ts';
import {
  openWatchedFolder,
  WatchedFolder,
  type WatchedFolderOptions,
} from '../../src/server/watched-folder.ts';
import { listQuarantined } from '../../src/store/quarantine.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { hasDcmtk, store, successes } from '../support/dimse-dcmtk.ts';
import { temporaryFolder } from '../support/dimse-door.ts';
import { cardiacReport } from '../support/dose-report-files.ts';
import { freePort } from '../support/free-port.ts';
import { part10File } from '../support/part10-file.ts';
import { testRegistry } from '../support/test-registry.ts';

describeOnEachDatabase('a watched folder', (database) => {
  const registry = testRegistry(database);

  async function watch(options: Partial<WatchedFolderOptions> = {}) {
    const folder = join(await temporaryFolder(), 'inbox');
    await mkdir(folder);
    const lines: string[] = [];
    const watched = new WatchedFolder({
      ...{ registry: registry(), folder, afterwards: 'move', centreId: await receptionOf(registry()) },
      report: (line) => void lines.push(line),
      ...options,
    });
    const list = async () => {
      const entries = await readdir(folder, { recursive: true, withFileTypes: true });
      const files = entries.filter((entry) => entry.isFile());
      return files.map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1)).toSorted();
    };
    return { folder, watched, lines, list };
  }

  const isStored = async (number: number): Promise<boolean> =>
    (
      await database().query('select from core.source_object where sop_instance_uid = $1', [
        `2.25.4711.${number}.9`,
      ])
    ).length > 0;

  test('a file is imported when a second look finds it as the first did, and moved to done', async () => {
    const { folder, watched, list } = await watch();
    await mkdir(join(folder, 'ct1'));
    await writeFile(join(folder, 'ct1', 'a'), cardiacReport(1));
    expect([await watched.look(), await watched.look(), await watched.look()]).toEqual([0, 1, 0]);
    expect([await isStored(1), await list()]).toEqual([true, ['done/ct1/a']]);
    const [event] = await database().query<{ source: string }>('select source from core.intake_event');
    expect(event).toEqual({ source: 'folder:inbox' });
  });

  test('a file that somebody still writes is left alone, however long he pauses', async () => {
    const { folder, watched, list } = await watch();
    const bytes = cardiacReport(2);
    const path = join(folder, 'slow.dcm');
    for (let from = 0; from < bytes.length; from += 1500) {
      await appendFile(path, bytes.subarray(from, from + 1500));
      if (from + 1500 < bytes.length)
        expect([await watched.look(), await watched.look(), await watched.look()]).toEqual([0, 0, 0]);
    }
    expect(await isStored(2)).toBe(false);
    expect([await watched.look(), await watched.look()]).toEqual([0, 1]);
    expect([await isStored(2), await list()]).toEqual([true, ['done/slow.dcm']]);
  });

  test('what has the name of something unfinished waits until it is renamed', async () => {
    const { folder, watched } = await watch();
    await writeFile(join(folder, 'x.dcm.part'), cardiacReport(3));
    await writeFile(join(folder, '.y.dcm'), cardiacReport(3));
    expect([await watched.look(), await watched.look()]).toEqual([0, 0]);
    await rename(join(folder, 'x.dcm.part'), join(folder, 'x.dcm'));
    expect([await watched.look(), await watched.look()]).toEqual([0, 1]);
    expect(await isStored(3)).toBe(true);
  });

  test('what never becomes whole goes to quarantine, and out of the way', async () => {
    const { folder, watched, list } = await watch({ patienceMs: 0 });
    await writeFile(join(folder, 'letter.txt'), 'Dear colleague');
    await writeFile(join(folder, 'half.dcm'), cardiacReport(4).subarray(0, 2500));
    expect([await watched.look(), await watched.look()]).toEqual([0, 2]);
    const waiting = await listQuarantined(database());
    expect(waiting.map(({ reasonCode, source }) => `${reasonCode} ${source}`).toSorted()).toEqual([
      'not-dicom folder:inbox',
      'truncated folder:inbox',
    ]);
    expect(await list()).toEqual(['done/half.dcm', 'done/letter.txt']);
  });

  test('a file that changes while it is imported is imported again as it is then', async () => {
    const { folder, watched, list } = await watch();
    const path = join(folder, 'changing.dcm');
    await writeFile(path, cardiacReport(5));
    const unsubscribe = registry().changes.subscribe(() => writeFileSync(path, cardiacReport(6)));
    expect([await watched.look(), await watched.look()]).toEqual([0, 1]);
    unsubscribe();
    expect([await isStored(5), await list()]).toEqual([true, ['changing.dcm']]);
    expect([await watched.look(), await watched.look()]).toEqual([0, 1]);
    expect([await isStored(6), await list()]).toEqual([true, ['done/changing.dcm']]);
  });

  test('an archive is taken as a whole; the same name again gets a number', async () => {
    const { folder, watched, list } = await watch();
    const archive = (number: number) =>
      zipSync({ 'a.dcm': cardiacReport(number), 'b.txt': new Uint8Array(3) });
    for (const number of [7, 8]) {
      await writeFile(join(folder, 'study.zip'), archive(number));
      expect([await watched.look(), await watched.look()]).toEqual([0, 1]);
      expect(await isStored(number)).toBe(true);
    }
    expect(await list()).toEqual(['done/study.zip', 'done/study.zip.2']);
  });

  test('it deletes when that is wanted', async () => {
    const { folder, watched, list } = await watch({ afterwards: 'delete' });
    await writeFile(join(folder, 'a.dcm'), cardiacReport(9));
    await watched.look();
    await watched.look();
    expect([await isStored(9), await list()]).toEqual([true, []]);
  });

  test('a folder that is not there is refused at the start', async () => {
    const options = {
      registry: registry(),
      folder: '/no/such/folder',
      centreId: await receptionOf(registry()),
    };
    const report = () => undefined;
    await expect(openWatchedFolder({ ...options, report, afterwards: 'move' })).rejects.toMatchObject({
      code: 'pathUnreadable',
    });
  });

  test.skipIf(!hasDcmtk)('what storescp writes into it is imported by itself', async () => {
    const { folder } = await watch();
    const options = { registry: registry(), folder, centreId: await receptionOf(registry()) };
    const report = () => undefined;
    const watched = await openWatchedFolder({ ...options, report, afterwards: 'delete', intervalMs: 20 });
    const port = await freePort();
    const scp = spawn('storescp', ['--output-directory', folder, '--fork', '+B', '+uf', String(port)]);
    onTestFinished(async () => {
      scp.kill('SIGKILL');
      await once(scp, 'exit');
      await watched.close();
    });
    const outbox = await temporaryFolder();
    const paths = [10, 11, 12].map((number) => join(outbox, `${number}.dcm`));
    for (const [index, path] of paths.entries())
      await writeFile(path, part10File(cardiacReport(index + 10), `2.25.4711.${index + 10}.9`));
    await expect.poll(async () => successes(await store(port, paths)), { timeout: 20_000 }).toBe(3);
    await expect
      .poll(() => Promise.all([10, 11, 12].map(isStored)), { timeout: 20_000 })
      .toEqual([true, true, true]);
    await expect.poll(() => readdir(folder)).toEqual([]);
  });
});
