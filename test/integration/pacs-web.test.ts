import { readFile } from 'node:fs/promises';
import { expect, onTestFinished, test } from 'vitest';
import { StudyLister } from '../../src/intake/pacs/list-studies.ts';
import { isFault } from '../../src/intake/pacs/pacs-fault.ts';
import { listReceived, openSpoolSink } from '../../src/server/dimse/spool-sink.ts';
import { defaultHttpLimits } from '../../src/server/pacs/pacs-http.ts';
import { WebPacs, type WebPacsOptions } from '../../src/server/pacs/web-pacs.ts';
import { temporaryFolder } from '../support/dimse-door.ts';
import { dataSetOf, foreignStudy, heldStudy, sopClasses, type HeldStudy } from '../support/pacs-holdings.ts';
import { startScriptedWebPacs, type WebFaults } from '../support/scripted-web-pacs.ts';

const day = '2026-02-13';

async function connect(
  holdings: readonly HeldStudy[],
  faults: WebFaults = {},
  more: Partial<WebPacsOptions> = {},
) {
  const folder = await temporaryFolder();
  const sink = await openSpoolSink({ folder, minimumFreeBytes: 0 });
  const script = await startScriptedWebPacs(holdings, faults);
  const pacs = new WebPacs({
    ...{ name: 'web', base: script.base, sink, centreId: 'aarhus', pacsAe: 'WEB', objectBytes: 1_000_000 },
    limits: { ...defaultHttpLimits, answerMs: 400, silenceMs: 400 },
    ...more,
  });
  onTestFinished(async () => {
    await pacs.close();
    await sink.close();
  });
  return { script, pacs, received: () => listReceived(folder) };
}

const ref = { studyUid: '2.25.4711.1', seriesUid: '2.25.4711.1.4' };
const slices = { studyUid: '2.25.4711.1', seriesUid: '2.25.4711.1.5' };
const report = { instanceUid: '2.25.4711.1.9', sopClassUid: sopClasses.doseReport, number: 1 };
const many = (count: number) =>
  Array.from({ length: count }, (_, index) => heldStudy(index + 1, day, index * 200));

async function countStudies(pacs: WebPacs): Promise<unknown> {
  const listed = await new StudyLister(pacs).list(day);
  return isFault(listed) ? listed : listed.studies.length;
}

test('studies, series and instances are listed, and the named instance lies in the spool as it was', async () => {
  const { pacs, script, received } = await connect([heldStudy(1), foreignStudy(2)]);
  expect(await pacs.echo()).toEqual({ answered: true });
  expect(await countStudies(pacs)).toBe(2);
  expect(await pacs.series('2.25.4711.1')).toMatchObject([
    { seriesUid: ref.seriesUid, modality: 'SR', description: 'Dose Report', instances: 1 },
    { seriesUid: slices.seriesUid, modality: 'CT', instances: 5 },
  ]);
  expect(await pacs.instances(ref)).toEqual([report]);
  expect(await pacs.retrieve({ ...ref, instances: [report] })).toEqual({
    ...{ arrived: [report.instanceUid], missing: 0, reason: undefined },
  });
  const [file] = await received();
  const bytes = await readFile(file?.path ?? '');
  const sent = dataSetOf(script.holdings[0]?.series[0]?.instances[0]?.file ?? Buffer.alloc(0));
  expect(bytes.subarray(-sent.length).equals(sent)).toBe(true);
});

test.each([
  ['makes short pages', { page: 12 }],
  ['makes pages as asked', {}],
])('a server that %s gives all 130 studies', async (_, faults) => {
  const { pacs } = await connect(many(130), faults);
  expect(await countStudies(pacs)).toBe(130);
});

test('a server that knows no pages gives the same for ever, and is asked for shorter times', async () => {
  const { pacs } = await connect(many(130), { page: 100, ignoresOffset: true });
  expect(await countStudies(pacs)).toBe(130);
});

test.each(['error', 'nothing'] as const)(
  'where instances cannot be searched (%s), the metadata of the series name them',
  async (noImageLevel) => {
    const { pacs } = await connect([heldStudy(1)], { noImageLevel });
    const instances = await pacs.instances(slices);
    expect(isFault(instances) ? instances : instances.length).toBe(5);
  },
);

