import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodeCommandSet, numberIn, parseCommandSet, uidIn } from './command-set.ts';
import { encodeMessage, MessageReader } from './dimse-message.ts';
import { parsePdu, pduHeaderBytes, type PresentationDataValue } from './pdu.ts';

function valuesOf(bytes: Buffer): readonly PresentationDataValue[] {
  if (bytes.length === 0) return [];
  const end = pduHeaderBytes + bytes.readUInt32BE(2);
  const pdu = parsePdu('p-data', bytes.subarray(pduHeaderBytes, end));
  return [...(pdu.kind === 'p-data' ? pdu.values : []), ...valuesOf(bytes.subarray(end))];
}

const echo = { affectedSopClassUid: '1.2.840.10008.1.1', commandField: 0x30, messageId: 7 };

test('a command set is its group length and its elements in order', () => {
  const bytes = encodeCommandSet(echo);
  expect(bytes.readUInt32LE(8)).toBe(bytes.length - 12);
  expect([...(parseCommandSet(bytes)?.keys() ?? [])]).toEqual([0, 2, 0x100, 0x110]);
});

test('texts lose their padding, numbers keep their value', () => {
  const set = parseCommandSet(encodeCommandSet(echo)) ?? new Map<number, Buffer>();
  expect(uidIn(set, 'affectedSopClassUid')).toBe('1.2.840.10008.1.1');
  expect(numberIn(set, 'messageId')).toBe(7);
  expect(numberIn(set, 'status')).toBeUndefined();
});

test.each([
  ['another group', [8, 0, 0, 1, 0, 0, 0, 0]],
  ['a length that points outside', [0, 0, 0, 1, 9, 0, 0, 0]],
  ['a header cut short', [0, 0, 0, 1]],
])('%s is no command set', (_, bytes) => expect(parseCommandSet(Buffer.from(bytes))).toBeUndefined());

test('any message arrives whole, in fragments no longer than the receiver wants', () =>
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 5000 }), fc.integer({ min: 128, max: 4096 }), (bytes, maximum) => {
      const message = { contextId: 5, command: echo, dataSet: Buffer.from(bytes) };
      const values = valuesOf(encodeMessage(message, maximum));
      const reader = new MessageReader(65_536);
      const parts = values.map((value) => reader.take(value));
      const received = parts.flatMap((part) => (part.kind === 'data' ? [part.fragment] : []));
      expect(Buffer.concat(received)).toEqual(message.dataSet);
      expect(parts.filter((part) => part.kind === 'command')).toMatchObject([
        { field: 0x30, hasDataSet: true },
      ]);
      expect(Math.max(...values.map(({ fragment }) => fragment.length + 6))).toBeLessThanOrEqual(maximum);
    }),
  ));

const command = encodeCommandSet({ ...echo, commandDataSetType: 0x0101 });
const value = (changes: Partial<PresentationDataValue>): PresentationDataValue => ({
  contextId: 1,
  isCommand: true,
  isLast: true,
  fragment: command,
  ...changes,
});
const take = (...values: Partial<PresentationDataValue>[]) => {
  const reader = new MessageReader(1000);
  return values.map((changes) => reader.take(value(changes)).kind);
};

test('commands without data sets follow each other', () =>
  expect(take({}, {})).toEqual(['command', 'command']));

test.each([
  ['data where a command is due', [{ isCommand: false }]],
  ['a second context inside a command', [{ isLast: false }, { contextId: 3 }]],
  ['a command that says nothing', [{ fragment: Buffer.alloc(0) }]],
  ['a command longer than the limit', [{ fragment: Buffer.alloc(1001), isLast: false }]],
])('%s is a violation', (_, values) => expect(take(...values).at(-1)).toBe('violation'));

test('empty fragments without end are a violation too', () => {
  const endless = Array.from({ length: 1001 }, () => ({ fragment: Buffer.alloc(0), isLast: false }));
  expect(take(...endless).at(-1)).toBe('violation');
});
