import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import { seededRandom } from '../../src/kernel/random.ts';
import { listCentreCodes, receptionOf } from '../../src/operations/list-centres.ts';
import { listExaminations } from '../../src/operations/list-examinations.ts';
import type { Registry } from '../../src/operations/registry.ts';
import { markAsDemo } from '../../src/operations/demo-mark.ts';
import type { DicomConfig } from '../../src/server/config.ts';
import { numberIn } from '../../src/server/dimse/command-set.ts';
import { listQuarantined } from '../../src/store/quarantine.ts';
import { createCertificates } from '../support/dimse-certificates.ts';
import { acknowledged, hasDcmtk, hasOpenssl, run, store, successes } from '../support/dimse-dcmtk.ts';
import { temporaryFolder } from '../support/dimse-door.ts';
import { associate, storeCommand } from '../support/dimse-requestor.ts';
import { cardiacReport } from '../support/dose-report-files.ts';
import { localDoor, openDoors, openFor, type OpenRegistry } from '../support/open-doors.ts';
import { startRegistryProcess, type RegistryProcess } from '../support/registry-process.ts';
import { contextOf } from '../support/test-registry.ts';

const local = localDoor;

async function openDoor(opened: OpenRegistry, config?: DicomConfig) {
  const door = await openDoors(opened, config);
  return { door, lines: door.lines, port: door.port };
}

/** Files in a folder of their own, `NUMBER.dcm`. */
async function writeFiles(objects: ReadonlyMap<number, Uint8Array>): Promise<readonly string[]> {
  const outbox = await temporaryFolder();
  const files = [...objects].map(([number, bytes]) => [join(outbox, `${number}.dcm`), bytes] as const);
  await Promise.all(files.map(([path, bytes]) => writeFile(path, bytes)));
  return files.map(([path]) => path);
}

const total = async (registry: Registry): Promise<number> =>
  (await listExaminations(contextOf(registry), {}, { page: 1, pageSize: 1 })).total;

async function writePeers(...rows: readonly string[]): Promise<string> {
  const path = join(await temporaryFolder(), 'peers.yaml');
  await writeFile(path, ['peers:', ...rows.map((row) => `  - ${row}`)].join('\n'));
  return path;
}

describe.skipIf(!hasDcmtk)('the DICOM door of a registry', () => {
  test('an examination appears, comes again without a change, and a text waits in quarantine', async () => {
    const opened = await openFor(await temporaryFolder());
    const { registry } = opened;
    await markAsDemo(registry.db);
    const { door, port } = await openDoor(opened);
    const [report = ''] = await writeFiles(new Map([[1, cardiacReport(1)]]));
    expect(successes(await store(port, [report]))).toBe(1);
    await door.idle();
    const page = await listExaminations(contextOf(registry), {}, { page: 1, pageSize: 10 });
    const centreId = await receptionOf(registry);
    expect(page.rows).toMatchObject([{ revision: 1, status: 'draft', dlpTotal: 75, centreId }]);

    expect(successes(await store(port, [report]))).toBe(1);
    expect(successes(await store(port, [report], '-aet', 'ANOTHER'))).toBe(1);
    await door.idle();
    expect((await listExaminations(contextOf(registry), {}, { page: 1, pageSize: 10 })).rows).toEqual(
      page.rows,
    );
    expect(await listQuarantined(registry.db)).toEqual([]);

    const sender = await associate(port);
    const letter = Buffer.from('Dear colleague, this is a letter and no data set of DICOM.');
    const answer = await sender.ask({ ...storeCommand('2.25.77'), dataSet: letter });
    sender.wire.destroy();
    await door.idle();
    expect(answer && numberIn(answer, 'status')).toBe(0);
    const waiting = await listQuarantined(registry.db);
    const kept = await readFile(join(registry.quarantineDirectory, waiting[0]?.storageName ?? ''));
    expect([waiting.length, kept.subarray(-letter.length).toString()]).toEqual([1, letter.toString()]);
    expect(await total(registry)).toBe(1);
  });

  test('the centre of a peer is where an unknown scanner stands; who is not in the table is turned away', async () => {
    const opened = await openFor(await temporaryFolder());
    const peersFile = await writePeers('{ centre: aarhus, calledAe: NUCLEUS, callingAe: CT1 }');
    const { door, port, lines } = await openDoor(opened, { ...local, peersFile });
    const files = await writeFiles(new Map([[1, cardiacReport(1)]]));
    expect(successes(await store(port, files, '-aet', 'CT9'))).toBe(0);
    expect(lines).toEqual([
      'association from "CT9" at 127.0.0.1 to "NUCLEUS" rejected: callingAeNotRecognized',
    ]);
    expect(successes(await store(port, files, '-aet', 'CT1'))).toBe(1);
    await door.idle();
    const { rows } = await listExaminations(contextOf(opened.registry), {}, { page: 1, pageSize: 1 });
    expect(rows).toMatchObject([{ centreId: (await listCentreCodes(opened.registry)).get('aarhus') }]);
  });

  test('what the last process left in the spool is imported at the start', async () => {
    const opened = await openFor(await temporaryFolder());
    await markAsDemo(opened.registry.db);
    const first = await openDoor(opened);
    await first.door.close();
    const received = join(opened.directory, 'spool', 'received');
    const name = `${await receptionOf(opened.registry)}.${'0'.repeat(64)}.dcm`;
    await writeFile(join(received, name), cardiacReport(1));
    await (await openDoor(opened)).door.idle();
    expect(await total(opened.registry)).toBe(1);
  });

  test.skipIf(!hasOpenssl)('over TLS the certificate says which centre sends', async () => {
    const folder = await temporaryFolder();
    await createCertificates(folder);
    const opened = await openFor(join(folder, 'data'));
    const subject = "certificateSubject: 'C=DK, O=Hospital, CN=ct1'";
    const peersFile = await writePeers(`{ centre: odense, calledAe: NUCLEUS, callingAe: CT1, ${subject} }`);
    const tls = {
      key: join(folder, 'server.key'),
      cert: join(folder, 'server.crt'),
      ca: join(folder, 'ca.crt'),
    };
    const { door, port } = await openDoor(opened, { ...local, peersFile, tls });
    expect(door.view.transport).toBe('tls');
    const files = await writeFiles(new Map([[1, cardiacReport(1)]]));
    const own = ['+tls', join(folder, 'ct1.key'), join(folder, 'ct1.crt'), '+cf', join(folder, 'ca.crt')];
    expect(successes(await store(port, files, '-aet', 'CT1'))).toBe(0);
    expect(successes(await store(port, files, '-aet', 'CT1', ...own))).toBe(1);
    await door.idle();
    expect(await total(opened.registry)).toBe(1);
  });
});

