import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { zipSync } from 'fflate';
import { expect, onTestFinished, test } from 'vitest';
import { tags } from '../../src/intake/dicom/tags.ts';
import type { FileOutcome } from '../../src/operations/file-outcome.ts';
import { importFiles } from '../../src/operations/import-files.ts';
import { receptionOf } from '../../src/operations/list-centres.ts';
import { findWaiting, listWaiting, replayQuarantined } from '../../src/operations/replay-quarantine.ts';
import { openIntakeSpool } from '../../src/server/intake-spool.ts';
import { buildServer } from '../../src/server/build-server.ts';
import { WatchedFolder } from '../../src/server/watched-folder.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { temporaryFolder } from '../support/dimse-door.ts';
import { syntaxes } from '../support/dimse-objects.ts';
import { contextOf, testRegistry } from '../support/test-registry.ts';
import { writeCtImage } from '../support/write-ct-image.ts';
import { written, writeElements, type FileStyle } from '../support/write-dicom.ts';

const mark = 'PIXELS OF A PATIENT ';
const instance = '1.2.840.99.7';
const ctImage = '1.2.840.10008.5.1.4.1.1.2';

/** An image with pixels, an overlay and a waveform; without a patient unless one is given. */
const image = (patientId = '', style: FileStyle = {}) =>
  writeCtImage(
    [
      written(tags.PatientID, 'LO', patientId),
      written(tags.SOPInstanceUID, 'UI', instance),
      written(tags.ProtocolName, 'LO', `CorCTA ${randomUUID()}`),
      written(0x54000100, 'SQ', [[written(0x54001010, 'OW', Buffer.alloc(4000, mark))]]),
      written(0x60003000, 'OW', Buffer.alloc(8000, mark)),
      written(0x7fe00010, 'OW', Buffer.alloc(300_000, mark)),
    ],
    style,
  );

/** The data set of a file of the tests, as it comes by network. */
const dataSetOf = (file: Uint8Array): Buffer => {
  const bytes = Buffer.from(file);
  return bytes.subarray(bytes.indexOf(Buffer.from([8, 0, 5, 0])));
};

const metaOf = (transferSyntax: string) =>
  Buffer.concat([
    Buffer.alloc(128),
    Buffer.from('DICM'),
    writeElements([
      written(0x00020002, 'UI', ctImage),
      written(0x00020003, 'UI', instance),
      written(0x00020010, 'UI', transferSyntax),
    ]),
  ]);

/** A file that says in its head what it is. */
const namedFile = (file: Uint8Array) => Buffer.concat([metaOf(syntaxes.explicitLittle), dataSetOf(file)]);

