import type { FastifyInstance } from 'fastify';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { FetchDetailView, FetchView } from '../../src/operations/fetch/fetch-views.ts';
import { buildServer } from '../../src/server/build-server.ts';
import { openDicomDoor } from '../../src/server/dicom-door.ts';
import { openIntakeSpool } from '../../src/server/intake-spool.ts';
import { Arrivals } from '../../src/server/pacs/arrivals.ts';
import { startFetching } from '../../src/server/pacs/fetching.ts';
import { loadPacs } from '../../src/server/pacs/load-pacs.ts';
import { systemClock } from '../../src/server/pacs/system-clock.ts';
import { linesOf, runCommand } from '../support/command-line.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { temporaryFolder } from '../support/dimse-door.ts';
import { studiesIn } from '../support/fetch-side.ts';
import { localDoor } from '../support/open-doors.ts';
import { heldStudy, type HeldStudy } from '../support/pacs-holdings.ts';
import { startScriptedPacs, type Faults } from '../support/scripted-pacs.ts';
import { startScriptedWebPacs } from '../support/scripted-web-pacs.ts';
import { testRegistry } from '../support/test-registry.ts';

const day = '2026-02-13';
let lastNumber = 4000;
const newStudies = (count: number): readonly HeldStudy[] =>
  Array.from({ length: count }, () => {
    lastNumber += 1;
    return heldStudy(lastNumber, day, 36_000 + (lastNumber % 100) * 60);
  });

const fileOf = async (...entries: readonly string[]): Promise<string> => {
  const path = join(await temporaryFolder(), 'pacs.yaml');
  await writeFile(path, ['pacs:', ...entries.map((entry) => `  - ${entry}`)].join('\n'));
  return path;
};

const dimseEntry = (name: string, port: number, retrieve = 'c-get', more = '') =>
  `{ name: ${name}, centre: aarhus, perMinute: 1000000, ${more}` +
  `dimse: { host: 127.0.0.1, port: ${port}, calledAe: PACS, callingAe: NUCLEUS, retrieve: ${retrieve} } }`;

