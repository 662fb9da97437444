import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { planBackFill } from '../../src/operations/fetch/plan-fetch.ts';
import { listCentreCodes } from '../../src/operations/list-centres.ts';
import { readFetch } from '../../src/operations/fetch/read-fetches.ts';
import { openDicomDoor } from '../../src/server/dicom-door.ts';
import { openIntakeSpool } from '../../src/server/intake-spool.ts';
import { Arrivals } from '../../src/server/pacs/arrivals.ts';
import { startFetching } from '../../src/server/pacs/fetching.ts';
import { loadPacs } from '../../src/server/pacs/load-pacs.ts';
import { systemClock } from '../../src/server/pacs/system-clock.ts';
import { temporaryFolder } from '../support/dimse-door.ts';
import { studiesIn } from '../support/fetch-side.ts';
import { openFor } from '../support/open-doors.ts';
import { hasOrthanc, startOrthanc, type Orthanc } from '../support/orthanc.ts';
import { heldStudy, type HeldStudy } from '../support/pacs-holdings.ts';
import { contextOf } from '../support/test-registry.ts';

const days = ['2026-02-12', '2026-02-13'] as const;
const holdings: readonly HeldStudy[] = [heldStudy(1, days[0]), heldStudy(2, days[1]), heldStudy(3, days[1])];

async function fill(orthanc: Orthanc): Promise<void> {
  const folder = await temporaryFolder();
  for (const { series } of holdings)
    for (const { instanceUid, file } of series.flatMap(({ instances }) => instances)) {
      const path = join(folder, instanceUid);
      await writeFile(path, file);
      await orthanc.upload(path);
    }
}

const dimse = (orthanc: Orthanc, retrieve: string) =>
  `dimse: { host: 127.0.0.1, port: ${orthanc.dicomPort}, calledAe: ORTHANC, callingAe: NUCLEUS, ` +
  `retrieve: ${retrieve} }`;

/** Fetches both days from an Orthanc that holds the studies, and compares the registry with what it holds. */
async function fetchAll(connection: (orthanc: Orthanc) => string, settings: object = {}) {
  const directory = await temporaryFolder();
  const { registry } = await openFor(directory);
  const report = (line: string) => expect.fail(line);
  const spool = await openIntakeSpool(registry, { directory, report });
  const arrivals = new Arrivals();
  const peersFile = join(directory, 'peers.yaml');
  await writeFile(peersFile, 'peers: [{ centre: aarhus, calledAe: NUCLEUS, callingAe: ORTHANC }]');
  const caughtUp = (signal: AbortSignal) => spool.caughtUp(signal);
  const door = await openDicomDoor(registry, {
    ...{ config: { host: '127.0.0.1', port: 0, peersFile }, report },
    spool: { sink: arrivals.watching(spool.sink), caughtUp },
  });
  onTestFinished(() => door.close().then(() => spool.close()));
  const orthanc = await startOrthanc({ aet: 'NUCLEUS', port: door.view.port }, settings);
  await fill(orthanc);
  const file = join(directory, 'pacs.yaml');
  const entry = `{ name: orthanc, centre: aarhus, perMinute: 1000000, ${connection(orthanc)} }`;
  await writeFile(file, `pacs: [${entry}]`);
  const parts = { registry, sink: spool.sink, arrivals, clock: systemClock(registry.now), report };
  const fetching = startFetching({ ...parts, settings: await loadPacs(registry, file) });
  onTestFinished(() => fetching.close());
  const centreId = (await listCentreCodes(registry)).get('aarhus') ?? '';
  const context = contextOf(registry);
  const key = await planBackFill(context, { name: 'orthanc', centreId }, { from: days[0], to: days[1] });
  fetching.wake();
  const task = async () => (await readFetch(context, key)).task;
  await expect.poll(async () => (await task()).state, { timeout: 60_000 }).toBe('done');
  expect(await readFetch(context, key)).toMatchObject({
    task: { studies: 3, done: 3, failed: 0, objects: 6, daysInDoubt: 0 },
    days: [
      { day: days[1], studies: 2, objects: 4 },
      { day: days[0], studies: 1, objects: 2 },
    ],
    faults: [],
  });
  await spool.idle();
  expect(await studiesIn(registry)).toEqual(holdings.map(({ studyUid }) => studyUid));
}

describe.skipIf(!hasOrthanc)('Orthanc as PACS', () => {
  test.each(['c-get', 'c-move'])('gives what is wanted by %s, and nothing else', (retrieve) =>
    fetchAll((orthanc) => dimse(orthanc, retrieve), { DicomAlwaysAllowGet: true }),
  );
});
