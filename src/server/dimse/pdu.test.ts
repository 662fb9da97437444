import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodePdu, parsePdu, pduHeaderBytes, pduKindOf, type Pdu } from './pdu.ts';

const associate = {
  protocolVersion: 1,
  calledAe: 'NUCLEUS',
  callingAe: 'CT1',
  applicationContext: '1.2.840.10008.3.1.1.1',
  maximumLength: 16_384,
  roles: [{ sopClassUid: '1.2.840.10008.1.20.1', isUser: false, isProvider: true }],
} as const;
const transferSyntaxes = ['1.2.840.10008.1.2', '1.2.840.10008.1.2.1'];

const examples: readonly Pdu[] = [
  { kind: 'associate-rq', ...associate, proposed: [{ id: 1, abstractSyntax: '1.2.3', transferSyntaxes }] },
  {
    kind: 'associate-ac',
    ...associate,
    answered: [{ id: 3, result: 0, transferSyntax: '1.2.840.10008.1.2' }],
  },
  { kind: 'associate-rj', result: 1, source: 1, reason: 3 },
  {
    kind: 'p-data',
    values: [
      { contextId: 1, isCommand: true, isLast: true, fragment: Buffer.from('abc') },
      { contextId: 1, isCommand: false, isLast: false, fragment: Buffer.alloc(0) },
    ],
  },
  { kind: 'release-rq' },
  { kind: 'release-rp' },
  { kind: 'abort', source: 2, reason: 1 },
];

const bodyOf = (pdu: Pdu): Buffer => encodePdu(pdu).subarray(pduHeaderBytes);

test.each(examples)('what is written as $kind is read as the same', (pdu) => {
  const bytes = encodePdu(pdu);
  expect(pduKindOf(bytes.readUInt8(0))).toBe(pdu.kind);
  expect(bytes.readUInt32BE(2)).toBe(bytes.length - pduHeaderBytes);
  expect(parsePdu(pdu.kind, bodyOf(pdu))).toEqual(pdu);
});

test.each(examples)('a shortened $kind is malformed', (pdu) => {
  const body = bodyOf(pdu);
  expect(parsePdu(pdu.kind, body.subarray(0, body.length - 1))).toEqual({ kind: 'malformed', reason: 6 });
});

test('an association request is 68 fixed bytes and items, as PS3.8 table 9-11 draws it', () => {
  const body = bodyOf(examples[0] ?? { kind: 'release-rq' });
  expect(body.subarray(4, 20).toString()).toBe('NUCLEUS         ');
  expect(body.subarray(20, 36).toString()).toBe('CT1             ');
  expect(body.subarray(68, 72)).toEqual(Buffer.from([0x10, 0, 0, 21]));
});

const proposing = (...ids: number[]): Pdu => ({
  kind: 'associate-rq',
  ...associate,
  proposed: ids.map((id) => ({ id, abstractSyntax: '1.2.3', transferSyntaxes })),
});

test.each([[[1, 1]], [[2]], [[1, 0]]])('context ids %j are malformed: odd and used once', (ids) =>
  expect(parsePdu('associate-rq', bodyOf(proposing(...ids))).kind).toBe('malformed'),
);

test('a peer that announces no maximum length has none', () => {
  const body = bodyOf(proposing(1));
  const at = body.indexOf(Buffer.from([0x51, 0, 0, 4]));
  body.writeUInt8(0x5f, at);
  expect(parsePdu('associate-rq', body)).toMatchObject({ maximumLength: 0 });
});

test('a maximum length of three bytes is malformed', () => {
  const body = bodyOf(proposing(1));
  const at = body.indexOf(Buffer.from([0x51, 0, 0, 4]));
  const shortened = Buffer.concat([body.subarray(0, at + 4), body.subarray(at + 5)]);
  shortened.writeUInt8(3, at + 3);
  const user = shortened.lastIndexOf(Buffer.from([0x50, 0]), at);
  shortened.writeUInt16BE(shortened.readUInt16BE(user + 2) - 1, user + 2);
  expect(parsePdu('associate-rq', shortened).kind).toBe('malformed');
});

test('whatever the bytes are, reading them ends in a PDU or in a malformed one', () =>
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 7 }), fc.uint8Array({ maxLength: 300 }), (type, bytes) => {
      const kind = pduKindOf(type) ?? 'abort';
      expect([kind, 'malformed']).toContain(parsePdu(kind, Buffer.from(bytes)).kind);
    }),
  ));

test('a request with any one byte changed is read or malformed, never an error', () => {
  const body = bodyOf(proposing(1, 3));
  fc.assert(
    fc.property(fc.nat(body.length - 1), fc.nat(255), (at, byte) => {
      const changed = Buffer.from(body);
      changed.writeUInt8(byte, at);
      expect(['associate-rq', 'malformed']).toContain(parsePdu('associate-rq', changed).kind);
    }),
  );
});
