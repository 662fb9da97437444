import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  ctImage,
  doseReport,
  encodeDataSet,
  encodeElements,
  syntaxes,
  text,
  unsignedShort,
  type Written,
} from '../../../test/support/dimse-objects.ts';
import { PixelStop } from './pixel-stop.ts';
import { encodingOf } from './presentation-contexts.ts';

const sized = { sopInstanceUid: '2.25.42', bytes: 500 };
const readable = [syntaxes.explicitLittle, syntaxes.implicitLittle, syntaxes.explicitBig];
const explicit = encodingOf(syntaxes.explicitLittle);

/** Passes bytes in pieces, as the network brings them. */
function keep(bytes: Buffer, transferSyntax: string, pieces: readonly number[] = [bytes.length]): Buffer {
  const stop = new PixelStop(encodingOf(transferSyntax));
  const kept: Buffer[] = [];
  for (let at = 0, index = 0; at < bytes.length; index += 1) {
    const size = pieces[index % pieces.length] ?? 1;
    kept.push(stop.pass(bytes.subarray(at, at + size)));
    at += size;
  }
  return Buffer.concat([...kept, stop.rest()]);
}

const pieces = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 6 });

test('an image is kept up to its pixels, however it is cut', () =>
  fc.assert(
    fc.property(fc.constantFrom(...readable), pieces, (transferSyntax, cuts) => {
      const encoding = encodingOf(transferSyntax);
      const elements = ctImage(sized, encoding);
      const header = elements.filter(({ tag }) => tag >>> 16 < 0x7fe0);
      const kept = keep(encodeElements(elements, encoding), transferSyntax, cuts);
      expect(kept.equals(encodeElements(header, encoding))).toBe(true);
    }),
  ));

test('a report is kept whole, however it is cut', () =>
  fc.assert(
    fc.property(fc.constantFrom(...Object.values(syntaxes)), pieces, (transferSyntax, cuts) => {
      const bytes = encodeDataSet(doseReport(sized, encodingOf(transferSyntax)), transferSyntax);
      expect(keep(bytes, transferSyntax, cuts).equals(bytes)).toBe(true);
    }),
  ));

test('any bytes at all are kept: rubbish holds no rows', () =>
  fc.assert(
    fc.property(
      fc.constantFrom(...readable),
      fc.uint8Array({ maxLength: 200 }),
      (transferSyntax, rubbish) => {
        const bytes = Buffer.from(rubbish);
        expect(keep(bytes, transferSyntax, [7]).equals(bytes)).toBe(true);
      },
    ),
  ));

const rows = unsignedShort(0x0028_0010, 10, explicit);
const pixels: Written = { tag: 0x7fe0_0010, vr: 'OW', value: Buffer.alloc(20) };

test.each<[string, readonly Written[]]>([
  ['pixels without rows', [text(0x0008_0060, 'CS', 'SR'), pixels]],
  ['tags in the wrong order', [rows, text(0x0010_0020, 'LO', 'x'), pixels]],
  ['a value representation nobody knows', [rows, text(0x0028_0030, '??', 'ab'), pixels]],
  ['an open UN', [rows, { tag: 0x0029_1010, vr: 'UN', value: Buffer.alloc(0), isOpen: true }, pixels]],
  ['a stray delimiter', [rows, { tag: 0xfffe_e00d, vr: '', value: Buffer.alloc(0) }, pixels]],
])('%s: in doubt everything is kept', (_, elements) => {
  const bytes = encodeElements(elements, explicit);
  expect(keep(bytes, syntaxes.explicitLittle).equals(bytes)).toBe(true);
});

test('the pixels of an icon inside a sequence do not end the header', () => {
  const fragments = Buffer.concat([
    encodeElements([{ tag: 0xfffe_e000, vr: '', value: Buffer.alloc(6) }], explicit),
    encodeElements([{ tag: 0xfffe_e0dd, vr: '', value: Buffer.alloc(0) }], explicit),
  ]);
  const icon: Written = { tag: 0x7fe0_0010, vr: 'OB', value: fragments, isOpen: true };
  const item = encodeElements([icon, { tag: 0xfffe_e00d, vr: '', value: Buffer.alloc(0) }], explicit);
  const end = encodeElements([{ tag: 0xfffe_e0dd, vr: '', value: Buffer.alloc(0) }], explicit);
  const items = encodeElements([{ tag: 0xfffe_e000, vr: '', value: item, isOpen: true }], explicit);
  const header = [rows, { tag: 0x0088_0200, vr: 'SQ', value: Buffer.concat([items, end]), isOpen: true }];
  const bytes = encodeElements([...header, pixels], explicit);
  expect(keep(bytes, syntaxes.explicitLittle).equals(encodeElements(header, explicit))).toBe(true);
});

test('compressed pixels of undefined length are dropped like others', () => {
  const open: Written = { ...pixels, vr: 'OB', isOpen: true };
  const bytes = encodeElements([rows, open], explicit);
  expect(keep(bytes, '1.2.840.10008.1.2.4.50').equals(encodeElements([rows], explicit))).toBe(true);
});
