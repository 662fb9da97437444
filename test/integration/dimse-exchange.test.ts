import { readFile, writeFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { echo, hasDcmtk, store, successes } from '../support/dimse-dcmtk.ts';
import { openDoor, peer, temporaryFolder } from '../support/dimse-door.ts';
import { dicomFile, syntaxes } from '../support/dimse-objects.ts';

async function writeReports(count: number, bytes = 4000): Promise<readonly string[]> {
  const folder = await temporaryFolder();
  const paths = Array.from({ length: count }, (_, index) => join(folder, `${index}.dcm`));
  await Promise.all(
    paths.map((path, index) =>
      writeFile(path, dicomFile('dose-report', { sopInstanceUid: `2.25.1${index}`, bytes })),
    ),
  );
  return paths;
}

/** The transfer syntax of a received file, out of its meta group. */
const syntaxOf = (file: Buffer): string | undefined =>
  /\x02\0\x10\0UI..(?<uid>[\d.]+)/s.exec(file.toString('latin1'))?.groups?.['uid'];

describe.skipIf(!hasDcmtk)('DCMTK as the other side', () => {
  test('an echo is answered', async () => {
    const { port } = await openDoor();
    const { code, output } = await echo(port);
    expect(output).toContain('Received Echo Response (Success)');
    expect(code).toBe(0);
  });

  test.each([
    ['explicit little endian', syntaxes.explicitLittle, '-xe'],
    ['implicit little endian', syntaxes.implicitLittle, '-xi'],
    ['deflated', syntaxes.deflated, '-xd'],
    ['explicit big endian', syntaxes.explicitBig, '-xb'],
  ])('a dose report arrives in %s', async (_, syntax, option) => {
    const folder = await temporaryFolder();
    const path = join(folder, 'report.dcm');
    await writeFile(path, dicomFile('dose-report', { sopInstanceUid: '2.25.1' }, syntax));
    const { port, received } = await openDoor();
    expect(await store(port, [path], '-R', option)).toMatchObject({ code: 0 });
    const [file] = await Promise.all((await received()).map((name) => readFile(name)));
    expect(syntaxOf(file ?? Buffer.alloc(0))).toBe(syntax);
  });

  test('a tree of folders is sent in one go', async () => {
    const folder = await temporaryFolder();
    for (const name of ['a', 'b', 'c']) {
      await mkdir(join(folder, name));
      const sopInstanceUid = `2.25.${name.charCodeAt(0)}`;
      await writeFile(join(folder, name, 'report.dcm'), dicomFile('dose-report', { sopInstanceUid }));
    }
    const { port, received } = await openDoor();
    const sent = await store(port, [folder], '+sd', '+r');
    expect(successes(sent)).toBe(3);
    expect(await received()).toHaveLength(3);
  });

  test('of an image the header is kept, not the pixels', async () => {
    const folder = await temporaryFolder();
    const path = join(folder, 'image.dcm');
    await writeFile(path, dicomFile('ct-image', { sopInstanceUid: '2.25.1', bytes: 500_000 }));
    const { port, received } = await openDoor();
    expect(await store(port, [path])).toMatchObject({ code: 0 });
    const [file] = await Promise.all((await received()).map((name) => readFile(name)));
    expect(file?.length).toBeLessThan(1000);
    expect(file?.includes('SYNTHETIC-1')).toBe(true);
  });

  test('an unknown calling title is rejected', async () => {
    const { port, events } = await openDoor();
    const { code, output } = await echo(port, '-aet', 'STRANGER');
    expect(output).toContain('Calling AE Title Not Recognized');
    expect(code).not.toBe(0);
    expect(events).toMatchObject([{ name: 'association.rejected', callingAe: 'STRANGER' }]);
  });

  test('an unknown called title is rejected', async () => {
    const { port } = await openDoor({ peers: [{ ...peer, calledAe: 'ELSEWHERE' }] });
    expect((await echo(port)).output).toContain('Called AE Title Not Recognized');
  });

  test('sixteen senders at once all get through, four at a time', async () => {
    const paths = await writeReports(5);
    const { port, server } = await openDoor();
    const runs = await Promise.all(Array.from({ length: 16 }, () => store(port, paths)));
    expect(runs.map(({ code }) => code)).toEqual(Array.from({ length: 16 }, () => 0));
    expect(runs.map(successes)).toEqual(Array.from({ length: 16 }, () => 5));
    expect(server.counters()).toMatchObject({ associations: 0, waiting: 0, events: { 'object.stored': 80 } });
  });

  test('the same instance over eight associations at once is stored once, acknowledged eight times', async () => {
    const paths = await writeReports(1);
    const { port, received } = await openDoor({ limits: { associationsPerPeer: 8 } });
    const runs = await Promise.all(Array.from({ length: 8 }, () => store(port, paths)));
    expect(runs.map(successes)).toEqual([1, 1, 1, 1, 1, 1, 1, 1]);
    expect(await received()).toHaveLength(1);
  });

  test('a full disk is told as A700 and leaves nothing', async () => {
    const paths = await writeReports(1);
    const { port, received, unfinished } = await openDoor({}, { minimumFreeBytes: Number.MAX_SAFE_INTEGER });
    expect((await store(port, paths)).output).toContain('OutOfResources');
    expect([await received(), await unfinished()]).toEqual([[], 0]);
  });

  test('a sender that aborts at the end has sent what was acknowledged', async () => {
    const paths = await writeReports(3);
    const { port, received, events } = await openDoor();
    expect(successes(await store(port, paths, '--abort'))).toBe(3);
    expect(await received()).toHaveLength(3);
    await expect.poll(() => events.at(-1)).toMatchObject({ name: 'association.aborted', by: 'peer' });
  });
});
