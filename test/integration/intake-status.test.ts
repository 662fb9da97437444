import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import type { Actor } from '../../src/access/actor.ts';
import { Companions } from '../../src/operations/companions.ts';
import { importSpool } from '../../src/operations/import-spool.ts';
import { listCentreCodes } from '../../src/operations/list-centres.ts';
import { placeScannerAt } from '../../src/operations/place-scanner.ts';
import { readIntake } from '../../src/operations/read-intake.ts';
import {
  discardQuarantined,
  listWaiting,
  replayQuarantined,
} from '../../src/operations/replay-quarantine.ts';
import { tags } from '../../src/intake/dicom/tags.ts';
import type { UploadView } from '../../src/operations/views.ts';
import { buildServer } from '../../src/server/build-server.ts';
import { openIntakeSpool } from '../../src/server/intake-spool.ts';
import { insertIntakeEvents } from '../../src/store/intake-events.ts';
import { loadScanners } from '../../src/store/scanners.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { temporaryFolder } from '../support/dimse-door.ts';
import { cardiacReport } from '../support/dose-report-files.ts';
import { part10File } from '../support/part10-file.ts';
import { contextOf, testRegistry } from '../support/test-registry.ts';
import { written } from '../support/write-dicom.ts';

const doors = { queue: [], senders: [] };
const reportOf = (number: number, serial: string) =>
  cardiacReport(number, { header: [written(tags.DeviceSerialNumber, 'LO', serial)] });