describeOnEachDatabase('fetching as a service', (database) => {
  const registry = testRegistry(database, 1);

  async function openSide() {
    let instant = '2026-02-13T12:00:00Z';
    const timed = { ...registry(), now: () => new Date(instant) };
    const clock = systemClock(timed.now);
    const directory = await temporaryFolder();
    const lines: string[] = [];
    const report = (line: string) => void lines.push(line);
    const spool = await openIntakeSpool(timed, { directory, report });
    const arrivals = new Arrivals();
    const peersFile = join(directory, 'peers.yaml');
    await writeFile(peersFile, 'peers: [{ centre: aarhus, calledAe: NUCLEUS, callingAe: PACS }]');
    const caughtUp = (signal: AbortSignal) => spool.caughtUp(signal);
    const door = await openDicomDoor(timed, {
      ...{ config: { ...localDoor, peersFile }, report },
      spool: { sink: arrivals.watching(spool.sink), caughtUp },
    });
    onTestFinished(() => door.close().then(() => spool.close()));

    /** Serves with the PACS of a file. */
    async function serve(file: string) {
      const settings = await loadPacs(timed, file);
      const fetching = startFetching({
        registry: timed,
        settings,
        sink: spool.sink,
        arrivals,
        clock,
        report,
      });
      const server = await buildServer(timed, { fetching });
      onTestFinished(() => server.close().then(() => fetching.close()));
      return server;
    }
    const setTime = (time: string) => void (instant = time);
    return { setTime, serve, lines, port: door.view.port, idle: () => spool.idle() };
  }

  async function signIn(server: FastifyInstance, account: string) {
    const session = await server.inject({ method: 'POST', url: '/api/session', payload: { account } });
    const cookie = String(session.headers['set-cookie']).split(';')[0] ?? '';
    const get = (url: string) => server.inject({ url, headers: { cookie } });
    const post = (url: string, payload: object) =>
      server.inject({ method: 'POST', url, headers: { cookie }, payload });
    const task = async (pacs: string) =>
      (await get('/api/fetch')).json<FetchView>().tasks.find((one) => one.pacs === pacs);
    const state = async (pacs: string) => (await task(pacs))?.state;
    return { get, post, task, state };
  }

  const span = { from: day, to: day };

  async function expectAll(studies: readonly HeldStudy[]) {
    const known = await studiesIn(registry());
    for (const { studyUid } of studies) expect(known).toContain(studyUid);
  }

  async function fetchFrom(entry: (name: string, port: number) => string, faults: Faults = {}) {
    const studies = newStudies(3);
    const side = await openSide();
    const script = await startScriptedPacs(studies, { faults, destinations: { NUCLEUS: side.port } });
    const name = `p${script.port}`;
    const server = await side.serve(await fileOf(entry(name, script.port)));
    const lead = await signIn(server, 'lead@aarhus');
    return { studies, side, script, name, server, lead };
  }

  test.each(['c-get', 'c-move'])(
    'days that are asked for by %s are fetched and counted',
    async (retrieve) => {
      const { studies, side, name, lead } = await fetchFrom((one, port) => dimseEntry(one, port, retrieve));
      const planned = await lead.post('/api/fetch', { pacs: name, ...span });
      expect(planned.statusCode).toBe(200);
      await expect.poll(() => lead.state(name), { timeout: 20_000 }).toBe('done');
      const { centreId, id } = planned.json<{ centreId: string; id: string }>();
      const detail = (await lead.get(`/api/fetch/${centreId}/${id}`)).json<FetchDetailView>();
      expect(detail).toMatchObject({
        task: {
          state: 'done',
          days: 1,
          daysDone: 1,
          studies: 3,
          done: 3,
          failed: 0,
          objects: 6,
          fault: null,
        },
        days: [{ day, state: 'done', studies: 3, done: 3, failed: 0, objects: 6 }],
        faults: [],
      });
      await side.idle();
      await expectAll(studies);
    },
  );

  test('over DICOMweb', async () => {
    const studies = newStudies(2);
    const side = await openSide();
    const script = await startScriptedWebPacs(studies);
    const name = `w${script.base.port}`;
    const web = `dicomweb: { url: '${script.base.href}' }`;
    const file = await fileOf(`{ name: ${name}, centre: aarhus, perMinute: 1000000, ${web} }`);
    const lead = await signIn(await side.serve(file), 'lead@aarhus');
    await lead.post('/api/fetch', { pacs: name, ...span });
    await expect.poll(() => lead.state(name), { timeout: 20_000 }).toBe('done');
    await side.idle();
    await expectAll(studies);
  });

  test('a fault of the PACS is said in words, with the time of the next attempt', async () => {
    const { script, side, name, lead } = await fetchFrom(dimseEntry, { knows: { called: 'OTHER' } });
    const { centreId, id } = (await lead.post('/api/fetch', { pacs: name, ...span })).json<{
      centreId: string;
      id: string;
    }>();
    await expect.poll(() => side.lines.length, { timeout: 20_000 }).toBe(1);
    const task = await lead.task(name);
    expect(task?.fault?.sentence.da).toContain('PACS afviser registret');
    expect(task?.nextTryAt).toBe('2026-02-13T12:01:00.000Z');
    script.faults = {};
    expect((await lead.post(`/api/fetch/${centreId}/${id}`, { control: 'retry' })).statusCode).toBe(204);
    await expect.poll(() => lead.state(name), { timeout: 20_000 }).toBe('done');
  });

  test('a fetch is paused and goes on', async () => {
    const hours = "hours: { from: '20:00', to: '21:00' }, ";
    const { side, name, lead } = await fetchFrom((one, port) => dimseEntry(one, port, 'c-get', hours));
    const { centreId, id } = (await lead.post('/api/fetch', { pacs: name, ...span })).json<{
      centreId: string;
      id: string;
    }>();
    await lead.post(`/api/fetch/${centreId}/${id}`, { control: 'pause' });
    side.setTime('2026-02-13T19:30:00Z');
    expect(await lead.state(name)).toBe('paused');
    await lead.post(`/api/fetch/${centreId}/${id}`, { control: 'resume' });
    await expect.poll(() => lead.state(name), { timeout: 20_000 }).toBe('done');
  });

  test('who may see and steer it: the own centre, and nobody else', async () => {
    const { server, name, lead } = await fetchFrom(dimseEntry);
    const key = (await lead.post('/api/fetch', { pacs: name, ...span })).json<{
      centreId: string;
      id: string;
    }>();
    const url = `/api/fetch/${key.centreId}/${key.id}`;
    const stranger = await signIn(server, 'lead@odense');
    expect((await stranger.get('/api/fetch')).json()).toEqual({ pacs: [], tasks: [] });
    expect((await stranger.get(url)).statusCode).toBe(404);
    expect((await stranger.post(url, { control: 'pause' })).statusCode).toBe(404);
    expect((await stranger.post('/api/fetch', { pacs: name, ...span })).statusCode).toBe(404);
    const physicist = await signIn(server, 'physicist@aarhus');
    expect((await physicist.get(url)).statusCode).toBe(200);
    expect((await physicist.post(url, { control: 'pause' })).statusCode).toBe(403);
    expect((await server.inject({ url: '/api/fetch' })).statusCode).toBe(401);
  });

  test.each([
    ['an unknown PACS', { pacs: 'nowhere', ...span }, 404],
    ['a span turned round', { from: '2026-02-13', to: '2026-02-12' }, 400],
    ['no day', { from: '13.02.2026', to: day }, 400],
    ['something else', { ...span, speed: 9 }, 400],
  ])('%s is refused', async (_, body, status) => {
    const { name, lead } = await fetchFrom(dimseEntry);
    expect((await lead.post('/api/fetch', { pacs: name, ...body })).statusCode).toBe(status);
  });

  test('the entries of a file are judged together, and a file that is not there is named', async () => {
    const file = await fileOf(dimseEntry('North', 104), dimseEntry('north', 70_000));
    await expect(loadPacs(registry(), file)).rejects.toMatchObject({ code: 'pacsFileInvalid' });
    await expect(loadPacs(registry(), '/nowhere')).rejects.toMatchObject({ code: 'pathUnreadable' });
  });
});

