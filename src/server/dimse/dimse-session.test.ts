import { expect, test } from 'vitest';
import { Problem } from '../../kernel/problem.ts';
import { encodeElements, sequence, syntaxes, text } from '../../../test/support/dimse-objects.ts';
import { encodeCommandSet, type CommandValues } from './command-set.ts';
import { parseCommitmentRequest } from './commitment-data-set.ts';
import type { Message } from './dimse-message.ts';
import { DimseSession } from './dimse-session.ts';
import { defaultLimits, type DimseLimits } from './limits.ts';
import type { ObjectMeta, ObjectSink, Storing } from './object-sink.ts';
import type { Peer } from './peer-table.ts';
import type { CommitmentDesk } from './storage-commitment.ts';
import { encodingOf, negotiate } from './presentation-contexts.ts';
import { storageProvider, type ProviderSetting } from './storage-provider.ts';

const verification = '1.2.840.10008.1.1';
const ct = '1.2.840.10008.5.1.4.1.1.2';
const commitment = '1.2.840.10008.1.20.1';
const explicit = encodingOf(syntaxes.explicitLittle);
const proposed = [verification, ct, commitment].map((abstractSyntax, index) => ({
  id: 2 * index + 1,
  abstractSyntax,
  transferSyntaxes: [syntaxes.explicitLittle],
}));
const { contexts } = negotiate(proposed, new Set(['verification', 'storage', 'commitment'] as const));
const peer: Peer = { centreId: 'aarhus', calledAe: 'NUCLEUS', callingAe: 'CT1' };

/** Keeps objects in memory and writes down what happened to each. */
function memorySink(outcome: Storing = 'stored') {
  const log: string[] = [];
  const metas: ObjectMeta[] = [];
  const sink: ObjectSink = {
    open: (meta) => {
      metas.push(meta);
      return Promise.resolve({
        write: (bytes) => Promise.resolve(void log.push(`write ${bytes.toString()}`)),
        commit: () => Promise.resolve(outcome).finally(() => log.push('commit')),
        abort: () => Promise.resolve(void log.push('abort')),
      });
    },
  };
  return { sink, log, metas };
}

function sessionWith(setting: Partial<ProviderSetting> = {}, limits: Partial<DimseLimits> = {}) {
  const all = { ...defaultLimits, ...limits };
  const provider = storageProvider({
    peer,
    sink: memorySink().sink,
    limits: all,
    observe: () => undefined,
    ...setting,
  });
  const session = new DimseSession(contexts, provider, all);
  const value = (contextId: number, isCommand: boolean, isLast: boolean, fragment: Buffer) =>
    session.take({ contextId, isCommand, isLast, fragment });
  return {
    session,
    command: (contextId: number, values: CommandValues) =>
      value(contextId, true, true, encodeCommandSet({ commandDataSetType: 0x0101, messageId: 9, ...values })),
    data: (contextId: number, bytes: string | Buffer, isLast = true) =>
      value(contextId, false, isLast, Buffer.from(bytes)),
  };
}

const store: CommandValues = {
  commandField: 1,
  affectedSopClassUid: ct,
  affectedSopInstanceUid: '2.25.1',
  commandDataSetType: 1,
};
const statusOf = (answers: readonly Message[] | string): unknown =>
  typeof answers === 'string' ? answers : answers.map((answer) => answer.command.status);

test('an echo is answered with success', async () => {
  const { command } = sessionWith();
  expect(await command(1, { commandField: 0x30, affectedSopClassUid: verification })).toEqual([
    {
      contextId: 1,
      command: {
        affectedSopClassUid: verification,
        commandField: 0x8030,
        messageIdBeingRespondedTo: 9,
        status: 0,
      },
    },
  ]);
});

test('an object goes to the sink piece by piece and is acknowledged after the commit', async () => {
  const { sink, log, metas } = memorySink();
  const { command, data } = sessionWith({ sink });
  expect(await command(3, store)).toEqual([]);
  expect(await data(3, 'one', false)).toEqual([]);
  expect(statusOf(await data(3, 'two'))).toEqual([0]);
  expect(log).toEqual(['write one', 'write two', 'commit']);
  expect(metas).toEqual([
    {
      centreId: 'aarhus',
      source: 'dimse:CT1',
      sopClassUid: ct,
      sopInstanceUid: '2.25.1',
      transferSyntax: syntaxes.explicitLittle,
      sourceAe: 'CT1',
    },
  ]);
});

test('a sink out of resources becomes status A700', async () => {
  const { command, data } = sessionWith({ sink: memorySink('out-of-resources').sink });
  await command(3, store);
  expect(statusOf(await data(3, 'x'))).toEqual([0xa700]);
});

test('a problem of the sink is a failure that the sender may try again', async () => {
  const sink: ObjectSink = { open: () => Promise.reject(new Problem('databaseUnreachable')) };
  const { command, data } = sessionWith({ sink });
  await command(3, store);
  expect(statusOf(await data(3, 'x'))).toEqual([0xa700]);
});

test('a bug of the sink is not answered', async () => {
  const { command } = sessionWith({ sink: { open: () => Promise.reject(new Error('a bug')) } });
  await expect(command(3, store)).rejects.toThrow('a bug');
});

test('an association that ends inside an object leaves nothing behind', async () => {
  const { sink, log } = memorySink();
  const { session, command, data } = sessionWith({ sink });
  await command(3, store);
  await data(3, 'half', false);
  await session.abandon();
  expect(log).toEqual(['write half', 'abort']);
});

