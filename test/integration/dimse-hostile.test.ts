import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { seededRandom } from '../../src/kernel/random.ts';
import { encodeMessage } from '../../src/server/dimse/dimse-message.ts';
import { encodePdu } from '../../src/server/dimse/pdu.ts';
import { numberIn } from '../../src/server/dimse/command-set.ts';
import type { ObjectWriter } from '../../src/server/dimse/object-sink.ts';
import { defaultLimits } from '../../src/server/dimse/limits.ts';
import { openDoor, peer, type OpenDoor } from '../support/dimse-door.ts';
import { dicomFile } from '../support/dimse-objects.ts';
import { associate, echoCommand, request, Requestor, storeCommand } from '../support/dimse-requestor.ts';
import { closing, connected as connect, drip, echoes, pduHeader, pour } from '../support/hostile-peers.ts';

async function connected(port: number): Promise<Socket> {
  const socket = await connect(port);
  onTestFinished(() => void socket.destroy());
  return socket;
}

/** What the server says to these first bytes before it hangs up. */
async function answerTo(port: number, bytes: Buffer): Promise<readonly unknown[]> {
  const requestor = new Requestor(port);
  await requestor.say(bytes);
  const first = await requestor.next();
  const last = await requestor.next();
  requestor.wire.destroy();
  return [first, last];
}

/** Nothing of an intruder is left: no place, no connection, no file, and the door still works. */
async function expectUnharmed({ server, port, received, unfinished }: OpenDoor): Promise<void> {
  await expect.poll(() => server.counters()).toMatchObject({ connections: 0, associations: 0, waiting: 0 });
  expect([await received(), await unfinished()]).toEqual([[], 0]);
  expect(await echoes(port)).toBe(true);
  expect(server.counters().events.fault).toBeUndefined();
}

test('an announcement of 2 GiB is answered with an abort after six bytes', async () => {
  const door = await openDoor();
  expect(await answerTo(door.port, pduHeader(1, 0x7fff_ffff))).toEqual([
    { kind: 'abort', source: 0, reason: 0 },
    { kind: 'closed' },
  ]);
  await expectUnharmed(door);
});

test('who announces 2 GiB and goes on sending is aborted; what he sends is thrown away', async () => {
  const door = await openDoor();
  const { bytes } = await pour(door.port);
  // What the kernels on both sides hold is not ours; the server itself drops every byte after the sixth.
  expect(door.events).toMatchObject([{ name: 'association.aborted', cause: 'malformed' }]);
  expect(bytes).toBeLessThan(2 ** 31);
  await expectUnharmed(door);
});

test.each([
  [defaultLimits.pduBytesBeforeAssociation, 'malformed body', 1],
  [defaultLimits.pduBytesBeforeAssociation + 1, 'announcement', 0],
])('a request of %d bytes fails by its %s', async (length, _, bodies) => {
  const door = await openDoor();
  const requestor = new Requestor(door.port);
  await requestor.say(pduHeader(1, length));
  if (bodies === 1) await requestor.say(Buffer.alloc(length));
  expect(await requestor.next()).toMatchObject({ kind: 'abort' });
  requestor.wire.destroy();
  await expectUnharmed(door);
});

test.each([
  ['an unknown PDU', pduHeader(0x2a, 4)],
  ['P-DATA before an association', encodeMessage(echoCommand, 16_384)],
  ['a release before an association', encodePdu({ kind: 'release-rq' })],
  ['an acceptance from nowhere', Buffer.concat([pduHeader(2, 4), Buffer.alloc(4)])],
  [
    'a request without end of items',
    Buffer.concat([pduHeader(1, 70), Buffer.alloc(68), Buffer.from([0x10, 0])]),
  ],
])('%s is aborted', async (_, bytes) => {
  const door = await openDoor();
  expect(await answerTo(door.port, bytes)).toMatchObject([{ kind: 'abort', source: 0 }, { kind: 'closed' }]);
  await expectUnharmed(door);
});

