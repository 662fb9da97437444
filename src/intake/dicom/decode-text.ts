import { convertBytes } from 'dicom-character-set';
import { attempt } from '../attempt.ts';

const escape = 0x1b;
const plainSets = ['', 'ISO_IR 6', 'ISO_IR 100', 'ISO_IR 192'];

/** The VRs whose bytes Specific Character Set speaks of (PS3.5 6.1.2.3); codes, dates and UIDs are ASCII whatever it says. */
const affected = new Set('SH LO ST LT UC UT PN'.split(' '));

/**
 * Bytes of a text value → text, by the Specific Character Set (0008,0005) in force (PS3.5 6.1), several values of it
 * joined by backslashes. Bytes outside ASCII without a declared set, or in a set nobody knows, are read as UTF-8 when
 * they are valid UTF-8, else as Latin-1: Siemens scanners write umlauts without declaring any set.
 */
export function decodeText(bytes: Uint8Array, characterSet: string, vr: string): string {
  if (plainSets.includes(characterSet) && isAscii(bytes)) return latin1(bytes);
  if (!affected.has(vr) || characterSet === '' || characterSet === 'ISO_IR 6') return guess(bytes);
  const decoded = attempt(() => convertBytes(characterSet, bytes, { vr }));
  return decoded.ok ? decoded.value : guess(bytes);
}

/** Whether bytes need no character set at all: seven bits, and no escape sequence of ISO 2022. */
export function isAscii(bytes: Uint8Array): boolean {
  for (const byte of bytes) if (byte >= 0x80 || byte === escape) return false;
  return true;
}

function guess(bytes: Uint8Array): string {
  const utf8 = attempt(() => new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  return utf8.ok ? utf8.value : latin1(bytes);
}

const latin1 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
