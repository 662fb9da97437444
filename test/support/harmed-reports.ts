import { constants, deflateRawSync } from 'node:zlib';
import { oneOf, seededRandom, wholeNumber } from '../../src/kernel/random.ts';
import { tags } from '../../src/intake/dicom/tags.ts';
import { written, type Written, writeDicom } from './write-dicom.ts';

/** A report with harm done to it; the same seed always does the same harm. */
export interface Harmed {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Cut at every hundredth of its length. */
export const truncated = (bytes: Uint8Array): readonly Harmed[] =>
  Array.from({ length: 100 }, (_, percent) => ({
    name: `cut at ${percent} %`,
    bytes: bytes.subarray(0, Math.floor((bytes.length * percent) / 100)),
  }));

/** One byte after another changed, each in a copy of its own. */
export function flipped(bytes: Uint8Array, count: number, seed: number): readonly Harmed[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => {
    const position = wholeNumber(random, 0, bytes.length - 1);
    const harmed = bytes.slice();
    harmed[position] = (harmed[position] ?? 0) ^ wholeNumber(random, 1, 255);
    return { name: `byte ${position} changed`, bytes: harmed };
  });
}

const lies = [0xffffffff, 0xfffffffe, 0x80000000, 0x7fffffff, 0x00ffffff, 0x0000ffff, 1, 0];

/** The places of 32-bit lengths: after the representations that have one, and after the tags of items. */
const lengthPlaces = (bytes: Uint8Array): readonly number[] =>
  [
    ...Buffer.from(bytes)
      .toString('latin1')
      .matchAll(/(?:SQ|UT|UN|OB|OW|UC)\0\0|\xfe\xff[\x00\x0d\xdd]\xe0/g),
  ].map(({ index }) => index + 4);

/** Lengths that lie. */
export function withFalseLengths(bytes: Uint8Array, count: number, seed: number): readonly Harmed[] {
  const random = seededRandom(seed);
  const places = lengthPlaces(bytes).filter((place) => place + 4 <= bytes.length);
  return Array.from({ length: count }, () => {
    const place = oneOf(random, places);
    const lie = oneOf(random, lies);
    const harmed = bytes.slice();
    new DataView(harmed.buffer).setUint32(place, lie, true);
    return { name: `length ${lie} at byte ${place}`, bytes: harmed };
  });
}

const opened = [written(tags.SOPClassUID, 'UI', '1.2.840.10008.5.1.4.1.1.88.67')];

function nested(tag: number, levels: number): Written {
  let inner = written(tag, 'SQ', []);
  for (let level = 0; level < levels; level += 1) inner = written(tag, 'SQ', [[inner]]);
  return inner;
}

/** Sequences of undefined length within each other, without end. */
function bottomless(levels: number): Uint8Array {
  const level = Buffer.from('400030a75351' + '0000ffffffff' + 'feff00e0ffffffff', 'hex');
  return Buffer.concat([writeDicom(opened), ...Array<Buffer>(levels).fill(level)]);
}

/** Files made to exhaust a reader: nesting, deflate, many attributes, many items. */
export function bombs(): readonly Harmed[] {
  // Whole blocks of a deflated stream can be put one after the other: 1 MB becomes 1 GB.
  const zeros = deflateRawSync(new Uint8Array(2 ** 20), { finishFlush: constants.Z_FULL_FLUSH });
  const gigabyte = [...Array<Buffer>(1024).fill(zeros), deflateRawSync(new Uint8Array(0))];
  const head = writeDicom([], { deflated: true }).subarray(0, -2);
  // Empty attributes (0009,1000) in implicit little endian; empty items of a sequence of undefined length.
  const attributes = Buffer.alloc(600_000 * 8, Buffer.from('0900001000000000', 'hex'));
  const items = Buffer.alloc(300_000 * 8, Buffer.from('feff00e000000000', 'hex'));
  const sequence = Buffer.from('400030a753510000ffffffff', 'hex');
  return [
    { name: '200 levels of defined length', bytes: writeDicom([...opened, nested(0x0040a730, 200)]) },
    {
      name: '200 private levels in implicit VR',
      bytes: writeDicom([...opened, nested(0x00091001, 200)], { explicit: false }),
    },
    { name: '100,000 levels of undefined length', bytes: bottomless(100_000) },
    { name: 'deflated zeros of 1 GB', bytes: Buffer.concat([head, ...gigabyte]) },
    {
      name: '600,000 attributes',
      bytes: Buffer.concat([writeDicom(opened, { explicit: false }), attributes]),
    },
    { name: '300,000 items', bytes: Buffer.concat([writeDicom(opened), sequence, items]) },
  ];
}
