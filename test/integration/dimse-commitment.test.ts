import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { tags } from '../../src/intake/dicom/tags.ts';
import { numberIn, uidIn } from '../../src/server/dimse/command-set.ts';
import { encodeMessage, MessageReader, type Message } from '../../src/server/dimse/dimse-message.ts';
import { encodePdu } from '../../src/server/dimse/pdu.ts';
import { encodingOf } from '../../src/server/dimse/presentation-contexts.ts';
import { Wire, type WireEvent } from '../../src/server/dimse/wire.ts';
import { parseCommitmentReport } from '../support/commitment-report.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { temporaryFolder } from '../support/dimse-door.ts';
import { encodeElements, sequence, syntaxes, text } from '../support/dimse-objects.ts';
import { associate, storeCommand, type Requestor } from '../support/dimse-requestor.ts';
import { cardiacReport, chestReport } from '../support/dose-report-files.ts';
import { freePort } from '../support/free-port.ts';
import { localDoor, openDoors, type OpenRegistry } from '../support/open-doors.ts';
import { hasOrthanc, startOrthanc } from '../support/orthanc.ts';
import { testRegistry } from '../support/test-registry.ts';
import { written } from '../support/write-dicom.ts';

const commitment = '1.2.840.10008.1.20.1';
const reportClass = '1.2.840.10008.5.1.4.1.1.88.67';
const imageClass = '1.2.840.10008.5.1.4.1.1.2';
const explicit = encodingOf(syntaxes.explicitLittle);

interface Reference {
  readonly sopClassUid: string;
  readonly sopInstanceUid: string;
}
const reportOf = (number: number): Reference => ({
  sopClassUid: reportClass,
  sopInstanceUid: `2.25.4711.${number}.9`,
});

function action(references: readonly Reference[], transactionUid = '2.25.900'): Message {
  const items = references.map(({ sopClassUid, sopInstanceUid }) => [
    text(0x0008_1150, 'UI', sopClassUid),
    text(0x0008_1155, 'UI', sopInstanceUid),
  ]);
  const dataSet = encodeElements(
    [text(0x0008_1195, 'UI', transactionUid), sequence(0x0008_1199, items, explicit)],
    explicit,
  );
  const requestedSopInstanceUid = '1.2.840.10008.1.20.1.1';
  const command = { requestedSopClassUid: commitment, commandField: 0x130, messageId: 4, actionTypeId: 1 };
  return { contextId: 5, command: { ...command, requestedSopInstanceUid }, dataSet };
}

/** The report of the number, as a scanner sends it. */
async function send(modality: Requestor, number: number, bytes: Uint8Array): Promise<void> {
  const file = Buffer.from(bytes);
  // Files of the tests have no SOP classes in their meta information; it ends where group 0008 begins.
  const dataSet = file.subarray(file.indexOf(Buffer.from([8, 0, 0x16, 0])));
  const answer = await modality.ask({ ...storeCommand(reportOf(number).sopInstanceUid), dataSet });
  expect(answer && numberIn(answer, 'status')).toBe(0);
}

async function peersFile(more = ''): Promise<string> {
  const path = join(await temporaryFolder(), 'peers.yaml');
  const row = `{ centre: aarhus, calledAe: NUCLEUS, callingAe: STORESCU${more} }`;
  await writeFile(path, `peers:\n  - ${row}\n`);
  return path;
}

const hangUp = (modality: Requestor): Promise<void> =>
  modality.wire.finish(encodePdu({ kind: 'release-rq' }));

const answerTo = (status: number, contextId = 5): Message => ({
  contextId,
  command: { affectedSopClassUid: commitment, commandField: 0x8100, messageIdBeingRespondedTo: 1, status },
});

interface Heard {
  readonly committed: readonly string[];
  readonly eventTypeId: number | undefined;
  readonly sopClassUid: string | undefined;
}

