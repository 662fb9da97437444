import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { createServer } from 'node:tls';
import { describe, expect, onTestFinished, test } from 'vitest';
import { addClient } from '../../src/operations/machine-clients.ts';
import { planBackFill } from '../../src/operations/fetch/plan-fetch.ts';
import { listCentreCodes } from '../../src/operations/list-centres.ts';
import { readFetch } from '../../src/operations/fetch/read-fetches.ts';
import { buildServer } from '../../src/server/build-server.ts';
import type { DicomConfig } from '../../src/server/config.ts';
import { openDicomDoor } from '../../src/server/dicom-door.ts';
import { defaultLimits } from '../../src/server/dimse/limits.ts';
import { openIntakeSpool } from '../../src/server/intake-spool.ts';
import { Arrivals } from '../../src/server/pacs/arrivals.ts';
import { DimsePacs } from '../../src/server/pacs/dimse-pacs.ts';
import { startFetching } from '../../src/server/pacs/fetching.ts';
import { loadPacs } from '../../src/server/pacs/load-pacs.ts';
import { systemClock } from '../../src/server/pacs/system-clock.ts';
import { describeOnEmbedded } from '../support/databases.ts';
import { createCertificates } from '../support/dimse-certificates.ts';
import { hasOpenssl } from '../support/dimse-dcmtk.ts';
import { temporaryFolder } from '../support/dimse-door.ts';
import { studiesIn } from '../support/fetch-side.ts';
import { hasOrthanc, hasOrthancWeb, speakingWeb, startOrthanc, type Orthanc } from '../support/orthanc.ts';
import { heldStudy, type HeldStudy } from '../support/pacs-holdings.ts';
import { contextOf, testRegistry } from '../support/test-registry.ts';

const days = ['2026-02-12', '2026-02-13'] as const;

let lastNumber = 0;
/** Studies that no other test has: one on the first day, two on the second. */
const newHoldings = (): readonly HeldStudy[] =>
  [days[0], days[1], days[1]].map((day) => heldStudy((lastNumber += 1), day));

/** Puts all objects of the studies into an Orthanc; answers their ids there. */
async function fill(orthanc: Orthanc, holdings: readonly HeldStudy[]): Promise<readonly string[]> {
  const folder = await temporaryFolder();
  const ids: string[] = [];
  for (const { instanceUid, file } of holdings.flatMap(({ series }) =>
    series.flatMap(({ instances }) => instances),
  )) {
    const path = join(folder, instanceUid);
    await writeFile(path, file);
    ids.push(await orthanc.upload(path));
  }
  return ids;
}

const dimse = ({ dicomPort }: Orthanc, retrieve: string, tls = ''): string =>
  `dimse: { host: 127.0.0.1, port: ${dicomPort}, calledAe: ORTHANC, callingAe: NUCLEUS, ` +
  `retrieve: ${retrieve}${tls} }`;

/** Keys and certificates of both sides: `ct1` is the registry where it calls, `server` where it listens, `ct2` Orthanc. */
async function certificates() {
  const folder = await temporaryFolder();
  await createCertificates(folder);
  const path = (name: string) => join(folder, name);
  return {
    path,
    read: (name: string) => readFile(path(name)),
    door: { key: path('server.key'), cert: path('server.crt'), ca: path('ca.crt') },
    orthanc: {
      ...{ DicomTlsEnabled: true, DicomTlsRemoteCertificateRequired: true },
      ...{ DicomTlsCertificate: path('ct2.crt'), DicomTlsPrivateKey: path('ct2.key') },
      DicomTlsTrustedCertificates: path('ca.crt'),
    },
    /** The same for a connection in the file of PACS. */
    inPacsFile: `, tls: { keyFile: ${path('ct1.key')}, certFile: ${path('ct1.crt')}, caFile: ${path('ca.crt')} }`,
  };
}

