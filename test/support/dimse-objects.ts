import { deflateRawSync } from 'node:zlib';
import { part10Header } from '../../src/server/dimse/part10-header.ts';
import { encodingOf, type Encoding } from '../../src/server/dimse/presentation-contexts.ts';

/** Synthetic DICOM objects, written element by element. No patient exists. */

export const syntaxes = {
  explicitLittle: '1.2.840.10008.1.2.1',
  implicitLittle: '1.2.840.10008.1.2',
  deflated: '1.2.840.10008.1.2.1.99',
  explicitBig: '1.2.840.10008.1.2.2',
} as const;

const doseReportClass = '1.2.840.10008.5.1.4.1.1.88.67';
const ctImageClass = '1.2.840.10008.5.1.4.1.1.2';

const longVrs = ['OB', 'OW', 'SQ', 'UN', 'UT'];

export interface Written {
  readonly tag: number;
  readonly vr: string;
  readonly value: Buffer;
  /** Written with undefined length; the value brings its own delimiter. */
  readonly isOpen?: boolean;
}

export const text = (tag: number, vr: string, value: string): Written => {
  const padding = value.length % 2 === 0 ? '' : vr === 'UI' ? '\0' : ' ';
  return { tag, vr, value: Buffer.from(value + padding, 'latin1') };
};

function number(value: number, bytes: 2 | 4, encoding: Encoding): Buffer {
  const buffer = Buffer.alloc(bytes);
  if (encoding.isLittleEndian) buffer.writeUIntLE(value, 0, bytes);
  else buffer.writeUIntBE(value, 0, bytes);
  return buffer;
}

const tagBytes = (tag: number, encoding: Encoding): Buffer =>
  Buffer.concat([number(tag >>> 16, 2, encoding), number(tag & 0xffff, 2, encoding)]);

export const unsignedShort = (tag: number, value: number, encoding: Encoding): Written => ({
  tag,
  vr: 'US',
  value: number(value, 2, encoding),
});

function encodeElement({ tag, vr, value, isOpen }: Written, encoding: Encoding): Buffer {
  const length = isOpen === true ? 0xffff_ffff : value.length;
  const head = tagBytes(tag, encoding);
  if (!encoding.isExplicit || vr === '') return Buffer.concat([head, number(length, 4, encoding), value]);
  if (!longVrs.includes(vr))
    return Buffer.concat([head, Buffer.from(vr), number(length, 2, encoding), value]);
  return Buffer.concat([head, Buffer.from(vr), Buffer.alloc(2), number(length, 4, encoding), value]);
}

export const encodeElements = (elements: readonly Written[], encoding: Encoding): Buffer =>
  Buffer.concat(elements.map((element) => encodeElement(element, encoding)));

/** A sequence of items, written with or without lengths. */
export function sequence(
  tag: number,
  items: readonly (readonly Written[])[],
  encoding: Encoding,
  isOpen = false,
): Written {
  const delimiter = (end: number) => encodeElement({ tag: end, vr: '', value: Buffer.alloc(0) }, encoding);
  const written = items.map((item) => {
    const content = encodeElements(item, encoding);
    const value = isOpen ? Buffer.concat([content, delimiter(0xfffe_e00d)]) : content;
    return encodeElement({ tag: 0xfffe_e000, vr: '', value, isOpen }, encoding);
  });
  const value = Buffer.concat([...written, ...(isOpen ? [delimiter(0xfffe_e0dd)] : [])]);
  return { tag, vr: 'SQ', value, isOpen };
}

const code = (value: string, meaning: string): readonly Written[] => [
  text(0x0008_0100, 'SH', value),
  text(0x0008_0102, 'SH', 'DCM'),
  text(0x0008_0104, 'LO', meaning),
];

interface Sized {
  readonly sopInstanceUid: string;
  readonly bytes?: number;
}

