import { deflateRawSync } from 'node:zlib';
import type { ByteSource } from '../byte-source.ts';
import { isRefusal, type Refusal } from '../refusal.ts';
import { textOf } from './dicom-dataset.ts';
import { outlineWindow, readingLimits, type Outline } from './read-dicom.ts';
import { readSource } from './read-dicom-file.ts';
import { tags } from './tags.ts';

/** Of what is no DICOM object this much is kept: enough to see what it was, too little for a picture. */
const beginningBytes = 4096;

/** Structured reports (PS3.4 table B.5-1): text, codes and numbers, and no picture by their definition. */
const reportClasses = '1.2.840.10008.5.1.4.1.1.88.';

/** The bytes of a file that a registry may keep. */
export interface HeaderCopy {
  readonly bytes: Uint8Array;
  /** Nothing was left out: they are the file. */
  readonly isWhole: boolean;
}

const isReport = ({ meta, body }: Outline): boolean =>
  (textOf(body.dataset, tags.SOPClassUID) ?? textOf(meta.dataset, tags.MediaStorageSOPClassUID))?.startsWith(
    reportClasses,
  ) === true;

/** A copy of the first bytes with zeros wherever bulk stood, so that every length still holds. */
function withoutBulk(bytes: Uint8Array, end: number, bulk: Outline['body']['bulk']): Uint8Array {
  const copy = bytes.slice(0, end);
  for (const range of bulk) copy.fill(0, range.start, range.end);
  return copy;
}

async function beginningOf(source: ByteSource): Promise<HeaderCopy | Refusal> {
  const bytes = await source.head(beginningBytes);
  return isRefusal(bytes) ? bytes : { bytes, isWhole: bytes.length === source.size };
}

async function wholeFile(source: ByteSource): Promise<HeaderCopy | Refusal> {
  const bytes = await source.head(readingLimits.bytes);
  return isRefusal(bytes) ? bytes : { bytes, isWhole: bytes.length === source.size };
}

/** Whether everything after the last attribute read may be kept as well. */
const isOpenEnded = (outline: Outline): boolean =>
  !outline.body.reachedGroup && (outline.body.stop === undefined || isReport(outline));

/** The attributes of a file that may be kept, written as the file writes them; `file` are as many bytes of it as needed. */
function copyOf({ meta, body, isDeflated, bytes }: Outline, file: Uint8Array, isOpen: boolean): Uint8Array {
  const content = isDeflated ? bytes : file;
  const kept = withoutBulk(content, isOpen ? content.length : body.end, body.bulk);
  return isDeflated ? Buffer.concat([file.subarray(0, meta.end), deflateRawSync(kept)]) : kept;
}

/**
 * A file without its pictures, for a person to look at and to read again: the attributes before the pixel data, with
 * zeros for the values of overlays, curves, waveforms and enclosed documents at any depth. Where the reader had to stop
 * nobody can tell what follows, so it is kept of a structured report only. Of what is no DICOM object the beginning is kept.
 */
export async function headerCopy(source: ByteSource): Promise<HeaderCopy | Refusal> {
  const outline = await readSource(source, outlineWindow);
  if (isRefusal(outline)) return outline.refused === 'unreadable' ? outline : beginningOf(source);
  const isOpen = isOpenEnded(outline);
  if (!isOpen && !outline.isDeflated)
    return { bytes: copyOf(outline, outline.bytes, isOpen), isWhole: false };
  const file = await wholeFile(source);
  if (isRefusal(file) || (isOpen && outline.body.bulk.length === 0)) return file;
  return { bytes: copyOf(outline, file.bytes, isOpen), isWhole: false };
}