/** A server that takes TLS off, as hospitals put it before an Orthanc. */
async function startTlsFront(key: Buffer, cert: Buffer) {
  let behind = 0;
  const server = createServer({ key, cert }, (outside) => {
    const inside = connect(behind, '127.0.0.1');
    outside.pipe(inside).pipe(outside);
    outside.on('error', () => inside.destroy());
    inside.on('error', () => outside.destroy());
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return { port, leadTo: (next: number) => void (behind = next) };
}

const guide = join(import.meta.dirname, '../../docs/guides/connect-a-scanner.md');

/** The Lua script as a hospital copies it. */
async function scriptOfGuide(): Promise<string> {
  const script = /^```lua\n(.+?)^```$/ms.exec(await readFile(guide, 'utf8'))?.[1];
  return script ?? expect.fail('the guide has no script');
}

const orthancSubject = 'C=DK, O=Hospital, CN=ct2';

describe.skipIf(!hasOrthanc)('Orthanc on the other side', () => {
  describeOnEmbedded('of a registry', (database) => {
    const registry = testRegistry(database);

    /** Spool and door of the registry, as the server opens them. */
    async function openSide(tls?: DicomConfig['tls']) {
      const directory = await temporaryFolder();
      const report = (line: string) => expect.fail(line);
      const spool = await openIntakeSpool(registry(), { directory, report });
      const arrivals = new Arrivals();
      const peersFile = join(directory, 'peers.yaml');
      const subject = tls ? `, certificateSubject: '${orthancSubject}'` : '';
      const row = `{ centre: aarhus, calledAe: NUCLEUS, callingAe: ORTHANC${subject} }`;
      await writeFile(peersFile, `peers: [${row}]`);
      const door = await openDicomDoor(registry(), {
        ...{ config: { host: '127.0.0.1', port: 0, peersFile, ...(tls && { tls }) }, report },
        spool: {
          sink: arrivals.watching(spool.sink),
          caughtUp: (signal: AbortSignal) => spool.caughtUp(signal),
        },
      });
      onTestFinished(() => door.close().then(() => spool.close()));
      return { directory, spool, arrivals, report, port: door.view.port };
    }

    interface Manner {
      readonly connection: (orthanc: Orthanc) => string;
      readonly start: (port: number) => Promise<Orthanc>;
      readonly tls?: DicomConfig['tls'];
    }

    /** Fetches both days from an Orthanc that holds studies, and looks what came into the registry. */
    async function fetchAll({ connection, start, tls }: Manner): Promise<void> {
      const { directory, spool, arrivals, report, port } = await openSide(tls);
      const orthanc = await start(port);
      const holdings = newHoldings();
      await fill(orthanc, holdings);
      const name = `orthanc-${port}`;
      const file = join(directory, 'pacs.yaml');
      const entry = `{ name: ${name}, centre: aarhus, perMinute: 1000000, ${connection(orthanc)} }`;
      await writeFile(file, `pacs: [${entry}]`);
      const clock = systemClock(registry().now);
      const settings = await loadPacs(registry(), file);
      const parts = { registry: registry(), sink: spool.sink, arrivals, clock, report };
      const fetching = startFetching({ ...parts, settings });
      onTestFinished(() => fetching.close());
      const centreId = (await listCentreCodes(registry())).get('aarhus') ?? '';
      const context = contextOf(registry());
      const key = await planBackFill(context, { name, centreId }, { from: days[0], to: days[1] });
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
      const known = await studiesIn(registry());
      for (const { studyUid } of holdings) expect(known).toContain(studyUid);
    }

    const nucleusAt = (port: number) => ({ aet: 'NUCLEUS', port });

    test.each(['c-get', 'c-move'])('as PACS gives what is wanted by %s, and nothing else', (retrieve) =>
      fetchAll({
        connection: (orthanc) => dimse(orthanc, retrieve),
        start: (port) => startOrthanc(nucleusAt(port), { DicomAlwaysAllowGet: true }),
      }),
    );

    test.skipIf(!hasOpenssl).each(['c-get', 'c-move'])(
      'as PACS asks for a certificate and shows its own, by %s',
      async (retrieve) => {
        const { door, orthanc: settings, inPacsFile } = await certificates();
        const nucleus = (port: number) => ({
          AET: 'NUCLEUS',
          Host: '127.0.0.1',
          Port: port,
          UseDicomTls: true,
        });
        await fetchAll({
          tls: door,
          connection: (orthanc) => dimse(orthanc, retrieve, inPacsFile),
          start: (port) =>
            startOrthanc(nucleusAt(port), {
              ...{ ...settings, DicomAlwaysAllowGet: true },
              DicomModalities: { nucleus: nucleus(port) },
            }),
        });
      },
    );

    test.skipIf(!hasOpenssl)(
      'as PACS with a certificate of a strange authority, or that knows us not, is no PACS',
      async () => {
        const { orthanc: settings, read } = await certificates();
        const { dicomPort } = await startOrthanc(nucleusAt(1), settings);
        const echo = async (own: string, authority: string) => {
          const tls = {
            key: await read(`${own}.key`),
            cert: await read(`${own}.crt`),
            ca: await read(authority),
          };
          const pacs = new DimsePacs({
            name: 'orthanc',
            entity: { host: '127.0.0.1', port: dicomPort, calledAe: 'ORTHANC', callingAe: 'NUCLEUS', tls },
            way: {
              kind: 'c-move',
              arrivals: new Arrivals(),
              pacsAe: 'ORTHANC',
              destinationAe: 'X',
              arrivalMs: 1,
            },
            limits: { ...defaultLimits, artimMs: 5000, idleMs: 2000 },
          });
          onTestFinished(() => pacs.close());
          return pacs.echo();
        };
        expect(await echo('ct1', 'ca.crt')).toEqual({ answered: true });
        expect(await echo('ct1', 'strangers.crt')).toMatchObject({ fault: 'encryption-refused' });
        expect(await echo('stranger', 'ca.crt')).toHaveProperty('fault');
      },
    );

    test.skipIf(!hasOrthancWeb)('as PACS gives what is wanted over DICOMweb', () =>
      fetchAll({
        connection: ({ url }) => `dicomweb: { url: '${url}/dicom-web' }`,
        start: (port) => startOrthanc(nucleusAt(port), speakingWeb()),
      }),
    );

    test.skipIf(!hasOrthancWeb || !hasOpenssl)(
      'as PACS gives it over TLS to who has the password',
      async () => {
        const { path, read } = await certificates();
        await writeFile(path('password'), 'synthetic secret\n');
        const user = 'nucleus:synthetic secret';
        const settings = {
          ...{ ...speakingWeb(), AuthenticationEnabled: true },
          RegisteredUsers: { nucleus: 'synthetic secret' },
        };
        const credential = `caFile: ${path('ca.crt')}, user: nucleus, passwordFile: ${path('password')}`;
        const front = await startTlsFront(await read('server.key'), await read('server.crt'));
        await fetchAll({
          connection: ({ url }) => {
            front.leadTo(Number(new URL(url).port));
            return `dicomweb: { url: 'https://127.0.0.1:${front.port}/dicom-web', ${credential} }`;
          },
          start: (port) => startOrthanc(nucleusAt(port), settings, user),
        });
      },
    );

    test('as archive forwards dose reports by the script of the guide', async () => {
      const { directory, spool, port } = await openSide();
      const script = join(directory, 'send.lua');
      await writeFile(script, await scriptOfGuide());
      const orthanc = await startOrthanc(nucleusAt(port), { LuaScripts: [script], StableAge: 1 });
      const holdings = newHoldings();
      await fill(orthanc, holdings);
      const missing = async () => {
        await spool.idle();
        const known = await studiesIn(registry());
        return holdings.filter(({ studyUid }) => !known.includes(studyUid)).length;
      };
      await expect.poll(missing, { timeout: 60_000 }).toBe(0);
    });

    test.skipIf(!hasOrthancWeb)('as router stores what it holds by STOW-RS', async () => {
      const { spool } = await openSide();
      const token = await addClient(contextOf(registry()), { name: 'router', centre: 'aarhus' });
      const intake = { sink: spool.sink, folder: spool.folder, senders: [] };
      const server = await buildServer(registry(), { intake });
      onTestFinished(() => server.close());
      const url = await server.listen({ host: '127.0.0.1', port: 0 });
      const nucleus = { Url: `${url}/dicom-web/`, HttpHeaders: { Authorization: `Bearer ${token}` } };
      const orthanc = await startOrthanc(nucleusAt(1), speakingWeb({ Servers: { nucleus } }));
      const holdings = newHoldings();
      const Resources = await fill(orthanc, holdings);
      expect(await orthanc.post('/dicom-web/servers/nucleus/stow', { Resources })).toBeDefined();
      await spool.idle();
      const known = await studiesIn(registry());
      for (const { studyUid } of holdings) expect(known).toContain(studyUid);
    });
  });
});