/** The elements of a small X-Ray Radiation Dose SR; `bytes` is about how long it becomes. */
export function doseReport({ sopInstanceUid, bytes = 4000 }: Sized, encoding: Encoding): readonly Written[] {
  const comment = (index: number): readonly Written[] => [
    text(0x0040_a010, 'CS', 'CONTAINS'),
    text(0x0040_a040, 'CS', 'TEXT'),
    sequence(0x0040_a043, [code('121106', 'Comment')], encoding),
    text(0x0040_a160, 'UT', `synthetic ${index} `.padEnd(1000, 'x')),
  ];
  const items = Array.from({ length: Math.max(1, Math.round(bytes / 1100)) }, (_, index) => comment(index));
  return [
    text(0x0008_0016, 'UI', doseReportClass),
    text(0x0008_0018, 'UI', sopInstanceUid),
    text(0x0008_0020, 'DA', '20260105'),
    text(0x0008_0060, 'CS', 'SR'),
    text(0x0010_0010, 'PN', 'Synthetic^Nobody'),
    text(0x0010_0020, 'LO', 'SYNTHETIC-1'),
    text(0x0020_000d, 'UI', '2.25.1001'),
    text(0x0020_000e, 'UI', '2.25.1002'),
    text(0x0040_a040, 'CS', 'CONTAINER'),
    sequence(0x0040_a043, [code('113701', 'X-Ray Radiation Dose Report')], encoding, true),
    sequence(0x0040_a730, items, encoding, true),
  ];
}

/** The elements of a CT image with `bytes` of pixels, and one element after them. */
export function ctImage({ sopInstanceUid, bytes = 2000 }: Sized, encoding: Encoding): readonly Written[] {
  return [
    text(0x0008_0016, 'UI', ctImageClass),
    text(0x0008_0018, 'UI', sopInstanceUid),
    text(0x0008_0060, 'CS', 'CT'),
    sequence(0x0008_1140, [[text(0x0008_1155, 'UI', '2.25.77')]], encoding, true),
    text(0x0010_0020, 'LO', 'SYNTHETIC-1'),
    text(0x0020_000d, 'UI', '2.25.1001'),
    text(0x0020_000e, 'UI', '2.25.1003'),
    unsignedShort(0x0028_0010, 10, encoding),
    unsignedShort(0x0028_0011, 10, encoding),
    { tag: 0x7fe0_0010, vr: 'OW', value: Buffer.alloc(bytes, 7) },
    { tag: 0xfffc_fffc, vr: 'OB', value: Buffer.alloc(8) },
  ];
}

export function encodeDataSet(elements: readonly Written[], transferSyntax: string): Buffer {
  const encoding = encodingOf(transferSyntax);
  const bytes = encodeElements(elements, encoding);
  return encoding.isDeflated ? deflateRawSync(bytes) : bytes;
}

/** A whole DICOM file in a transfer syntax. */
export function dicomFile(
  kind: 'dose-report' | 'ct-image',
  sized: Sized,
  transferSyntax: string = syntaxes.explicitLittle,
): Buffer {
  const encoding = encodingOf(transferSyntax);
  const isReport = kind === 'dose-report';
  const elements = isReport ? doseReport(sized, encoding) : ctImage(sized, encoding);
  const sopClassUid = isReport ? doseReportClass : ctImageClass;
  const { sopInstanceUid } = sized;
  const sender = { centreId: 'test', source: 'test', sourceAe: 'TEST' };
  const meta = { ...sender, sopClassUid, sopInstanceUid, transferSyntax };
  return Buffer.concat([part10Header(meta), encodeDataSet(elements, transferSyntax)]);
}

/** A dose report that holds so many bytes in a private element, before anything that could be dropped. */
export function largeObject(bytes: number): Buffer {
  const transferSyntax = syntaxes.explicitLittle;
  const sopInstanceUid = '2.25.1';
  const sender = { centreId: 'test', source: 'test', sourceAe: 'TEST' };
  const elements = [
    text(0x0008_0016, 'UI', doseReportClass),
    text(0x0008_0018, 'UI', sopInstanceUid),
    text(0x0009_0010, 'LO', 'SYNTHETIC'),
    { tag: 0x0009_1001, vr: 'OB', value: Buffer.alloc(bytes, 5) },
  ];
  const header = part10Header({ ...sender, sopClassUid: doseReportClass, sopInstanceUid, transferSyntax });
  return Buffer.concat([header, encodeDataSet(elements, transferSyntax)]);
}
