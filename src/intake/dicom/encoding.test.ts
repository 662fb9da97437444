import { expect, test } from 'vitest';
import { written, writeDicom, writeElements } from '../../../test/support/write-dicom.ts';
import { encodingOf, findStart, sniffEncoding } from './encoding.ts';
import { tags } from './tags.ts';

const first = [written(tags.SOPClassUID, 'UI', '1.2.840.10008.5.1.4.1.1.2')];

test.each([
  ['1.2.840.10008.1.2', { littleEndian: true, explicit: false }],
  ['1.2.840.10008.1.2.2', { littleEndian: false, explicit: true }],
  ['1.2.840.10008.1.2.4.70', { littleEndian: true, explicit: true }],
])('transfer syntax %s is %j', (syntax, encoding) => expect(encodingOf(syntax)).toEqual(encoding));

test.each([
  { littleEndian: true, explicit: true },
  { littleEndian: true, explicit: false },
  { littleEndian: false, explicit: true },
])('the bytes show %j', (style) => expect(sniffEncoding(writeElements(first, style), 0)).toEqual(style));

test('too few bytes, or a length nobody can have, show nothing', () => {
  expect(sniffEncoding(new Uint8Array(7), 0)).toBeUndefined();
  expect(sniffEncoding(new Uint8Array([8, 0, 5, 0, 255, 255, 255, 127]), 0)).toBeUndefined();
});

test.each([
  ['preamble', 132],
  ['meta', 0],
  ['none', 0],
] as const)('a file that opens with %s begins at %d', (opening, start) => {
  expect(findStart(writeDicom(first, { opening }))).toBe(start);
});

test('`DICM` may come without its preamble', () => {
  expect(findStart(writeDicom(first).subarray(128))).toBe(4);
});

test.each([
  'Dear colleague, please find enclosed the report of 13 February.',
  '',
  'PK\u0003\u0004',
  '\u0000\u0000',
])('%j is no DICOM', (text) => expect(findStart(new Uint8Array(Buffer.from(text)))).toBeUndefined());