test('two hundred connections of random bytes harm nobody', async () => {
  const door = await openDoor({ limits: { artimMs: 2000, lingerMs: 100 } });
  const sockets = await Promise.all(Array.from({ length: 200 }, () => connected(door.port)));
  const closed = sockets.map((socket) => closing(socket));
  for (const [index, socket] of sockets.entries()) {
    socket.resume();
    socket.end(randomBytes(1 + index * 40));
  }
  await Promise.all(closed);
  await expectUnharmed(door);
});

test('three hundred conversations with a few bytes changed are no fault of the program', async () => {
  const door = await openDoor({
    limits: { artimMs: 200, idleMs: 200, lingerMs: 50, associationsPerPeer: 20 },
  });
  const random = seededRandom(64);
  const dataSet = dicomFile('dose-report', { sopInstanceUid: '2.25.1', bytes: 1000 }).subarray(300);
  const conversation = Buffer.concat([
    encodePdu(request()),
    encodeMessage({ ...storeCommand('2.25.1'), dataSet }, 0),
    encodePdu({ kind: 'release-rq' }),
  ]);
  for (let round = 0; round < 20; round += 1) {
    const sockets = await Promise.all(Array.from({ length: 15 }, () => connected(door.port)));
    const closed = sockets.map((socket) => closing(socket.resume()));
    for (const socket of sockets) {
      const changed = Buffer.from(conversation);
      for (let count = 0; count < 4; count += 1)
        changed.writeUInt8(Math.floor(random() * 256), Math.floor(random() ** 2 * changed.length));
      socket.write(changed);
    }
    await Promise.all(closed);
  }
  await expect.poll(() => door.server.counters()).toMatchObject({ connections: 0, associations: 0 });
  expect(await door.unfinished()).toBe(0);
  expect(door.server.counters().events.fault).toBeUndefined();
  expect(await echoes(door.port)).toBe(true);
});

test('during an association a PDU longer than the limit, a second request or a strange context is aborted', async () => {
  const door = await openDoor();
  const strange = encodeMessage({ ...echoCommand, contextId: 99 }, 16_384);
  for (const bytes of [pduHeader(4, defaultLimits.pduBytes + 1), encodePdu(request()), strange]) {
    const requestor = await associate(door.port);
    await requestor.say(bytes);
    expect(await requestor.next()).toMatchObject({ kind: 'abort', source: 2 });
    requestor.wire.destroy();
  }
  await expectUnharmed(door);
});

test('an unknown SOP class is refused by negotiation, the others of the same request are not', async () => {
  const door = await openDoor();
  const requestor = new Requestor(door.port);
  const rq = request();
  const find = {
    id: 7,
    abstractSyntax: '1.2.840.10008.5.1.4.1.2.2.1',
    transferSyntaxes: ['1.2.840.10008.1.2'],
  };
  await requestor.say(rq.kind === 'associate-rq' ? { ...rq, proposed: [...rq.proposed, find] } : rq);
  const answer = await requestor.next();
  const results = answer.kind === 'associate-ac' ? answer.answered.map(({ result }) => result) : [];
  expect(results).toEqual([0, 0, 3, 3]);
  requestor.wire.destroy();
  await expectUnharmed(door);
});

test('five hundred silent connections do not keep a good peer waiting', async () => {
  const door = await openDoor();
  await Promise.all(Array.from({ length: 500 }, () => connected(door.port)));
  await expect.poll(() => door.server.counters().connections).toBe(500);
  const took: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    const start = performance.now();
    expect(await echoes(door.port)).toBe(true);
    took.push(performance.now() - start);
  }
  expect(door.server.counters().connections).toBeGreaterThanOrEqual(500);
  expect(Math.min(...took)).toBeLessThan(300);
});

test('beyond the limit of visitors the oldest has to go, not the newest', async () => {
  const door = await openDoor({ limits: { visitors: 10 } });
  const first = await connected(door.port);
  const gone = closing(first);
  first.resume();
  await Promise.all(Array.from({ length: 10 }, () => connected(door.port)));
  await gone;
  expect(await echoes(door.port)).toBe(true);
  expect(door.server.counters().events['visitor.driven-out']).toBe(2);
});

