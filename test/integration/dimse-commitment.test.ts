import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { numberIn, uidIn } from '../../src/server/dimse/command-set.ts';
import { parseCommitmentRequest } from '../../src/server/dimse/commitment-data-set.ts';
import { encodeMessage, MessageReader, type Message } from '../../src/server/dimse/dimse-message.ts';
import { encodePdu } from '../../src/server/dimse/pdu.ts';
import { encodingOf } from '../../src/server/dimse/presentation-contexts.ts';
import { Wire, type WireEvent } from '../../src/server/dimse/wire.ts';
import { openDoor, peer } from '../support/dimse-door.ts';
import { encodeElements, sequence, syntaxes, text } from '../support/dimse-objects.ts';
import { associate } from '../support/dimse-requestor.ts';

const commitment = '1.2.840.10008.1.20.1';
const explicit = encodingOf(syntaxes.explicitLittle);
const references = ['2.25.1', '2.25.2'].map((uid) => [
  text(0x0008_1150, 'UI', '1.2.840.10008.5.1.4.1.1.88.67'),
  text(0x0008_1155, 'UI', uid),
]);
const action: Message = {
  contextId: 5,
  command: {
    requestedSopClassUid: commitment,
    commandField: 0x130,
    messageId: 4,
    requestedSopInstanceUid: '1.2.840.10008.1.20.1.1',
    actionTypeId: 1,
  },
  dataSet: encodeElements(
    [text(0x0008_1195, 'UI', '2.25.900'), sequence(0x0008_1199, references, explicit)],
    explicit,
  ),
};
const keeper = { heldInstances: (_: string, uids: readonly string[]) => Promise.resolve(new Set(uids)) };

const answerTo = (status: number): Message => ({
  contextId: 5,
  command: { affectedSopClassUid: commitment, commandField: 0x8100, messageIdBeingRespondedTo: 1, status },
});

test('the report follows on the association that asked', async () => {
  const door = await openDoor({ keeper });
  const modality = await associate(door.port);
  const accepted = await modality.ask(action);
  expect(accepted && numberIn(accepted, 'status')).toBe(0);
  const report = await modality.command();
  expect(report && [numberIn(report, 'commandField'), numberIn(report, 'eventTypeId')]).toEqual([0x100, 1]);
  await modality.next();
  await modality.say(encodeMessage(answerTo(0), 16_384));
  await modality.wire.finish(encodePdu({ kind: 'release-rq' }));
  await expect.poll(() => door.server.counters().events['association.released']).toBe(1);
});

interface Heard {
  readonly references: readonly unknown[];
  readonly eventTypeId: number | undefined;
  readonly sopClassUid: string | undefined;
}

/** A modality that waits to be called and answers with these statuses, one per call; then it refuses. */
async function callableModality(...statuses: readonly number[]) {
  const heard: Heard[] = [];
  const left = [...statuses];
  const server = createServer((socket) => {
    const wire = new Wire(socket, { pduBytes: 1_000_000, silenceMs: 5000, until: Infinity, lingerMs: 100 });
    void listen(wire, left.shift(), heard);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return { commitmentTo: { host: '127.0.0.1', port }, heard };
}

function acceptance(request: WireEvent & { readonly kind: 'associate-rq' }): Buffer {
  const { proposed, ...same } = request;
  const answered = proposed.map(({ id }) => ({ id, result: 0, transferSyntax: syntaxes.explicitLittle }));
  return encodePdu({ ...same, kind: 'associate-ac', answered });
}

/** One call: accepts it, hears a command and its data set of one fragment each, answers, is released. */
async function listen(wire: Wire, status: number | undefined, heard: Heard[]): Promise<void> {
  const reader = new MessageReader(65_536);
  const events = wire.events();
  const next = async (): Promise<WireEvent> => (await events.next()).value ?? { kind: 'closed' };
  const call = await next();
  if (call.kind !== 'associate-rq') return;
  if (status === undefined)
    return wire.finish(encodePdu({ kind: 'associate-rj', result: 1, source: 1, reason: 1 }));
  await wire.send(acceptance(call));
  const [command, data] = [await next(), await next()].map((event) =>
    event.kind === 'p-data' && event.values[0] ? reader.take(event.values[0]) : undefined,
  );
  if (command?.kind !== 'command' || data?.kind !== 'data') return;
  heard.push({
    references: parseCommitmentRequest(data.fragment, explicit)?.references ?? [],
    eventTypeId: numberIn(command.elements, 'eventTypeId'),
    sopClassUid: uidIn(command.elements, 'affectedSopClassUid'),
  });
  await wire.send(encodeMessage({ ...answerTo(status), contextId: 1 }, 16_384));
  await next();
  return wire.finish(encodePdu({ kind: 'release-rp' }));
}

async function requestCommitment(port: number): Promise<number | undefined> {
  const modality = await associate(port);
  const accepted = await modality.ask(action);
  await modality.wire.finish(encodePdu({ kind: 'release-rq' }));
  return accepted && numberIn(accepted, 'status');
}

test('a modality with an address of its own hangs up and is called', async () => {
  const { commitmentTo, heard } = await callableModality(0);
  const { port, server } = await openDoor({ keeper, peers: [{ ...peer, commitmentTo }] });
  expect(await requestCommitment(port)).toBe(0);
  await expect.poll(() => server.counters().events['commitment.reported']).toBe(1);
  expect(heard).toMatchObject([{ eventTypeId: 1, sopClassUid: commitment }]);
  expect(heard[0]?.references).toHaveLength(2);
});

test('a call that the modality does not confirm is made again', async () => {
  const { commitmentTo, heard } = await callableModality(0x0110, 0x0110, 0);
  const options = { keeper, peers: [{ ...peer, commitmentTo }], commitmentAttemptsAfterMs: [0, 1, 1, 1] };
  const { port, server } = await openDoor(options);
  await requestCommitment(port);
  await expect.poll(() => server.counters().events['commitment.reported']).toBe(1);
  expect(heard).toHaveLength(3);
});

test.each([
  ['rejects the call', () => callableModality()],
  ['is not there', () => Promise.resolve({ commitmentTo: { host: '127.0.0.1', port: 1 } })],
])('a modality that %s stays without a report, and this is told', async (_, modality) => {
  const { commitmentTo } = await modality();
  const options = { keeper, peers: [{ ...peer, commitmentTo }], commitmentAttemptsAfterMs: [0, 1] };
  const { port, server } = await openDoor(options);
  expect(await requestCommitment(port)).toBe(0);
  await expect.poll(() => server.counters().events['commitment.unreported']).toBe(1);
});

test('a door that closes does not wait for the next attempt', async () => {
  const commitmentTo = { host: '127.0.0.1', port: 1 };
  const options = { keeper, peers: [{ ...peer, commitmentTo }], commitmentAttemptsAfterMs: [3_600_000] };
  const { port, server } = await openDoor(options);
  await requestCommitment(port);
  await server.close();
  expect(server.counters().events['commitment.unreported']).toBe(1);
});
