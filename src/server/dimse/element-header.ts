import type { Encoding } from './presentation-contexts.ts';

/** The tag, VR and length of one element, as far as they can be seen without a dictionary. */
export interface ElementHeader {
  /** Group in the upper, element in the lower sixteen bits. */
  readonly tag: number;
  /** Empty where it is not written: implicit VR, items and delimiters. */
  readonly vr: string;
  readonly length: number;
  /** Bytes of the header itself. */
  readonly size: number;
}

export const undefinedLength = 0xffff_ffff;
export const itemTag = 0xfffe_e000;
export const itemDelimiterTag = 0xfffe_e00d;
export const sequenceDelimiterTag = 0xfffe_e0dd;

/** VRs whose length takes four bytes after two reserved ones, PS3.5 table 7.1-1. */
const longVrs = new Set(['OB', 'OD', 'OF', 'OL', 'OV', 'OW', 'SQ', 'SV', 'UC', 'UN', 'UR', 'UT', 'UV']);

const isDelimiting = (tag: number) =>
  tag === itemTag || tag === itemDelimiterTag || tag === sequenceDelimiterTag;

/** Reads the element header at `at`; undefined when the bytes end before it does. */
export function readElementHeader(bytes: Buffer, at: number, encoding: Encoding): ElementHeader | undefined {
  const short = (place: number) =>
    encoding.isLittleEndian ? bytes.readUInt16LE(place) : bytes.readUInt16BE(place);
  const long = (place: number) =>
    encoding.isLittleEndian ? bytes.readUInt32LE(place) : bytes.readUInt32BE(place);
  if (at + 8 > bytes.length) return undefined;
  const tag = short(at) * 0x1_0000 + short(at + 2);
  if (!encoding.isExplicit || isDelimiting(tag)) return { tag, vr: '', length: long(at + 4), size: 8 };
  const vr = bytes.toString('latin1', at + 4, at + 6);
  if (!longVrs.has(vr)) return { tag, vr, length: short(at + 6), size: 8 };
  return at + 12 > bytes.length ? undefined : { tag, vr, length: long(at + 8), size: 12 };
}
