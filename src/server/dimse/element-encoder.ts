import type { Encoding } from './presentation-contexts.ts';

/** The VRs this side writes into data sets; empty for items and delimiters, which have none. */
export type WrittenVr = 'CS' | 'DA' | 'IS' | 'LO' | 'SQ' | 'TM' | 'UI' | 'US' | '';

/** Writes one element, little endian. */
export function encodeElement(tag: number, vr: WrittenVr, value: Buffer, encoding: Encoding): Buffer {
  const header = Buffer.alloc(8);
  header.writeUInt16LE(tag >>> 16, 0);
  header.writeUInt16LE(tag & 0xffff, 2);
  if (!encoding.isExplicit || vr === '') {
    header.writeUInt32LE(value.length, 4);
    return Buffer.concat([header, value]);
  }
  header.write(vr, 4, 'latin1');
  if (vr !== 'SQ') {
    header.writeUInt16LE(value.length, 6);
    return Buffer.concat([header, value]);
  }
  const length = Buffer.alloc(4);
  length.writeUInt32LE(value.length, 0);
  return Buffer.concat([header, length, value]);
}

/** The bytes of a text, padded to even length as its VR demands (PS3.5 section 6.2). */
export const paddedText = (vr: WrittenVr, text: string): Buffer =>
  Buffer.from(text.length % 2 === 0 ? text : `${text}${vr === 'UI' ? '\0' : ' '}`, 'latin1');
