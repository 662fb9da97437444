import { open, type FileHandle } from 'node:fs/promises';
import { textOf } from './dicom/dicom-dataset.ts';
import { deflatedSyntax, knownVrAt } from './dicom/encoding.ts';
import { readDicomFile } from './dicom/read-dicom-file.ts';
import type { DicomFile } from './dicom/read-dicom.ts';
import { tags } from './dicom/tags.ts';
import { isRefusal } from './refusal.ts';
import { isArchive, isWholeArchive } from './walk-archive.ts';

const structuredReports = '1.2.840.10008.5.1.4.1.1.88.';
const rowsTag = 0x0028_0010;

/** A deflated file that inflates to its end is whole. */
const isDeflated = ({ meta }: DicomFile): boolean => textOf(meta, tags.TransferSyntaxUID) === deflatedSyntax;

/** The longest header of an element, and what closes pixel data in fragments (PS3.5 section 7.1.2 and annex A.4). */
const longestHeader = 12;
const fragmentsEnd = { little: [0xfe, 0xff, 0xdd, 0xe0], big: [0xff, 0xfe, 0xe0, 0xdd] };
const undefinedLength = 0xffff_ffff;
/** Behind pixel data there may be padding and a signature. */
const tailBytes = 64 * 1024;

async function read(handle: FileHandle, at: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await handle.read(buffer, 0, length, at);
  return buffer.subarray(0, bytesRead);
}

/** Whether pixel data that begin at a place reach their end within the file. */
async function hasWholePixels(path: string, pixelsAt: number, littleEndian: boolean): Promise<boolean> {
  const handle = await open(path);
  try {
    const { size } = await handle.stat();
    const header = await read(handle, pixelsAt, longestHeader);
    if (header.length < longestHeader) return false;
    const isExplicit = knownVrAt(header, 4) !== undefined;
    const at = isExplicit ? 8 : 4;
    const length = littleEndian ? header.readUInt32LE(at) : header.readUInt32BE(at);
    if (length !== undefinedLength) return pixelsAt + at + 4 + length <= size;
    const tail = await read(handle, Math.max(pixelsAt, size - tailBytes), tailBytes);
    return tail.includes(Buffer.from([...fragmentsEnd[littleEndian ? 'little' : 'big'], 0, 0, 0, 0]));
  } finally {
    await handle.close();
  }
}

/**
 * Whether a file has come to its own end, so that it can be told from one that somebody still writes: an archive has its
 * list of entries, a report its content, an image all its pixels. What is no DICOM object never looks whole.
 */
export async function isWholeFile(path: string): Promise<boolean> {
  if (await isArchive(path)) return isWholeArchive(path);
  const file = await readDicomFile(path);
  if (isRefusal(file) || file.status === 'truncated') return false;
  const sopClass = textOf(file.dataset, tags.SOPClassUID) ?? textOf(file.meta, tags.MediaStorageSOPClassUID);
  if (sopClass?.startsWith(structuredReports) === true)
    return file.dataset.elements.has(tags.ContentSequence.number);
  if (!file.dataset.elements.has(rowsTag) || isDeflated(file)) return true;
  return file.pixelsAt !== undefined && hasWholePixels(path, file.pixelsAt, file.dataset.littleEndian);
}