test('from the command line: planned, shown, paused', async () => {
  const data = await temporaryFolder();
  const file = await fileOf(dimseEntry('north', 104));
  const nucleus = (...args: readonly string[]) =>
    runCommand([...args, '--data', data], { NUCLEUS_PACS: file });
  const { code, out } = await nucleus('fetch', 'run', '--pacs', 'north', '--from', day, '--to', day);
  expect(code).toBe(0);
  const id = out.trim();
  const status = async () => linesOf((await nucleus('fetch', 'status', '--json')).out);
  expect(await status()).toMatchObject([{ id, pacs: 'north', state: 'running', days: 1, studies: 0 }]);
  expect((await nucleus('fetch', 'pause', id)).code).toBe(0);
  expect((await nucleus('fetch', 'status')).out).toContain(`${id}  paused`);
  expect((await nucleus('fetch', 'run', '--pacs', 'south', '--from', day, '--to', day)).code).toBe(2);
});

test('a start with a wrong file of PACS says every error and ends', async () => {
  const file = await fileOf(dimseEntry('North', 104), dimseEntry('north', 70_000));
  const data = await temporaryFolder();
  const { code, err } = await runCommand(['start', '--port', '0', '--data', data, '--pacs', file]);
  expect(code).toBe(3);
  expect(err).toContain('small letters');
  expect(err).toContain('beyond 65535');
});