test('of a whole series the first instance is read, and no more', async () => {
  const { pacs, received } = await connect([heldStudy(1)]);
  expect(await pacs.retrieve({ ...slices, instances: 'first' })).toMatchObject({
    arrived: [`${slices.seriesUid}.1`],
    missing: 0,
  });
  expect((await received()).length).toBe(1);
  expect(await pacs.retrieve({ ...slices, instances: 'all' })).toMatchObject({ missing: 0 });
  expect((await received()).length).toBe(5);
});

test('a redirect is not followed, wherever it leads', async () => {
  const other = await startScriptedWebPacs([heldStudy(1)]);
  const { pacs } = await connect([], { redirectsTo: `${other.base.href}/studies` });
  expect(await pacs.echo()).toEqual({ fault: 'redirected', detail: 'HTTP 302' });
  expect(await pacs.retrieve({ ...ref, instances: [report] })).toMatchObject({ fault: 'redirected' });
  expect(other.asked).toEqual([]);
});

test('a UID that a PACS made up does not lead out of the base address', async () => {
  const { pacs, script } = await connect([]);
  await pacs.series('../../admin?x=');
  expect(script.asked[0]).toMatch(/^\/dicom-web\/studies\/\.\.%2F\.\.%2Fadmin%3Fx%3D\/series\?/);
});

test('the credential is sent, and a refused one is said', async () => {
  const faults = { authorization: 'Bearer secret' };
  const right = await connect([heldStudy(1)], faults, { authorization: 'Bearer secret' });
  expect(await right.pacs.echo()).toEqual({ answered: true });
  const wrong = await connect([heldStudy(1)], faults, { authorization: 'Bearer other' });
  expect(await wrong.pacs.echo()).toEqual({ fault: 'credential-refused', detail: 'HTTP 401' });
});

test.each([
  ['in the middle of an object', 900],
  ['before the first object', 20],
])('a body that ends %s leaves nothing behind', async (_, cutAt) => {
  const { pacs, received } = await connect([heldStudy(1)], { cutAt });
  expect(await pacs.retrieve({ ...ref, instances: [report] })).toMatchObject({
    ...{ arrived: [], missing: 1, reason: { fault: 'hung-up' } },
  });
  expect(await received()).toEqual([]);
});

test('a file without a multipart around it is taken too', async () => {
  const { pacs } = await connect([heldStudy(1)], { isSinglePart: true });
  expect(await pacs.retrieve({ ...ref, instances: [report] })).toMatchObject({ missing: 0 });
});

test('an object that is not there is missing; the others are there', async () => {
  const { pacs } = await connect([heldStudy(1)], { broken: [`${slices.seriesUid}.2`] });
  const instances = [1, 2, 3].map((number) => ({
    ...{ instanceUid: `${slices.seriesUid}.${number}`, sopClassUid: sopClasses.ctImage, number },
  }));
  expect(await pacs.retrieve({ ...slices, instances })).toMatchObject({
    ...{ missing: 1, reason: { fault: 'retrieve-refused', detail: 'HTTP 404' } },
    arrived: [`${slices.seriesUid}.1`, `${slices.seriesUid}.3`],
  });
});

test('an object beyond the limit is not kept', async () => {
  const { pacs, received } = await connect([heldStudy(1)], {}, { objectBytes: 500 });
  expect(await pacs.retrieve({ ...ref, instances: [report] })).toMatchObject({
    reason: { fault: 'retrieve-refused', detail: 'more than 500 bytes' },
  });
  expect(await received()).toEqual([]);
});

test.each([
  ['stays silent', { isSilent: true }, 'no-answer'],
  ['answers with a page for people', { answer: '<html>' }, 'answer-unreadable'],
  ['answers with something else', { answer: '{"studies":[]}' }, 'answer-unreadable'],
])('a server that %s is said so', async (_, faults, fault) => {
  const { pacs } = await connect([heldStudy(1)], faults);
  expect(await pacs.series('2.25.4711.1')).toMatchObject({ fault });
});

test('more than the limit of one document is not taken', async () => {
  const limits = { ...defaultHttpLimits, documentBytes: 100 };
  const { pacs } = await connect(many(12), {}, { limits });
  expect(await pacs.series('2.25.4711.1')).toMatchObject({ fault: 'too-many-answers' });
});
