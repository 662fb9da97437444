import type { FastifyInstance } from 'fastify';
import { once } from 'node:events';
import { connect } from 'node:net';
import { Readable } from 'node:stream';
import { beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest';
import { addClient, revokeClient } from '../../src/operations/machine-clients.ts';
import { buildServer } from '../../src/server/build-server.ts';
import type { StowLimits } from '../../src/server/dicomweb/stow-routes.ts';
import { openIntakeSpool, type IntakeSpool } from '../../src/server/intake-spool.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { temporaryFolder } from '../support/dimse-door.ts';
import { dicomFile } from '../support/dimse-objects.ts';
import { cardiacReport } from '../support/dose-report-files.ts';
import { part10File } from '../support/part10-file.ts';
import { contextOf, testRegistry } from '../support/test-registry.ts';

const type = 'multipart/related; type="application/dicom"; boundary=edge';

const bodyOf = (...parts: readonly Uint8Array[]): Buffer =>
  Buffer.concat([
    ...parts.flatMap((part) => [
      Buffer.from('--edge\r\nContent-Type: application/dicom\r\n\r\n'),
      part,
      Buffer.from('\r\n'),
    ]),
    Buffer.from('--edge--'),
  ]);

const report = (number: number): Buffer => part10File(cardiacReport(number), `2.25.4711.${number}.9`);
const instance = (number: number) => `2.25.4711.${number}.9`;
const letter = Buffer.from('Dear colleague, this is no DICOM object.'.repeat(20));

interface Item {
  readonly '00081155'?: { readonly Value: readonly string[] };
  readonly '00081197'?: { readonly Value: readonly number[] };
}
interface Answer {
  readonly '00081198'?: { readonly Value: readonly Item[] };
  readonly '00081199'?: { readonly Value: readonly Item[] };
  readonly '0008119A'?: { readonly Value: readonly Item[] };
}

/** An answer in short: the stored instances, the failed ones and those without a name, with reasons. */
function read(answer: Answer) {
  const uidOf = (item: Item) => item['00081155']?.Value[0];
  const reasonOf = (item: Item) => item['00081197']?.Value[0]?.toString(16);
  return {
    stored: (answer['00081199']?.Value ?? []).map(uidOf),
    failed: (answer['00081198']?.Value ?? []).map((item) => [uidOf(item), reasonOf(item)]),
    nameless: (answer['0008119A']?.Value ?? []).map(reasonOf),
  };
}

describeOnEachDatabase('DICOMweb Store', (database) => {
  const registry = testRegistry(database);
  let token = '';
  beforeAll(async () => {
    token = await addClient(contextOf(registry()), { name: 'pacs', centre: 'aarhus' });
  });

  interface Door {
    readonly url: string;
    readonly port: number;
    readonly spool: IntakeSpool;
    readonly server: FastifyInstance;
  }

  async function open(limits: Partial<StowLimits> = {}): Promise<Door> {
    const directory = await temporaryFolder();
    const spool = await openIntakeSpool(registry(), { directory, report: () => undefined });
    const intake = { sink: spool.sink, folder: spool.folder, senders: [] };
    const server = await buildServer(registry(), { intake, stowLimits: limits });
    const url = await server.listen({ host: '127.0.0.1', port: 0 });
    onTestFinished(() => server.close().then(() => spool.close()));
    return { url, port: Number(new URL(url).port), spool, server };
  }

  let door: Door;
  beforeEach(async () => {
    door = await open();
  });

  const post = (
    body: Buffer | ReadableStream,
    { path = '/dicom-web/studies', headers = {}, to = door } = {},
  ) =>
    fetch(to.url + path, {
      method: 'POST',
      headers: { 'content-type': type, authorization: `Bearer ${token}`, ...headers },
      body: Buffer.isBuffer(body) ? new Uint8Array(body) : body,
      ...(!Buffer.isBuffer(body) && { duplex: 'half' }),
    });
  const answerOf = async (response: Response) => ({
    status: response.status,
    ...read(await (response.json() as Promise<Answer>)),
  });

  const examinations = async (): Promise<readonly string[]> =>
    (
      await database().query<{ uid: string }>(
        `select sop_instance_uid as uid from core.source_object order by uid`,
      )
    ).map(({ uid }) => uid);

  test('what is answered as stored is an examination soon after, of the centre of the sender', async () => {
    const response = await post(bodyOf(report(1), report(2)));
    expect(response.headers.get('content-type')).toBe('application/dicom+json');
    expect(await answerOf(response)).toEqual({
      ...{ status: 200, stored: [instance(1), instance(2)], failed: [], nameless: [] },
    });
    await door.spool.idle();
    expect(await examinations()).toEqual(expect.arrayContaining([instance(1), instance(2)]));
    const [event] = await database().query<{ source: string; code: string }>(
      `select e.source, o.code from core.intake_event e join core.organisation o on o.id = e.centre_id limit 1`,
    );
    expect(event).toEqual({ source: 'stow:pacs', code: 'aarhus' });
  });

  test('each instance is answered for itself', async () => {
    const strange = dicomFile('dose-report', { sopInstanceUid: '2.25.77' });
    strange.write(
      '1.2.840.10008.5.1.4.1.1.99.67',
      strange.indexOf('1.2.840.10008.5.1.4.1.1.88.67'),
      'latin1',
    );
    const response = await post(bodyOf(report(3), letter, strange));
    expect(await answerOf(response)).toEqual({
      ...{ status: 202, stored: [instance(3)], failed: [['2.25.77', '122']], nameless: ['c000'] },
    });
    expect(await answerOf(await post(bodyOf(letter)))).toMatchObject({ status: 409, nameless: ['c000'] });
  });

  test('objects of another study than the address says are not stored', async () => {
    const path = '/dicom-web/studies/2.25.4711.4';
    expect(await answerOf(await post(bodyOf(report(4), report(5)), { path }))).toEqual({
      ...{ status: 202, stored: [instance(4)], failed: [[instance(5), 'a901']], nameless: [] },
    });
    await door.spool.idle();
    expect(await examinations()).not.toContain(instance(5));
  });

  test('who asks for XML gets XML', async () => {
    const response = await post(bodyOf(report(6)), { headers: { accept: 'application/dicom+xml' } });
    expect(response.headers.get('content-type')).toBe('application/dicom+xml');
    expect(await response.text()).toContain(`<Value number="1">${instance(6)}</Value>`);
  });

  test('a large body streams through; its pixels are dropped at the door', async () => {
    const image = dicomFile('ct-image', { sopInstanceUid: '2.25.88', bytes: 5_000_000 });
    expect(await answerOf(await post(bodyOf(image)))).toMatchObject({ status: 200, stored: ['2.25.88'] });
    await door.spool.idle();
  });

  test.each<[string, number, string, Record<string, string>]>([
    ['without a token', 401, 'signInNeeded', { authorization: '' }],
    ['with another token', 401, 'signInNeeded', { authorization: `Bearer ${'x'.repeat(43)}` }],
    ['as JSON', 415, 'mediaTypeUnsupported', { 'content-type': 'application/dicom+json' }],
    ['as a form', 415, 'mediaTypeUnsupported', { 'content-type': 'multipart/form-data; boundary=edge' }],
    [
      'of metadata',
      415,
      'mediaTypeUnsupported',
      { 'content-type': 'multipart/related; type="application/dicom+json"; boundary=edge' },
    ],
    [
      'without a boundary',
      400,
      'wrongUse',
      { 'content-type': 'multipart/related; type="application/dicom"' },
    ],
    ['with another boundary', 400, 'wrongUse', { 'content-type': type.replace('edge', 'other') }],
    ['to be answered in HTML', 406, 'answerNotAcceptable', { accept: 'text/html' }],
    ['compressed', 415, 'mediaTypeUnsupported', { 'content-encoding': 'gzip' }],
  ])('a request %s is answered %d', async (_, status, code, headers) => {
    const response = await post(bodyOf(report(7)), { headers });
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect(await response.json()).toMatchObject({ code });
    await door.spool.idle();
    expect(await examinations()).not.toContain(instance(7));
  });

  test('an address that names no study, or another way of asking, is refused', async () => {
    expect((await post(bodyOf(report(7)), { path: '/dicom-web/studies/x' })).status).toBe(400);
    expect((await fetch(`${door.url}/dicom-web/studies`)).status).toBe(404);
    expect((await post(Buffer.from('--edge--'))).status).toBe(400);
  });

  test('a revoked token opens nothing any more', async () => {
    const context = contextOf(registry());
    const name = 'gone';
    const other = await addClient(context, { name, centre: 'odense' });
    const headers = { authorization: `Bearer ${other}` };
    expect((await post(bodyOf(report(8)), { headers })).status).toBe(200);
    await revokeClient(context, name);
    expect((await post(bodyOf(report(8)), { headers })).status).toBe(401);
    await expect(addClient(context, { name, centre: 'odense' })).rejects.toMatchObject({ code: 'wrongUse' });
    const stored = await database().query<{ text: string }>(
      'select row_to_json(c)::text as text from core.machine_client c',
    );
    for (const { text } of stored) expect(text).not.toContain(other);
  });

  test('a body cut off is answered for what it brought before', async () => {
    const whole = bodyOf(report(9), report(10));
    expect(await answerOf(await post(whole.subarray(0, whole.length - 100)))).toEqual({
      ...{ status: 202, stored: [instance(9)], failed: [], nameless: ['c000'] },
    });
    expect((await post(whole.subarray(0, 1000))).status).toBe(400);
    await door.spool.idle();
    expect(await examinations()).not.toContain(instance(10));
  });

  test('a sender that hangs up in the middle leaves nothing and harms nobody', async () => {
    const socket = connect(door.port, '127.0.0.1');
    const body = bodyOf(report(11));
    socket.write(
      `POST /dicom-web/studies HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\nContent-Type: ${type}\r\nContent-Length: ${body.length}\r\n\r\n`,
    );
    socket.write(body.subarray(0, body.length / 2));
    await new Promise((resolve) => socket.write('', resolve));
    socket.destroy();
    await once(socket, 'close');
    expect((await post(bodyOf(report(12)))).status).toBe(200);
    await door.spool.idle();
    expect(await examinations()).not.toContain(instance(11));
  });

  test('limits on parts, bytes, objects, time and transfers at once', async () => {
    const narrow = await open({
      parts: 1,
      bytes: 100_000,
      objectBytes: 20_000,
      idleMs: 200,
      requestsPerClient: 1,
    });
    const to = narrow;
    expect(await answerOf(await post(bodyOf(report(13), report(14)), { to }))).toMatchObject({ status: 202 });
    expect((await post(bodyOf(Buffer.alloc(100_000)), { to })).status).toBe(413);
    const long = dicomFile('dose-report', { sopInstanceUid: '2.25.99', bytes: 40_000 });
    expect(await answerOf(await post(bodyOf(long), { to }))).toMatchObject({
      status: 409,
      failed: [['2.25.99', 'a700']],
    });
    const slow = Readable.toWeb(Readable.from(halting(bodyOf(report(15)))));
    const halted = post(slow as ReadableStream, { to });
    await expect.poll(async () => (await post(bodyOf(report(16)), { to })).status).toBe(503);
    expect((await halted).status).toBe(408);
    expect(await answerOf(await post(bodyOf(report(16)), { to }))).toMatchObject({ status: 200 });
  });

  async function* halting(body: Buffer): AsyncGenerator<Buffer> {
    yield body.subarray(0, 2000);
    await new Promise(() => undefined);
  }
});