/** A modality that waits to be called and answers with these statuses, one per call; then it refuses. */
async function callableModality(...statuses: readonly number[]) {
  const heard: Heard[] = [];
  const left = [...statuses];
  const calls = { count: 0 };
  const server = createServer((socket) => {
    calls.count += 1;
    const wire = new Wire(socket, { pduBytes: 1_000_000, silenceMs: 5000, until: Infinity, lingerMs: 100 });
    void listen(wire, left.shift(), heard);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return { commitmentTo: `, commitmentTo: { host: 127.0.0.1, port: ${port} }`, heard, calls };
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
    committed: parseCommitmentReport(data.fragment, explicit).committed,
    eventTypeId: numberIn(command.elements, 'eventTypeId'),
    sopClassUid: uidIn(command.elements, 'affectedSopClassUid'),
  });
  await wire.send(encodeMessage(answerTo(status, 1), 16_384));
  await next();
  return wire.finish(encodePdu({ kind: 'release-rp' }));
}

/** Sends a report, asks for its commitment and hangs up. */
async function sendAndAsk(port: number, number: number, transactionUid: string): Promise<void> {
  const modality = await associate(port);
  await send(modality, number, cardiacReport(number));
  const accepted = await modality.ask(action([reportOf(number)], transactionUid));
  expect(accepted && numberIn(accepted, 'status')).toBe(0);
  await hangUp(modality);
}

const statusOf = (answer: unknown): unknown =>
  typeof answer === 'object' && answer !== null && 'Status' in answer ? answer.Status : undefined;
const idOf = (answer: unknown): string =>
  typeof answer === 'object' && answer !== null && 'ID' in answer ? String(answer.ID) : '';

