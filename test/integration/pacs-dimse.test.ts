import { expect, onTestFinished, test } from 'vitest';
import { isFault } from '../../src/intake/pacs/pacs-fault.ts';
import { StudyLister } from '../../src/intake/pacs/list-studies.ts';
import { defaultLimits, type DimseLimits } from '../../src/server/dimse/limits.ts';
import { openSpoolSink, listReceived } from '../../src/server/dimse/spool-sink.ts';
import { startDimseServer } from '../../src/server/dimse/dimse-server.ts';
import { Arrivals } from '../../src/server/pacs/arrivals.ts';
import { DimsePacs } from '../../src/server/pacs/dimse-pacs.ts';
import { temporaryFolder } from '../support/dimse-door.ts';
import { foreignStudy, heldStudy, sopClasses, type HeldStudy } from '../support/pacs-holdings.ts';
import { startScriptedPacs, type Faults } from '../support/scripted-pacs.ts';

const day = '2026-02-13';

/** A scripted PACS and the registry's side of it, with a spool and a door of its own. */
async function connect(
  kind: 'c-get' | 'c-move',
  holdings: readonly HeldStudy[],
  faults: Faults = {},
  more: Partial<DimseLimits> = {},
) {
  const folder = await temporaryFolder();
  const spool = await openSpoolSink({ folder, minimumFreeBytes: 0 });
  const arrivals = new Arrivals();
  const sink = arrivals.watching(spool);
  const peers = [{ centreId: 'aarhus', calledAe: 'NUCLEUS', callingAe: 'PACS' }];
  const door = await startDimseServer({ port: 0, peers, sink });
  const destinations = { NUCLEUS: door.port, nucleus: door.port };
  const script = await startScriptedPacs(holdings, { faults, destinations });
  const pacs = new DimsePacs({
    name: 'north',
    entity: { host: '127.0.0.1', port: script.port, calledAe: 'PACS', callingAe: 'NUCLEUS' },
    way:
      kind === 'c-get'
        ? { kind, name: 'north', sink, centreId: 'aarhus', pacsAe: 'PACS' }
        : { kind, arrivals, pacsAe: 'PACS', destinationAe: 'NUCLEUS', arrivalMs: 300 },
    limits: { ...defaultLimits, artimMs: 2000, idleMs: 400, ...more },
  });
  onTestFinished(async () => {
    await pacs.close();
    await door.close();
    await spool.close();
  });
  return { script, pacs, received: async () => (await listReceived(folder)).length };
}

const ref = { studyUid: '2.25.4711.1', seriesUid: '2.25.4711.1.4' };
const slices = { studyUid: '2.25.4711.1', seriesUid: '2.25.4711.1.5' };
const report = { instanceUid: '2.25.4711.1.9', sopClassUid: sopClasses.doseReport, number: 1 };

test('studies, series and instances are listed', async () => {
  const { pacs } = await connect('c-get', [heldStudy(1), heldStudy(2), foreignStudy(3)]);
  expect(await pacs.echo()).toEqual({ answered: true });
  const listed = await new StudyLister(pacs).list(day);
  expect(isFault(listed) ? listed : listed.studies.length).toBe(3);
  expect(await pacs.series('2.25.4711.1')).toEqual([
    { seriesUid: ref.seriesUid, modality: 'SR', description: 'Dose Report', instances: 1 },
    { seriesUid: slices.seriesUid, modality: 'CT', description: 'CorCTA 0.6', instances: 5 },
  ]);
  expect(await pacs.instances(ref)).toEqual([report]);
});

test.each(['c-get', 'c-move'] as const)('%s brings the named instance and no other', async (kind) => {
  const { pacs, script, received } = await connect(kind, [heldStudy(1)]);
  const retrieved = await pacs.retrieve({ ...ref, instances: [report] });
  expect(retrieved).toEqual({ arrived: [report.instanceUid], missing: 0, reason: undefined });
  expect([script.sent, await received()]).toEqual([[report.instanceUid], 1]);
});

test.each(['c-get', 'c-move'] as const)(
  'without an image level, %s of a series is cancelled after its first object',
  async (kind) => {
    const { pacs, script } = await connect(kind, [heldStudy(1)], { noImageLevel: 'refusal', pauseMs: 30 });
    expect(await pacs.instances(slices)).toEqual([]);
    const retrieved = await pacs.retrieve({ ...slices, instances: 'first' });
    expect(retrieved).toMatchObject({ missing: 0 });
    expect(script.sent.length).toBeLessThan(5);
    expect(await pacs.retrieve({ ...ref, instances: 'all' })).toMatchObject({ missing: 0 });
    expect(script.sent).toContain(report.instanceUid);
  },
);

test('a C-MOVE that says success and sends nothing is not believed', async () => {
  const { pacs, received } = await connect('c-move', [heldStudy(1)], { silentMoves: 1 });
  const retrieved = await pacs.retrieve({ ...ref, instances: [report] });
  expect(retrieved).toMatchObject({ arrived: [], missing: 1, reason: { fault: 'nothing-arrived' } });
  expect(await pacs.retrieve({ ...ref, instances: [report] })).toMatchObject({ missing: 0 });
  expect(await received()).toBe(1);
});

