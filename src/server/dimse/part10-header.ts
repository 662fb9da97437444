import { implementation } from './associate-pdu.ts';
import type { ObjectMeta } from './object-sink.ts';

const preambleBytes = 128;
const longHeader = Buffer.from([0, 0]);

function encodeElement(element: number, vr: 'OB' | 'UI' | 'SH' | 'AE' | 'UL', value: Buffer): Buffer {
  const tag = Buffer.from([2, 0, element & 0xff, element >>> 8]);
  const length = Buffer.alloc(vr === 'OB' ? 4 : 2);
  length.writeUIntLE(value.length, 0, length.length);
  return Buffer.concat([tag, Buffer.from(vr), ...(vr === 'OB' ? [longHeader] : []), length, value]);
}

const uid = (value: string): Buffer => Buffer.from(value.length % 2 === 0 ? value : `${value}\0`, 'latin1');
const text = (value: string): Buffer => Buffer.from(value.length % 2 === 0 ? value : `${value} `, 'latin1');

/** Preamble, prefix and file meta information of a DICOM file (PS3.10 section 7.1); the received data set follows. */
export function part10Header(meta: ObjectMeta): Buffer {
  const elements = Buffer.concat([
    encodeElement(0x0001, 'OB', Buffer.from([0, 1])),
    encodeElement(0x0002, 'UI', uid(meta.sopClassUid)),
    encodeElement(0x0003, 'UI', uid(meta.sopInstanceUid)),
    encodeElement(0x0010, 'UI', uid(meta.transferSyntax)),
    encodeElement(0x0012, 'UI', uid(implementation.classUid)),
    encodeElement(0x0013, 'SH', text(implementation.versionName)),
    encodeElement(0x0016, 'AE', text(meta.sourceAe)),
  ]);
  const groupLength = Buffer.alloc(4);
  groupLength.writeUInt32LE(elements.length, 0);
  const prefix = [Buffer.alloc(preambleBytes), Buffer.from('DICM')];
  return Buffer.concat([...prefix, encodeElement(0x0000, 'UL', groupLength), elements]);
}