describeOnEachDatabase('storage commitment', (database) => {
  const prepared = testRegistry(database);
  /** The registry with a clock that goes on, and a spool of its own. */
  const open = async (): Promise<OpenRegistry> => ({
    registry: { ...prepared(), now: () => new Date() },
    directory: await temporaryFolder(),
  });
  const stateOf = async (transactionUid: string): Promise<string | undefined> => {
    const rows = await database().query<{ line: string }>(
      `select state || ' ' || attempts as line from core.commitment_request where transaction_uid = $1`,
      [transactionUid],
    );
    return rows[0]?.line;
  };

  test('the report on the same association says what is really stored', async () => {
    const opened = await open();
    const door = await openDoors(opened, { ...localDoor, peersFile: await peersFile() });
    const modality = await associate(door.port);
    await send(modality, 1, cardiacReport(1));
    await send(modality, 2, chestReport(2));
    await send(modality, 3, Buffer.concat([cardiacReport(3).subarray(0, 2000)]));
    const image = { sopClassUid: imageClass, sopInstanceUid: '2.25.5' };
    const accepted = await modality.ask(action([reportOf(1), reportOf(2), reportOf(3), reportOf(4), image]));
    expect(accepted && numberIn(accepted, 'status')).toBe(0);
    const report = await modality.command();
    expect(report && [numberIn(report, 'commandField'), numberIn(report, 'eventTypeId')]).toEqual([0x100, 2]);
    const data = await modality.next();
    const fragment = data.kind === 'p-data' ? data.values[0]?.fragment : undefined;
    expect(parseCommitmentReport(fragment ?? Buffer.alloc(0), explicit)).toEqual({
      transactionUid: '2.25.900',
      committed: [reportOf(1).sopInstanceUid],
      // Not of the heart, cut off, never sent: none of them is in the registry. Of images the pixels are not kept.
      missing: {
        [reportOf(2).sopInstanceUid]: 0x112,
        [reportOf(3).sopInstanceUid]: 0x112,
        [reportOf(4).sopInstanceUid]: 0x112,
        '2.25.5': 0x122,
      },
    });
    await modality.say(encodeMessage(answerTo(0), 16_384));
    await hangUp(modality);
  });

  test('a modality with an address of its own hangs up and is called', async () => {
    const { commitmentTo, heard } = await callableModality(0);
    const opened = await open();
    const { port } = await openDoors(opened, { ...localDoor, peersFile: await peersFile(commitmentTo) });
    await sendAndAsk(port, 11, '2.25.911');
    await expect.poll(() => stateOf('2.25.911')).toBe('reported 1');
    expect(heard).toEqual([
      { eventTypeId: 1, sopClassUid: commitment, committed: [reportOf(11).sopInstanceUid] },
    ]);
  });

  test('a call that the modality does not confirm is made again', async () => {
    const { commitmentTo, heard } = await callableModality(0x0110, 0x0110, 0);
    const opened = await open();
    const config = { ...localDoor, peersFile: await peersFile(commitmentTo) };
    const { port } = await openDoors(opened, config, { commitmentAttemptsAfterMs: [0, 1, 1, 1] });
    await sendAndAsk(port, 12, '2.25.912');
    await expect.poll(() => stateOf('2.25.912')).toBe('reported 3');
    expect(heard).toHaveLength(3);
  });

  test.each([
    ['rejects the call', 13, () => callableModality()],
    [
      'is not there',
      14,
      () => Promise.resolve({ commitmentTo: ', commitmentTo: { host: 127.0.0.1, port: 1 }' }),
    ],
  ])(
    'a modality that %s stays without a report in the end, and this is told',
    async (_, number, modality) => {
      const { commitmentTo } = await modality();
      const opened = await open();
      const config = { ...localDoor, peersFile: await peersFile(commitmentTo) };
      const { port, lines } = await openDoors(opened, config, { commitmentAttemptsAfterMs: [0, 1] });
      const transactionUid = `2.25.9${number}`;
      await sendAndAsk(port, number, transactionUid);
      await expect.poll(() => stateOf(transactionUid)).toBe('given-up 2');
      expect(lines).toEqual([
        `storage commitment ${transactionUid} could not be reported to "STORESCU" in 2 attempts`,
      ]);
      await sendAndAsk(port, number, transactionUid); // asking again begins anew
      await expect.poll(() => lines.length).toBe(2);
    },
  );

  test('what was not reported is reported after the next start', async () => {
    const { commitmentTo, heard, calls } = await callableModality(0x0110, 0);
    const opened = await open();
    const config = { ...localDoor, peersFile: await peersFile(commitmentTo) };
    const first = await openDoors(opened, config, { commitmentAttemptsAfterMs: [0, 1000, 0] });
    await sendAndAsk(first.port, 15, '2.25.915');
    await expect.poll(() => stateOf('2.25.915')).toBe('waiting 1');
    await first.close();
    expect(calls.count).toBe(1);
    await openDoors(opened, config);
    await expect.poll(() => stateOf('2.25.915'), { timeout: 5000 }).toBe('reported 2');
    expect(heard.at(-1)?.committed).toEqual([reportOf(15).sopInstanceUid]);
  });

  test('a sender that was taken out of the table is not called any more', async () => {
    const { commitmentTo, calls } = await callableModality(0x0110, 0);
    const opened = await open();
    const config = { ...localDoor, peersFile: await peersFile(commitmentTo) };
    const first = await openDoors(opened, config, { commitmentAttemptsAfterMs: [0, 1] });
    await first.close();
    await database().query(
      `insert into core.commitment_request
     select o.id, 'NUCLEUS', 'GONE', '2.25.916', '[]', now(), 0, now(), 'waiting'
     from core.organisation o where o.code = 'aarhus'`,
    );
    await openDoors(opened, config);
    await expect.poll(() => stateOf('2.25.916')).toBe('given-up 1');
    expect(calls.count).toBe(0);
  });

  test.skipIf(!hasOrthanc)(
    'Orthanc sends a report, asks for its commitment and is told Success',
    async () => {
      const opened = await open();
      const port = await freePort();
      const orthanc = await startOrthanc({ aet: 'NUCLEUS', port });
      const path = join(await temporaryFolder(), 'peers.yaml');
      const to = `commitmentTo: { host: 127.0.0.1, port: ${orthanc.dicomPort} }`;
      await writeFile(path, `peers:\n  - { centre: aarhus, calledAe: NUCLEUS, callingAe: ORTHANC, ${to} }\n`);
      await openDoors(opened, { ...localDoor, port, peersFile: path });
      const file = join(await temporaryFolder(), '1.dcm');
      await writeFile(
        file,
        cardiacReport(21, { header: [written(tags.SeriesInstanceUID, 'UI', '2.25.21')] }),
      );
      const id = await orthanc.upload(file);
      const sent = await orthanc.post('/modalities/nucleus/store', {
        Resources: [id],
        StorageCommitment: true,
      });
      const transaction =
        typeof sent === 'object' && sent !== null && 'StorageCommitmentTransactionUID' in sent
          ? String(sent.StorageCommitmentTransactionUID)
          : idOf(sent);
      await expect
        .poll(async () => statusOf(await orthanc.get(`/storage-commitment/${transaction}`)), {
          timeout: 10_000,
        })
        .toBe('Success');
    },
  );
});