test('a registry in use opens no door without a table of peers', async () => {
  const opened = await openFor(await temporaryFolder());
  await expect(openDoor(opened)).rejects.toMatchObject({ code: 'wrongUse' });
  await expect(openDoor(opened, { ...local, peersFile: '/no/such/file' })).rejects.toMatchObject({
    code: 'pathUnreadable',
  });
});

test('a second door on the same spool, or on the same port, is refused', async () => {
  const opened = await openFor(await temporaryFolder());
  await markAsDemo(opened.registry.db);
  const { port } = await openDoor(opened);
  const elsewhere = { ...opened, directory: await temporaryFolder() };
  await expect(openDoor(elsewhere, { ...local, port })).rejects.toMatchObject({ code: 'portInUse' });
  await (await openDoor(elsewhere)).door.close();
});

const inEachRound = 30;
const rounds = 5;

async function startProgram(directory: string, peersFile: string): Promise<RegistryProcess> {
  const program = await startRegistryProcess({ directory }, ['--dicom-peers', peersFile]);
  onTestFinished(() => program.kill());
  return program;
}

describe.skipIf(!hasDcmtk)('a registry that is killed while objects come', () => {
  test('has every acknowledged object exactly once after the next start', async () => {
    const data = await temporaryFolder();
    const peersFile = await writePeers('{ centre: aarhus, calledAe: NUCLEUS, callingAe: STORESCU }');
    const random = seededRandom(20_261_123);
    const safe = new Set<string>();
    let interrupted = 0;
    for (let round = 0; round < rounds; round += 1) {
      const first = round * (inEachRound - 5);
      const numbers = Array.from({ length: inEachRound }, (_, index) => first + index);
      const files = await writeFiles(new Map(numbers.map((number) => [number, cardiacReport(number)])));
      const program = await startProgram(data, peersFile);
      const after = Math.floor(random() * 12);
      const delayMs = random() * 60;
      let ending: Promise<unknown> | undefined;
      const onOutput = (output: string) => {
        if (ending || successes({ output }) < after) return;
        ending = pause(delayMs).then(() => program.kill());
      };
      const args = [
        '-v',
        '-aet',
        'STORESCU',
        '-aec',
        'NUCLEUS',
        '127.0.0.1',
        String(program.dicomPort),
        ...files,
      ];
      const sent = await run('storescu', args, onOutput);
      await ending;
      await program.kill();
      for (const number of acknowledged(sent)) safe.add(`2.25.4711.${number}.9`);
      if (successes(sent) < files.length) interrupted += 1;
    }
    const opened = await openFor(data);
    await (await openDoor(opened, { ...local, peersFile })).door.idle();
    const rows = await opened.registry.db.query<{ uid: string }>(
      'select sop_instance_uid as uid from core.source_object',
    );
    const stored = rows.map(({ uid }) => uid);
    expect([...safe].filter((uid) => !stored.includes(uid))).toEqual([]);
    expect(new Set(stored).size).toBe(stored.length);
    expect(await total(opened.registry)).toBe(stored.length);
    expect(await listQuarantined(opened.registry.db)).toEqual([]);
    expect(safe.size).toBeGreaterThan(0);
    expect(interrupted).toBeGreaterThan(0);
    process.stderr.write(
      `${safe.size} acknowledged, ${stored.length} stored, ${interrupted} of ${rounds} cut\n`,
    );
  }, 180_000);
});