test.each<[string, CommandValues, number]>([
  ['an SOP class that was not negotiated', { ...store, affectedSopClassUid: '1.2.3' }, 0x0122],
  ['an instance without a UID', { ...store, affectedSopInstanceUid: '' }, 0x0117],
  ['an instance UID with a line feed', { ...store, affectedSopInstanceUid: '1.2\n3' }, 0x0117],
  ['a C-FIND', { ...store, commandField: 0x20 }, 0x0211],
])('%s is refused, its data set passed by', async (_, values, code) => {
  const { sink, log } = memorySink();
  const { command, data } = sessionWith({ sink });
  await command(3, values);
  expect(statusOf(await data(3, 'x'))).toEqual([code]);
  expect(log).toEqual([]);
});

test('a store on the context of verification is refused', async () => {
  const { command, data } = sessionWith();
  await command(1, { ...store, affectedSopClassUid: verification });
  expect(statusOf(await data(1, 'x'))).toEqual([0x0122]);
});

test('a store without a data set is refused', async () => {
  const { command } = sessionWith();
  expect(statusOf(await command(3, { ...store, commandDataSetType: 0x0101 }))).toEqual([0x0212]);
});

test.each([0x0fff, 0x8100])('a command %d that wants no answer gets none', async (field) => {
  const { command } = sessionWith();
  expect(await command(1, { commandField: field, affectedSopClassUid: verification })).toEqual([]);
});

test.each([
  [5, [0]],
  [4, 'data set too long'],
])('with a limit of %d bytes five bytes end in %j', async (objectBytes, expected) => {
  const { command, data } = sessionWith({}, { objectBytes });
  await command(3, store);
  expect(statusOf(await data(3, '12345'))).toEqual(expected);
});

test('one message more than the limit ends the association', async () => {
  const { command } = sessionWith({}, { messagesPerAssociation: 1 });
  const echo = { commandField: 0x30, affectedSopClassUid: verification };
  expect(statusOf(await command(1, echo))).toEqual([0]);
  expect(await command(1, echo)).toBe('too many messages');
});

test('a context that was not accepted is a violation', async () => {
  const { command } = sessionWith();
  expect(await command(7, { commandField: 0x30 })).toBe('protocol violation');
});

const action: CommandValues = {
  commandField: 0x130,
  requestedSopClassUid: commitment,
  requestedSopInstanceUid: '1.2.840.10008.1.20.1.1',
  actionTypeId: 1,
  commandDataSetType: 1,
};
const asked = ['2.25.1', '2.25.2'].map((uid) => [text(0x0008_1150, 'UI', ct), text(0x0008_1155, 'UI', uid)]);
const request = encodeElements(
  [text(0x0008_1195, 'UI', '2.25.900'), sequence(0x0008_1199, asked, explicit)],
  explicit,
);
const desk: CommitmentDesk = {
  report: ({ centreId }, { transactionUid, references }) =>
    Promise.resolve({
      transactionUid,
      committed: centreId === 'aarhus' ? references.slice(0, 1) : [],
      missing: references.slice(1).map((reference) => ({ ...reference, reason: 0x0112 })),
    }),
  reportLater: () => Promise.resolve(),
};

test('a commitment request is accepted and reported on the same association', async () => {
  const { command, data } = sessionWith({ commitment: desk });
  await command(5, action);
  const answers = await data(5, request);
  expect(statusOf(answers)).toEqual([0, undefined]);
  const report = typeof answers === 'string' ? undefined : answers[1];
  expect(report?.command).toMatchObject({
    commandField: 0x100,
    eventTypeId: 2,
    affectedSopClassUid: commitment,
  });
  expect(parseCommitmentRequest(report?.dataSet ?? Buffer.alloc(0), explicit)?.references).toEqual([
    { sopClassUid: ct, sopInstanceUid: '2.25.1' },
  ]);
});

test('a desk that cannot be asked is a failure that the sender may try again', async () => {
  const report = () => Promise.reject(new Problem('databaseUnreachable'));
  const { command, data } = sessionWith({ commitment: { ...desk, report } });
  await command(5, action);
  expect(statusOf(await data(5, request))).toEqual([0x0110]);
});

test('a peer that wants to be called is called', async () => {
  const requests: unknown[] = [];
  const reportLater: CommitmentDesk['reportLater'] = (_, { transactionUid }) =>
    Promise.resolve(void requests.push(transactionUid));
  const { command, data } = sessionWith({
    peer: { ...peer, commitmentTo: { host: 'ct1', port: 104 } },
    commitment: { ...desk, reportLater },
  });
  await command(5, action);
  expect(statusOf(await data(5, request))).toEqual([0]);
  expect(requests).toEqual(['2.25.900']);
});

test.each<[string, CommandValues, Buffer, unknown]>([
  ['another instance', { ...action, requestedSopInstanceUid: '1.2.3' }, request, [0x0112]],
  ['another action', { ...action, actionTypeId: 2 }, request, [0x0123]],
  ['rubbish', action, Buffer.from('rubbish!'), [0x0114]],
  ['a list beyond the limit', action, Buffer.alloc(2000), 'data set too long'],
])('a commitment request with %s is refused', async (_, values, bytes, expected) => {
  const { command, data } = sessionWith({ commitment: desk }, { commitmentBytes: 1999 });
  await command(5, values);
  expect(statusOf(await data(5, bytes))).toEqual(expected);
});