describeOnEachDatabase('pictures at the doors', (database) => {
  const registry = testRegistry(database, 10);
  const context = () => contextOf(registry());
  const directory = () => dirname(registry().quarantineDirectory);

  /** Every file of the data directory, and every row of every table of the registry. */
  async function everythingKept(): Promise<readonly Buffer[]> {
    const entries = await readdir(directory(), { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile());
    const bytes = await Promise.all(files.map(({ parentPath, name }) => readFile(join(parentPath, name))));
    const tables = await database().query<{ name: string }>(
      `select quote_ident(schemaname) || '.' || quote_ident(tablename) as name from pg_tables
       where schemaname not in ('pg_catalog', 'information_schema')`,
    );
    const rows: Buffer[] = [];
    for (const { name } of tables)
      for (const { row } of await database().query<{ row: string }>(`select t::text as row from ${name} t`))
        rows.push(Buffer.from(row));
    return [...bytes, ...rows];
  }

  /** Nothing of the pictures lies anywhere, neither as it came nor as the database writes bytes. */
  async function expectNoPictures(): Promise<void> {
    const forms = [Buffer.from(mark), Buffer.from(Buffer.from(mark).toString('hex'))];
    for (const bytes of await everythingKept())
      for (const form of forms) expect(bytes.includes(form)).toBe(false);
  }

  const waiting = async () =>
    (await listWaiting(context())).filter(({ reasonCode }) => reasonCode === 'no-patient-id');

  async function importAll(path: string): Promise<readonly FileOutcome[]> {
    const outcomes: FileOutcome[] = [];
    for await (const outcome of importFiles(context(), [path], { dryRun: false })) outcomes.push(outcome);
    return outcomes;
  }

  async function openDoors() {
    const spool = await openIntakeSpool(registry(), { directory: directory(), report: () => undefined });
    onTestFinished(() => spool.close());
    return spool;
  }

  test('the search finds a picture that was kept', async () => {
    await mkdir(registry().quarantineDirectory, { recursive: true });
    const path = join(registry().quarantineDirectory, 'kept');
    await writeFile(path, image());
    await expect(expectNoPictures()).rejects.toThrow();
    await writeFile(path, '');
    await expectNoPictures();
  });

  test.each<[string, FileStyle]>([
    ['as usual', {}],
    ['deflated', { deflated: true }],
    ['big endian', { littleEndian: false }],
  ])('a quarantined image of a folder or an archive leaves its pictures behind: %s', async (_, style) => {
    const folder = await temporaryFolder();
    const before = (await waiting()).length;
    await writeFile(join(folder, 'a.dcm'), image('', style));
    await writeFile(join(folder, 'b.zip'), zipSync({ 'b.dcm': image('', style) }));
    expect((await importAll(folder)).map(({ reasonCode }) => reasonCode)).toEqual([
      'no-patient-id',
      'no-patient-id',
    ]);
    expect(await waiting()).toHaveLength(before + 2);
    await expectNoPictures();
  });

  test('what is kept of an image can be read again, and is stored when nothing is in its way any more', async () => {
    const folder = await temporaryFolder();
    const future = [written(tags.StudyDate, 'DA', '20261201'), written(tags.PatientID, 'LO', 'P1')];
    await writeFile(
      join(folder, 'a.dcm'),
      writeCtImage([
        ...future,
        written(tags.ProtocolName, 'LO', 'CorCTA'),
        written(0x7fe00010, 'OW', Buffer.alloc(9000, mark)),
      ]),
    );
    expect(await importAll(folder)).toMatchObject([{ reasonCode: 'future-date' }]);
    const kept = (await listWaiting(context())).find(({ reasonCode }) => reasonCode === 'future-date');
    const file = await findWaiting(context(), kept?.id ?? '');
    const later = { ...registry(), now: () => new Date('2026-12-02T08:00:00Z') };
    expect(await replayQuarantined({ ...context(), registry: later }, file)).toMatchObject({
      outcome: 'stored',
    });
    await expectNoPictures();
  });

  test('a watched folder', async () => {
    const folder = join(await temporaryFolder(), 'inbox');
    await mkdir(folder);
    await writeFile(join(folder, 'a.dcm'), image());
    const before = (await waiting()).length;
    const watched = new WatchedFolder({
      ...{ registry: registry(), folder, afterwards: 'delete', report: () => undefined },
      centreId: await receptionOf(registry()),
    });
    expect([await watched.look(), await watched.look()]).toEqual([0, 1]);
    expect(await waiting()).toHaveLength(before + 1);
    await expectNoPictures();
  });

  test('the spool of the network doors, also where a data set is deflated or has no rows', async () => {
    const spool = await openDoors();
    const before = (await waiting()).length;
    const centreId = await receptionOf(registry());
    for (const style of [{}, { deflated: true }] as const) {
      const transferSyntax = style.deflated ? '1.2.840.10008.1.2.1.99' : syntaxes.explicitLittle;
      const meta = { centreId, source: 'dimse:CT1', sourceAe: 'CT1', sopClassUid: ctImage };
      const writer = await spool.sink.open({ ...meta, sopInstanceUid: instance, transferSyntax });
      const file = Buffer.from(image('', style));
      const deflatedAt = file.indexOf(transferSyntax) + transferSyntax.length;
      await writer.write(style.deflated ? file.subarray(deflatedAt) : dataSetOf(file));
      expect(await writer.commit()).toBe('stored');
    }
    await spool.idle();
    expect(await waiting()).toHaveLength(before + 2);
    await expectNoPictures();
  });

  test('what a person hands in, alone and in an archive', async () => {
    const spool = await openDoors();
    const intake = { sink: spool.sink, folder: spool.folder, senders: [] };
    const server = await buildServer(registry(), { intake });
    onTestFinished(() => server.close());
    const url = await server.listen({ host: '127.0.0.1', port: 0 });
    const payload = { account: 'radiographer@aarhus' };
    const session = await server.inject({ method: 'POST', url: '/api/session', payload });
    const cookie = String(session.headers['set-cookie']).split(';')[0] ?? '';
    const before = (await waiting()).length;
    for (const body of [image(), zipSync({ 'a.dcm': image(), 'b.dcm': namedFile(image()) })]) {
      const headers = { cookie, 'content-type': 'application/octet-stream' };
      const sent = await fetch(`${url}/api/intake/files`, {
        method: 'POST',
        headers,
        body: new Uint8Array(body),
      });
      expect(sent.status).toBe(202);
    }
    await spool.idle();
    expect(await waiting()).toHaveLength(before + 3);
    await expectNoPictures();
  });

  test('what a crash left of an upload is removed at the next start', async () => {
    const uploads = join(directory(), 'spool', 'uploads');
    await mkdir(uploads, { recursive: true });
    await writeFile(join(uploads, 'x.part'), image());
    await (await openDoors()).idle();
    await expectNoPictures();
  });
});