test('who says nothing is gone after the ARTIM timer', async () => {
  const door = await openDoor({ limits: { artimMs: 20 } });
  const socket = await connected(door.port);
  socket.resume();
  await closing(socket);
  expect(door.events).toMatchObject([{ name: 'association.aborted', cause: 'expired' }]);
  await expect.poll(() => door.server.counters().connections).toBe(0);
});

test('a request that drips in byte by byte does not outlast the ARTIM timer', async () => {
  const door = await openDoor({ limits: { artimMs: 100 } });
  const bytes = encodePdu(request());
  expect((await drip(await connected(door.port), bytes, 5)).sent).toBeLessThan(bytes.length);
  await expect.poll(() => door.server.counters().connections).toBe(0);
});

test('an object that drips in byte by byte is aborted and leaves nothing', async () => {
  const door = await openDoor({ limits: { idleMs: 200, lingerMs: 50 } });
  const socket = await connected(door.port);
  socket.write(encodePdu(request()));
  await once(socket, 'data');
  const file = dicomFile('dose-report', { sopInstanceUid: '2.25.1', bytes: 30_000 });
  const message = encodeMessage({ ...storeCommand('2.25.1'), dataSet: file.subarray(300) }, 0);
  expect((await drip(socket, message, 5)).sent).toBeLessThan(message.length);
  expect(door.events).toContainEqual(
    expect.objectContaining({ name: 'association.aborted', by: 'registry', cause: 'expired' }),
  );
  expect([await door.received(), await door.unfinished()]).toEqual([[], 0]);
});

test('an association ends at its total time however busy it is', async () => {
  const door = await openDoor({ limits: { associationMs: 100 } });
  const requestor = await associate(door.port);
  let echoed = 0;
  while (await requestor.ask(echoCommand)) echoed += 1;
  expect(echoed).toBeGreaterThan(0);
  expect(door.events.at(-1)).toMatchObject({ name: 'association.aborted', cause: 'expired' });
});

test('a slow sender that keeps the pace of the protocol is served to the end', async () => {
  const door = await openDoor();
  const requestor = await associate(door.port);
  const dataSet = dicomFile('dose-report', { sopInstanceUid: '2.25.1', bytes: 3000 }).subarray(300);
  const bytes = encodeMessage({ ...storeCommand('2.25.1'), dataSet }, 200);
  for (let at = 0; at < bytes.length; at += 100) await requestor.say(bytes.subarray(at, at + 100));
  const answer = await requestor.command();
  expect(answer && numberIn(answer, 'status')).toBe(0);
  const [file] = await Promise.all((await door.received()).map((path) => readFile(path)));
  expect(file?.subarray(-dataSet.length).equals(dataSet)).toBe(true);
});

test('a sink that takes its time slows the sender down instead of filling the memory', async () => {
  let release: () => void = () => undefined;
  const blocked = new Promise<void>((resolve) => (release = resolve));
  let taken = 0;
  const writer: ObjectWriter = {
    write: (bytes) => blocked.then(() => void (taken += bytes.length)),
    commit: () => Promise.resolve('stored'),
    abort: () => Promise.resolve(),
  };
  const door = await openDoor({ sink: { open: () => Promise.resolve(writer) } });
  const socket = await connected(door.port);
  socket.write(encodePdu(request()));
  await once(socket, 'data');
  const total = 64_000_000;
  const bytes = encodeMessage({ ...storeCommand('2.25.1'), dataSet: Buffer.alloc(total) }, 0);
  for (let at = 0; at < bytes.length; at += 65_536) socket.write(bytes.subarray(at, at + 65_536));
  let before = -1;
  const isStill = () => before === (before = socket.writableLength);
  await expect.poll(isStill, { interval: 200, timeout: 10_000 }).toBe(true);
  // The rest lies in the buffers of both kernels, which grow to some megabytes.
  expect(socket.writableLength).toBeGreaterThan(total / 2);
  release();
  await once(socket, 'data');
  expect(taken).toBe(total);
});

