import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect as connectTls } from 'node:tls';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startDimseServer, type DimseServerOptions } from '../../src/server/dimse/dimse-server.ts';
import { createCertificates } from '../support/dimse-certificates.ts';
import { echo, hasDcmtk, hasOpenssl, store, successes } from '../support/dimse-dcmtk.ts';
import { openDoor, peer, type OpenDoor } from '../support/dimse-door.ts';
import { dicomFile } from '../support/dimse-objects.ts';
import { closing } from '../support/hostile-peers.ts';

const secure = { ...peer, certificateSubject: 'C=DK, O=Hospital, CN=ct1' };
const neighbour = {
  ...peer,
  centreId: 'centre-2',
  callingAe: 'NEIGHBOUR',
  certificateSubject: 'C=DK, O=Hospital, CN=ct2',
};

describe.skipIf(!hasDcmtk || !hasOpenssl)('the door with TLS', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'dimse-tls-'));
    await createCertificates(folder);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const pem = (name: string) => readFile(join(folder, name));
  const openTlsDoor = async (options: Partial<DimseServerOptions> = {}): Promise<OpenDoor> =>
    openDoor({
      tls: { key: await pem('server.key'), cert: await pem('server.crt'), ca: await pem('ca.crt') },
      peers: [secure, neighbour],
      ...options,
    });
  const as = (name: string, authority = 'ca') => [
    '+tls',
    join(folder, `${name}.key`),
    join(folder, `${name}.crt`),
    '+cf',
    join(folder, `${authority}.crt`),
  ];

  test('a peer with its certificate sends', async () => {
    const path = join(folder, 'report.dcm');
    await writeFile(path, dicomFile('dose-report', { sopInstanceUid: '2.25.1' }));
    const { port, received, server } = await openTlsDoor();
    expect(successes(await store(port, [path], ...as('ct1')))).toBe(1);
    expect(await received()).toHaveLength(1);
    expect(server.counters().events).toMatchObject({ 'association.accepted': 1, 'object.stored': 1 });
  });

  test('a certificate of another authority is refused in the handshake, whatever its subject', async () => {
    const { port, events } = await openTlsDoor();
    expect((await echo(port, ...as('stranger'))).code).not.toBe(0);
    expect(events.map(({ name }) => name)).toEqual(['handshake.refused']);
  });

  test('no certificate is refused in the handshake', async () => {
    const { port, events } = await openTlsDoor();
    expect((await echo(port, '+tla', '-ic')).code).not.toBe(0);
    expect(events.map(({ name }) => name)).toEqual(['handshake.refused']);
  });

  test('the title of another centre under an own certificate is rejected and told', async () => {
    const { port, events } = await openTlsDoor();
    expect((await echo(port, ...as('ct2'))).output).toContain('Calling AE Title Not Recognized');
    expect(events).toMatchObject([
      {
        name: 'association.rejected',
        reason: 'callingAeNotRecognized',
        callingAe: 'STORESCU',
        certificateSubject: neighbour.certificateSubject,
      },
    ]);
  });

  test('a peer without TLS finds no DICOM behind the door', async () => {
    const { port, received } = await openTlsDoor();
    expect((await echo(port)).code).not.toBe(0);
    expect(await received()).toEqual([]);
  });

  test.each([
    ['TLSv1.1', undefined],
    ['TLSv1.2', 'AES256-SHA'],
  ] as const)('%s with %s is not spoken', async (maxVersion, ciphers) => {
    const { port } = await openTlsDoor();
    const socket = connectTls({
      port,
      host: '127.0.0.1',
      rejectUnauthorized: false,
      minVersion: 'TLSv1',
      maxVersion,
      ciphers: `${ciphers ?? 'ALL'}:@SECLEVEL=0`,
    });
    const refused = await new Promise<Error>((resolve) => socket.once('error', resolve));
    expect(refused.message).toMatch(/alert|EPROTO|ECONNRESET|unsupported protocol|disconnected/);
  });

  test('a handshake that never begins is given up', async () => {
    const { port, events } = await openTlsDoor({ limits: { artimMs: 30 } });
    const socket = connect(port, '127.0.0.1').resume();
    await closing(socket);
    expect(events.map(({ name }) => name)).toEqual(['handshake.refused']);
  });

  test('five hundred connections that never begin a handshake do not keep out a good peer', async () => {
    const { port } = await openTlsDoor({ limits: { visitors: 100 } });
    const sockets = Array.from({ length: 500 }, () =>
      connect(port, '127.0.0.1').on('error', () => undefined),
    );
    await Promise.all(sockets.map((socket) => once(socket, 'connect')));
    expect((await echo(port, ...as('ct1'))).code).toBe(0);
    for (const socket of sockets) socket.destroy();
  });
});

const sink = { open: () => Promise.reject(new Error('nothing is sent here')) };

test('a plain door on a network is not opened by accident', async () => {
  const opening = startDimseServer({ host: '0.0.0.0', port: 0, peers: [peer], sink });
  await expect(opening).rejects.toMatchObject({ code: 'listenerUnsafe', details: { host: '0.0.0.0' } });
});

test('a peer table with a row that cannot be used opens no door', async () => {
  const opening = startDimseServer({ port: 0, peers: [{ ...peer, centreId: 'a/b' }], sink });
  await expect(opening).rejects.toMatchObject({ code: 'peerTableInvalid', details: { row: 1 } });
});

test('a port that is taken is the error of the operating system', async () => {
  const { port } = await openDoor();
  await expect(startDimseServer({ port, peers: [peer], sink })).rejects.toMatchObject({ code: 'EADDRINUSE' });
});