test('a C-MOVE that says success before it sends is waited for', async () => {
  const { pacs } = await connect('c-move', [heldStudy(1)], { sendsLater: true });
  expect(await pacs.retrieve({ ...ref, instances: [report] })).toMatchObject({ missing: 0 });
});

test('an object the PACS cannot send is missing, with the reason; the others are there', async () => {
  const broken = [`${slices.seriesUid}.2`];
  const { pacs } = await connect('c-get', [heldStudy(1)], { broken });
  const instances = [1, 2, 3].map((number) => ({
    ...{ instanceUid: `${slices.seriesUid}.${number}`, sopClassUid: sopClasses.ctImage, number },
  }));
  expect(await pacs.retrieve({ ...slices, instances })).toMatchObject({
    arrived: [`${slices.seriesUid}.1`, `${slices.seriesUid}.3`],
    missing: 1,
    reason: { fault: 'retrieve-refused', detail: 'B000' },
  });
});

test.each([
  ['hangs up in the middle of its answers', { hangUps: 1 }],
  ['does not answer the first time', { deafTo: 1 }],
])('a PACS that %s is called again', async (_, faults) => {
  const { pacs, script } = await connect('c-get', [heldStudy(1), heldStudy(2)], faults);
  const listed = await new StudyLister(pacs).list(day);
  expect(isFault(listed) ? listed : listed.studies.length).toBe(2);
  expect(script.associations()).toBe(2);
});

test('what came before a retrieve broke off is not asked for again', async () => {
  const { pacs, script } = await connect('c-get', [heldStudy(1)], {});
  const instances = [1, 2, 3].map((number) => ({
    ...{ instanceUid: `${slices.seriesUid}.${number}`, sopClassUid: sopClasses.ctImage, number },
  }));
  script.faults = { hangUps: 1 };
  expect(await pacs.retrieve({ ...slices, instances })).toMatchObject({ missing: 0 });
  expect(script.sent).toEqual(instances.map(({ instanceUid }) => instanceUid));
});

test('a PACS that stays silent is given up', async () => {
  const { pacs } = await connect('c-get', [heldStudy(1)], { deafTo: 9 });
  expect(await pacs.series('2.25.4711.1')).toEqual({ fault: 'no-answer', detail: undefined });
});

test.each([
  ['called', { called: 'pacs' }],
  ['calling', { calling: 'nucleus' }],
  ['both', { called: 'pacs', calling: 'nucleus' }],
])('a PACS that spells the %s title in small letters is understood', async (_, knows) => {
  const { pacs, script } = await connect('c-get', [heldStudy(1)], { knows });
  expect(await pacs.echo()).toEqual({ answered: true });
  const before = script.associations();
  expect(await pacs.retrieve({ ...ref, instances: [report] })).toMatchObject({ missing: 0 });
  expect(script.associations() - before).toBe(1);
});

test('a PACS that knows neither title in any spelling rejects', async () => {
  const { pacs } = await connect('c-get', [], { knows: { called: 'ARCHIVE' } });
  expect(await pacs.echo()).toEqual({ fault: 'rejected', detail: 'called AE title not recognized' });
});

test('a PACS that does not know where to move to says what to mend', async () => {
  const { pacs, script } = await connect('c-move', [heldStudy(1)]);
  const elsewhere = new DimsePacs({
    name: 'north',
    entity: { host: '127.0.0.1', port: script.port, calledAe: 'PACS', callingAe: 'NUCLEUS' },
    way: { kind: 'c-move', arrivals: new Arrivals(), pacsAe: 'PACS', destinationAe: 'OTHER', arrivalMs: 50 },
    limits: defaultLimits,
  });
  onTestFinished(() => elsewhere.close());
  expect(await elsewhere.retrieve({ ...ref, instances: [report] })).toMatchObject({
    reason: { fault: 'destination-unknown', detail: 'A801' },
  });
  await pacs.close();
});

test('names in other character sets are read, and padded UIDs are the same UIDs', async () => {
  const description = { set: 'ISO_IR 192', bytes: Buffer.from('Strålerapport ') };
  const { pacs } = await connect('c-get', [heldStudy(1)], { description, padsUids: true });
  expect(await pacs.series('2.25.4711.1')).toMatchObject([
    { seriesUid: ref.seriesUid, description: 'Strålerapport' },
    { seriesUid: slices.seriesUid },
  ]);
});

test('nobody at the address is said so', async () => {
  const pacs = new DimsePacs({
    name: 'north',
    entity: { host: '127.0.0.1', port: 1, calledAe: 'PACS', callingAe: 'NUCLEUS' },
    way: { kind: 'c-move', arrivals: new Arrivals(), pacsAe: 'PACS', destinationAe: 'OTHER', arrivalMs: 50 },
    limits: defaultLimits,
  });
  expect(await pacs.echo()).toEqual({ fault: 'unreachable', detail: 'ECONNREFUSED' });
  await pacs.close();
});
