import { crc32 } from 'node:zlib';

/** An object as the journal of a spool holds it: the name of its file, and the bytes of its file. */
export interface JournalRecord {
  readonly name: string;
  readonly content: Buffer;
}

const mark = Buffer.from('NUCLEUS1');
/** Mark, length of the name, length of the content, checksum of both lengths, the name and the content. */
const headBytes = mark.length + 12;

const lengthsOf = (name: Buffer, contentLength: number): Buffer => {
  const lengths = Buffer.alloc(8);
  lengths.writeUInt32LE(name.length, 0);
  lengths.writeUInt32LE(contentLength, 4);
  return lengths;
};

/** The bytes of a record, in pieces; the content is not copied. */
export function encodeRecord(name: string, content: readonly Buffer[]): readonly Buffer[] {
  const nameBytes = Buffer.from(name, 'latin1');
  const length = content.reduce((sum, piece) => sum + piece.length, 0);
  const lengths = lengthsOf(nameBytes, length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32LE([lengths, nameBytes, ...content].reduce((before, piece) => crc32(piece, before), 0));
  return [mark, lengths, sum, nameBytes, ...content];
}

function readRecord(bytes: Buffer, at: number): JournalRecord | undefined {
  const nameAt = at + headBytes;
  if (nameAt > bytes.length || !bytes.subarray(at, at + mark.length).equals(mark)) return undefined;
  const contentAt = nameAt + bytes.readUInt32LE(at + mark.length);
  const end = contentAt + bytes.readUInt32LE(at + mark.length + 4);
  if (end > bytes.length) return undefined;
  const lengths = bytes.subarray(at + mark.length, at + mark.length + 8);
  const sum = crc32(bytes.subarray(nameAt, end), crc32(lengths));
  if (sum !== bytes.readUInt32LE(at + mark.length + 8)) return undefined;
  return { name: bytes.toString('latin1', nameAt, contentAt), content: bytes.subarray(contentAt, end) };
}

/**
 * The records of a journal up to the first that is not whole: they were written one after the other, so what comes
 * after it was never told to be safe.
 */
export function* readRecords(bytes: Buffer): Generator<JournalRecord, void> {
  let at = 0;
  for (let record = readRecord(bytes, at); record; record = readRecord(bytes, at)) {
    yield record;
    at += headBytes + Buffer.byteLength(record.name, 'latin1') + record.content.length;
  }
}
