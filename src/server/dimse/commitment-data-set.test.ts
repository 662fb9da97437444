import { expect, test } from 'vitest';
import { encodeElements, sequence, syntaxes, text } from '../../../test/support/dimse-objects.ts';
import { encodeCommitmentReport, parseCommitmentRequest } from './commitment-data-set.ts';
import { encodingOf } from './presentation-contexts.ts';

const encodings = [encodingOf(syntaxes.explicitLittle), encodingOf(syntaxes.implicitLittle)];
const references = [
  { sopClassUid: '1.2.840.10008.5.1.4.1.1.2', sopInstanceUid: '2.25.1' },
  { sopClassUid: '1.2.840.10008.5.1.4.1.1.88.67', sopInstanceUid: '2.25.22' },
];
const items = references.map(({ sopClassUid, sopInstanceUid }) => [
  text(0x0008_1150, 'UI', sopClassUid),
  text(0x0008_1155, 'UI', sopInstanceUid),
]);
const transaction = text(0x0008_1195, 'UI', '2.25.900');

test.each(encodings.flatMap((encoding) => [false, true].map((isOpen) => ({ encoding, isOpen }))))(
  'a request is read with sequences of any kind: $isOpen, $encoding',
  ({ encoding, isOpen }) => {
    const bytes = encodeElements([transaction, sequence(0x0008_1199, items, encoding, isOpen)], encoding);
    expect(parseCommitmentRequest(bytes, encoding)).toEqual({ transactionUid: '2.25.900', references });
  },
);

test.each(encodings)('a request cut anywhere is not half a request', (encoding) => {
  const bytes = encodeElements([transaction, sequence(0x0008_1199, items, encoding, true)], encoding);
  for (let length = 0; length < bytes.length; length += 1)
    expect(parseCommitmentRequest(bytes.subarray(0, length), encoding)).toBeUndefined();
});

test.each(encodings)('a request without transaction, items or instances is none', (encoding) => {
  const parse = (...elements: Parameters<typeof encodeElements>[0]) =>
    parseCommitmentRequest(encodeElements(elements, encoding), encoding);
  expect(parse(sequence(0x0008_1199, items, encoding))).toBeUndefined();
  expect(parse(transaction)).toBeUndefined();
  expect(parse(transaction, sequence(0x0008_1199, [], encoding))).toBeUndefined();
  expect(parse(transaction, sequence(0x0008_1199, [[]], encoding))).toBeUndefined();
});

test.each(encodings)('a report with nothing missing reads like the request it answers', (encoding) => {
  const report = { transactionUid: '2.25.900', committed: references, missing: [] };
  expect(parseCommitmentRequest(encodeCommitmentReport(report, encoding), encoding)).toEqual({
    transactionUid: '2.25.900',
    references,
  });
});

test('what is missing stands in a sequence of its own, with the reason', () => {
  const encoding = encodingOf(syntaxes.explicitLittle);
  const missing = references.slice(0, 1).map((reference) => ({ ...reference, reason: 0x0112 as const }));
  const report = { transactionUid: '2.25.900', committed: [], missing };
  const failed = [...(items[0] ?? []), { tag: 0x0008_1197, vr: 'US', value: Buffer.from([0x12, 0x01]) }];
  expect(encodeCommitmentReport(report, encoding)).toEqual(
    encodeElements([transaction, sequence(0x0008_1198, [failed], encoding)], encoding),
  );
});
