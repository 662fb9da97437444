/** How the attributes of a data set are written (PS3.5 7 and annex A). */
export interface Encoding {
  readonly littleEndian: boolean;
  readonly explicit: boolean;
}

export const explicitLittleEndian: Encoding = { littleEndian: true, explicit: true };
export const deflatedSyntax = '1.2.840.10008.1.2.1.99';

/** The value representations of PS3.5 6.2; those with a 32-bit length in explicit encodings are marked. */
export const longLengthVrs = new Set('OB OD OF OL OV OW SQ SV UC UN UR UT UV'.split(' '));
const shortLengthVrs = 'AE AS AT CS DA DS DT FD FL IS LO LT PN SH SL SS ST TM UI UL US'.split(' ');
const vrs: ReadonlySet<string> = new Set([...longLengthVrs, ...shortLengthVrs]);

const vrByCharacters: ReadonlyMap<number, string> = new Map(
  [...vrs].map((vr) => [vr.charCodeAt(0) * 256 + vr.charCodeAt(1), vr]),
);

/** The value representation at a place; undefined where none stands. */
export const knownVrAt = (bytes: Uint8Array, offset: number): string | undefined =>
  vrByCharacters.get((bytes[offset] ?? 0) * 256 + (bytes[offset + 1] ?? 0));

/** The encoding a transfer syntax names; only two are not explicit little endian (PS3.6 table A-1). */
export function encodingOf(transferSyntax: string): Encoding {
  if (transferSyntax === '1.2.840.10008.1.2') return { littleEndian: true, explicit: false };
  if (transferSyntax === '1.2.840.10008.1.2.2') return { littleEndian: false, explicit: true };
  return explicitLittleEndian;
}

/**
 * The encoding the bytes themselves show at the first attribute of a data set. The group number there is small, so
 * its two bytes tell the byte order; a value representation after the tag tells explicit from implicit. Undefined when
 * neither a representation nor a credible length stands there.
 */
export function sniffEncoding(bytes: Uint8Array, start: number): Encoding | undefined {
  if (start + 8 > bytes.length) return undefined;
  const [first = 0, second = 0] = bytes.subarray(start, start + 2);
  const littleEndian = first + second * 256 <= second + first * 256;
  if (knownVrAt(bytes, start + 4) !== undefined) return { littleEndian, explicit: true };
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = view.getUint32(start + 4, littleEndian);
  return length <= bytes.length ? { littleEndian, explicit: false } : undefined;
}

/** The two characters at a place, as a value representation would stand there. */
export const vrAt = (bytes: Uint8Array, offset: number): string =>
  String.fromCharCode(bytes[offset] ?? 0, bytes[offset + 1] ?? 0);

const isMagic = (bytes: Uint8Array, offset: number): boolean =>
  vrAt(bytes, offset) === 'DI' && vrAt(bytes, offset + 2) === 'CM';

/**
 * Where the attributes begin: after the `DICM` of PS3.10 (also without its preamble), or at once in a bare data set
 * that opens with group 0002 or 0008. Undefined when the bytes are no DICOM at all. 140 bytes are enough to tell.
 */
export function findStart(bytes: Uint8Array): number | undefined {
  if (isMagic(bytes, 128)) return 132;
  if (isMagic(bytes, 0)) return 4;
  return isBareDataset(bytes) ? 0 : undefined;
}

function isBareDataset(bytes: Uint8Array): boolean {
  const encoding = sniffEncoding(bytes, 0);
  if (!encoding) return false;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const group = view.getUint16(0, encoding.littleEndian);
  const element = view.getUint16(2, encoding.littleEndian);
  return (group === 2 || group === 8) && element <= 0x0070;
}