describeOnEachDatabase('the status of the intake', (database) => {
  const registry = testRegistry(database, 20);
  let centres: ReadonlyMap<string, string>;
  const centre = (code: string): string => centres.get(code) ?? '';
  const as = (role: Actor['role'], code: string | null) => ({
    registry: registry(),
    actor: { id: role, name: role, role, centreId: code === null ? null : centre(code) },
  });

  beforeAll(async () => {
    centres = await listCentreCodes(registry());
  });

  async function arrive(bytes: Uint8Array, source: string, code: string): Promise<string> {
    const path = join(await temporaryFolder(), `${randomUUID().replaceAll(/\d/g, 'x')}.dcm`);
    await writeFile(path, bytes);
    const file = { path, source, centreId: centre(code) };
    for await (const { outcome } of importSpool(contextOf(registry()), [file], new Companions()))
      return outcome;
    return '';
  }

  test('each source of each centre has its last object, its rate, its queue and its quarantine', async () => {
    expect(await arrive(reportOf(1, 'A1'), 'dimse:CT1', 'aarhus')).toBe('stored');
    expect(await arrive(Buffer.from('a letter'), 'dimse:CT1', 'aarhus')).toBe('quarantined');
    expect(await arrive(reportOf(2, 'O1'), 'stow:pacs', 'odense')).toBe('stored');
    const line = {
      source: 'dimse:CT1',
      name: 'x',
      outcome: 'ignored',
      reason: null,
      sha256: null,
      recordId: null,
    };
    const earlier = ['2026-11-23T08:00:00Z', '2026-11-20T10:00:00Z'];
    await insertIntakeEvents(
      database(),
      earlier.map((receivedAt) => ({ ...line, receivedAt, centreId: centre('aarhus') })),
    );
    const view = await readIntake(as('centre-lead', 'aarhus'), {
      queue: [{ source: 'dimse:CT1', centreId: centre('aarhus') }],
      senders: [
        { source: 'dimse:CT9', centreId: centre('aarhus') },
        { source: 'dimse:CT9', centreId: centre('odense') },
      ],
    });
    expect(view.sources).toMatchObject([
      { source: 'dimse:CT1', lastHour: 2, lastDay: 3, queued: 1, quarantined: 1 },
      { source: 'dimse:CT9', lastAt: null, lastDay: 0 },
    ]);
    expect(view.quarantine.map(({ reasonCode }) => reasonCode)).toEqual(['not-dicom']);
    const all = await readIntake(as('data-manager', null), doors);
    expect(all.sources.map(({ source }) => source)).toEqual(['dimse:CT1', 'stow:pacs']);
  });

  test('a scanner that used to send every day and stops is silent; who may not see it does not', async () => {
    await arrive(reportOf(3, 'SILENT'), 'dimse:CT1', 'aarhus');
    const sql = `insert into core.intake_event (received_at, source, name, outcome, centre_id, record_id)
      select '2026-11-10T08:00:00Z'::timestamptz - make_interval(days => n), source, name, outcome, centre_id, record_id
      from core.intake_event e, generate_series(0, 12) n
      where record_id = (select record_id from core.source_object where sop_instance_uid = '2.25.4711.3.9')`;
    await database().query(sql);
    await database().query(
      `update core.intake_event set received_at = '2026-11-10T07:00:00Z'
       where received_at > '2026-11-20' and record_id =
         (select record_id from core.source_object where sop_instance_uid = '2.25.4711.3.9')`,
    );
    const silent = async (role: Actor['role'], code: string) =>
      (await readIntake(as(role, code), doors)).scanners.filter(({ isSilent }) => isSilent);
    expect(await silent('physicist', 'aarhus')).toMatchObject([{ silentDays: 13, expectedDays: 1 }]);
    expect(await silent('physicist', 'odense')).toEqual([]);
    await expect(readIntake(as('steering', null), doors)).rejects.toMatchObject({ code: 'notPermitted' });
  });

  test('a scanner at the reception is placed by a lead at his own centre, and by nobody at another', async () => {
    const scanner = { manufacturer: 'Maker', model: 'Unplaced', stationName: 'CT7' };
    await loadScanners(database(), [{ scanner, placements: [] }]);
    const find = async () =>
      (await readIntake(as('centre-lead', 'aarhus'), doors)).unplaced.find(({ name }) =>
        name.includes('CT7'),
      );
    const scannerId = (await find())?.id ?? '';
    const place = (context: ReturnType<typeof as>, code: string) =>
      placeScannerAt(context, { scannerId, centre: code });
    await expect(place(as('centre-lead', 'aarhus'), 'odense')).rejects.toMatchObject({ code: 'notFound' });
    await expect(place(as('physicist', 'aarhus'), 'aarhus')).rejects.toMatchObject({ code: 'notPermitted' });
    await place(as('centre-lead', 'aarhus'), 'aarhus');
    expect(await find()).toBeUndefined();
    await expect(place(as('centre-lead', 'odense'), 'odense')).rejects.toMatchObject({ code: 'notFound' });
    await place(as('data-manager', null), 'odense');
  });

  test('a lead deals with the quarantine of his own centre only', async () => {
    await arrive(Buffer.from('of Odense'), 'dimse:CT2', 'odense');
    const lead = as('centre-lead', 'odense');
    const [file, ...more] = await listWaiting(lead);
    expect([file?.source, more]).toEqual(['dimse:CT2', []]);
    const id = file?.id ?? '';
    await expect(discardQuarantined(as('centre-lead', 'aarhus'), id)).rejects.toMatchObject({
      code: 'notFound',
    });
    await expect(discardQuarantined(as('data-entry', 'odense'), id)).rejects.toMatchObject({
      code: 'notPermitted',
    });
    if (file) expect((await replayQuarantined(lead, file)).outcome).toBe('quarantined');
    await discardQuarantined(lead, id);
    expect(await listWaiting(lead)).toEqual([]);
  });

  async function openServer() {
    const directory = await temporaryFolder();
    const spool = await openIntakeSpool(registry(), { directory, report: () => undefined });
    const intake = { sink: spool.sink, folder: spool.folder, senders: [] };
    const server = await buildServer(registry(), { intake });
    onTestFinished(() => server.close().then(() => spool.close()));
    const url = await server.listen({ host: '127.0.0.1', port: 0 });
    const session = async (account: string) => {
      const answer = await server.inject({ method: 'POST', url: '/api/session', payload: { account } });
      return String(answer.headers['set-cookie']).split(';')[0] ?? '';
    };
    const upload = async (account: string, body: Uint8Array) => {
      const cookie = await session(account);
      const headers = { cookie, 'content-type': 'application/octet-stream' };
      const sent = await fetch(`${url}/api/intake/files`, {
        method: 'POST',
        headers,
        body: new Uint8Array(body),
      });
      if (sent.status !== 202) return { status: sent.status, files: [] };
      const { id } = JSON.parse(await sent.text()) as UploadView;
      await spool.idle();
      const read = await server.inject({ url: `/api/intake/files/${id}`, headers: { cookie } });
      return { status: sent.status, ...read.json<UploadView>() };
    };
    return { server, upload, session };
  }

  test('a file handed in on the page becomes an examination, and so do the files of an archive', async () => {
    const { upload } = await openServer();
    const report = part10File(reportOf(11, 'UP1'), '2.25.4711.11.9');
    const one = await upload('radiographer@aarhus', report);
    expect(one).toMatchObject({
      status: 202,
      waiting: 0,
      files: [{ outcome: 'stored', centreId: centre('aarhus') }],
    });
    const archive = zipSync({
      'a/1.dcm': reportOf(12, 'UP1'),
      'a/2.dcm': report,
      'letter.txt': Buffer.from('Dear colleague'),
      'nested.zip': zipSync({ x: new Uint8Array(10) }),
    });
    const many = await upload('lead@aarhus', archive);
    expect(many.files.map(({ outcome }) => outcome).toSorted()).toEqual([
      'ignored',
      'quarantined',
      'stored',
      'unchanged',
    ]);
  });

  test('who hands in a file of another centre’s scanner writes nothing there', async () => {
    const { upload } = await openServer();
    expect((await upload('radiographer@odense', reportOf(13, 'UP1'))).files).toMatchObject([
      { outcome: 'quarantined', recordId: null },
    ]);
    expect((await upload('steering', reportOf(14, 'UP1'))).status).toBe(403);
  });
});