const half = (uid: string): Buffer => {
  const dataSet = Buffer.alloc(2_000_000, 1);
  const whole = encodeMessage({ ...storeCommand(uid), dataSet }, 0);
  return whole.subarray(0, 1_000_000);
};

test.each([
  ['an A-ABORT', (sender: Requestor) => sender.say({ kind: 'abort', source: 0, reason: 0 })],
  ['a release', (sender: Requestor) => sender.say({ kind: 'release-rq' })],
  ['a broken connection', (sender: Requestor) => Promise.resolve(sender.wire.destroy())],
])('%s in the middle of an object leaves nothing behind', async (_, end) => {
  const door = await openDoor();
  const sender = await associate(door.port);
  const whole = encodeMessage({ ...storeCommand('2.25.1'), dataSet: Buffer.alloc(2_000_000, 1) }, 0);
  const pduBytes = 16_384 - 6 + 12;
  const commandBytes = 6 + whole.readUInt32BE(2);
  await sender.say(whole.subarray(0, commandBytes + 60 * pduBytes));
  await expect.poll(() => door.unfinished()).toBe(1);
  await end(sender);
  await expectUnharmed(door);
  sender.wire.destroy();
});

test('an object one byte over the limit is aborted, one at the limit is stored', async () => {
  const door = await openDoor({ limits: { objectBytes: 50_000 } });
  for (const [length, kind] of [
    [50_000, 'p-data'],
    [50_001, 'abort'],
  ] as const) {
    const requestor = await associate(door.port);
    await requestor.say(encodeMessage({ ...storeCommand('2.25.1'), dataSet: Buffer.alloc(length) }, 0));
    expect((await requestor.next()).kind).toBe(kind);
    requestor.wire.destroy();
  }
  expect(await door.received()).toHaveLength(1);
  expect(await door.unfinished()).toBe(0);
});

test('when no place becomes free in time the request is rejected for now', async () => {
  const door = await openDoor({ limits: { associationsPerPeer: 1, waitingMs: 20 } });
  const first = await associate(door.port);
  const second = new Requestor(door.port);
  await second.say(request());
  expect(await second.next()).toEqual({ kind: 'associate-rj', result: 2, source: 3, reason: 2 });
  first.wire.destroy();
  second.wire.destroy();
  await expectUnharmed(door);
});

test('one peer that takes all its places leaves the places of the others', async () => {
  const other = { ...peer, centreId: 'centre-2', callingAe: 'OTHER' };
  const door = await openDoor({ peers: [peer, other], limits: { associationsPerPeer: 2 } });
  const greedy = [await associate(door.port), await associate(door.port)];
  const requestor = new Requestor(door.port);
  await requestor.say(request({ callingAe: 'OTHER' }));
  expect((await requestor.next()).kind).toBe('associate-ac');
  for (const { wire } of [...greedy, requestor]) wire.destroy();
  await expectUnharmed(door);
});

test('two thousand connections that open and close leave none behind', async () => {
  const door = await openDoor();
  for (let round = 0; round < 20; round += 1) {
    const sockets = await Promise.all(Array.from({ length: 100 }, () => connected(door.port)));
    for (const socket of sockets) socket.destroy();
  }
  await expectUnharmed(door);
});

test('closing the door ends associations, waiting requests and unfinished objects', async () => {
  const door = await openDoor({ limits: { associationsPerPeer: 1 } });
  const sender = await associate(door.port);
  await sender.say(half('2.25.1'));
  const waiting = new Requestor(door.port);
  await waiting.say(request());
  await expect.poll(() => door.server.counters().waiting).toBe(1);
  await door.server.close();
  expect(door.server.counters()).toMatchObject({ connections: 0, associations: 0, waiting: 0 });
  expect([await door.received(), await door.unfinished()]).toEqual([[], 0]);
  sender.wire.destroy();
  waiting.wire.destroy();
});
