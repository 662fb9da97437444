import { deflateRawSync } from 'node:zlib';
import { longLengthVrs } from '../../src/intake/dicom/encoding.ts';

/** What stands in an attribute: text, numbers of a binary representation, raw bytes, or the items of a sequence. */
type WrittenValue = string | readonly number[] | Uint8Array | readonly (readonly Written[])[];

export interface Written {
  readonly tag: number;
  readonly vr: string;
  readonly value: WrittenValue;
}

export const written = (
  tag: number | { readonly number: number },
  vr: string,
  value: WrittenValue,
): Written => ({
  tag: typeof tag === 'number' ? tag : tag.number,
  vr,
  value,
});

export interface Style {
  readonly littleEndian?: boolean;
  readonly explicit?: boolean;
  /** Sequences and items of undefined length, closed by delimiters. */
  readonly undefinedLengths?: boolean;
}

export interface FileStyle extends Style {
  readonly transferSyntax?: string;
  /** `none`: a bare data set; `meta`: file meta information; `preamble` (usual): both. */
  readonly opening?: 'none' | 'meta' | 'preamble';
  readonly deflated?: boolean;
}

const undefinedLength = 0xffffffff;

function integer(value: number, size: 2 | 4, littleEndian: boolean): Uint8Array {
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  if (size === 2) view.setUint16(0, value, littleEndian);
  else view.setUint32(0, value, littleEndian);
  return bytes;
}

const join = (...parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));

const tagBytes = (tag: number, littleEndian: boolean): Uint8Array =>
  join(integer(tag >>> 16, 2, littleEndian), integer(tag & 0xffff, 2, littleEndian));

function isItems(value: WrittenValue): value is readonly (readonly Written[])[] {
  return Array.isArray(value) && (value.length === 0 || Array.isArray(value[0]));
}

const numberWriters: Readonly<
  Record<string, (view: DataView, offset: number, value: number, little: boolean) => number>
> = {
  US: (view, offset, value, little) => (view.setUint16(offset, value, little), 2),
  SS: (view, offset, value, little) => (view.setInt16(offset, value, little), 2),
  UL: (view, offset, value, little) => (view.setUint32(offset, value, little), 4),
  SL: (view, offset, value, little) => (view.setInt32(offset, value, little), 4),
  FL: (view, offset, value, little) => (view.setFloat32(offset, value, little), 4),
  FD: (view, offset, value, little) => (view.setFloat64(offset, value, little), 8),
};

function numberBytes(vr: string, values: readonly number[], littleEndian: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(values.length * 8));
  let length = 0;
  for (const value of values) length += numberWriters[vr]!(view, length, value, littleEndian);
  return new Uint8Array(view.buffer, 0, length);
}

/** Text goes out as Latin-1; other character sets are given as bytes. */
function textBytes(vr: string, text: string): Uint8Array {
  const bytes = Buffer.from(text, 'latin1');
  return bytes.length % 2 === 0 ? bytes : join(bytes, Buffer.from(vr === 'UI' ? '\0' : ' '));
}

function itemBytes(items: readonly (readonly Written[])[], style: Style): Uint8Array {
  const { littleEndian = true, undefinedLengths = false } = style;
  const parts = items.map((item) => {
    const content = writeElements(item, style);
    const length = undefinedLengths ? undefinedLength : content.length;
    const end = undefinedLengths
      ? join(tagBytes(0xfffee00d, littleEndian), new Uint8Array(4))
      : new Uint8Array(0);
    return join(tagBytes(0xfffee000, littleEndian), integer(length, 4, littleEndian), content, end);
  });
  const end = undefinedLengths
    ? join(tagBytes(0xfffee0dd, littleEndian), new Uint8Array(4))
    : new Uint8Array(0);
  return join(...parts, end);
}

function valueBytes({ vr, value }: Written, style: Style): Uint8Array {
  if (value instanceof Uint8Array) return value;
  if (typeof value === 'string') return textBytes(vr, value);
  if (isItems(value)) return itemBytes(value, style);
  return numberBytes(vr, value, style.littleEndian ?? true);
}

function headerBytes(element: Written, length: number, style: Style): Uint8Array {
  const { littleEndian = true, explicit = true } = style;
  const tag = tagBytes(element.tag, littleEndian);
  if (!explicit) return join(tag, integer(length, 4, littleEndian));
  const vr = Buffer.from(element.vr, 'latin1');
  if (longLengthVrs.has(element.vr))
    return join(tag, vr, new Uint8Array(2), integer(length, 4, littleEndian));
  return join(tag, vr, integer(length, 2, littleEndian));
}

/** The attributes of a data set as bytes. */
export function writeElements(elements: readonly Written[], style: Style = {}): Uint8Array {
  const parts = elements.map((element) => {
    const bytes = valueBytes(element, style);
    const isOpen = style.undefinedLengths === true && element.vr === 'SQ';
    return join(headerBytes(element, isOpen ? undefinedLength : bytes.length, style), bytes);
  });
  return join(...parts);
}

function syntaxOf({ littleEndian = true, explicit = true, deflated = false }: FileStyle): string {
  if (deflated) return '1.2.840.10008.1.2.1.99';
  if (!littleEndian) return '1.2.840.10008.1.2.2';
  return explicit ? '1.2.840.10008.1.2.1' : '1.2.840.10008.1.2';
}

/** A DICOM file of our own making, so that no test needs a binary file in the repository. */
export function writeDicom(elements: readonly Written[], style: FileStyle = {}): Uint8Array {
  const { opening = 'preamble', transferSyntax = syntaxOf(style), deflated = false } = style;
  const content = writeElements(elements, style);
  const body = deflated ? new Uint8Array(deflateRawSync(content)) : content;
  const syntax = transferSyntax === '' ? [] : [written(0x00020010, 'UI', transferSyntax)];
  const meta = writeElements([written(0x00020001, 'OB', new Uint8Array([0, 1])), ...syntax]);
  const preamble = join(new Uint8Array(128), Buffer.from('DICM'));
  if (opening === 'none') return body;
  return opening === 'meta' ? join(meta, body) : join(preamble, meta, body);
}
