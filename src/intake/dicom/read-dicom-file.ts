import { type ByteSource, openFile } from '../byte-source.ts';
import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import { findStart } from './encoding.ts';
import { type DicomFile, readingLimits, readWindow, type Unfinished } from './read-dicom.ts';

/** Enough to tell DICOM from anything else: the preamble, `DICM` and one attribute. */
const sniffBytes = 140;
const windowBytes = 64 * 1024;

/** The attributes of a DICOM file before its pixel data. At most `readingLimits.bytes` of the file are ever read. */
export async function readDicomFile(path: string): Promise<DicomFile | Refusal> {
  const source = await openFile(path);
  if (isRefusal(source)) return source;
  const file = await readDicomSource(source);
  await source.close();
  return file;
}

/** The same from an open file or archive entry. */
export const readDicomSource = (source: ByteSource): Promise<DicomFile | Refusal> =>
  readSource(source, readWindow);

/** Understands the first bytes of a file of so many bytes, or says how many more it needs. */
type WindowReader<T> = (bytes: Uint8Array, fileSize: number) => T | Refusal | Unfinished;

/**
 * What a reader of windows makes of an open file or archive entry, whose size is looked at first. Four times as much is
 * read whenever a window ends before the pixel data, so an image costs its header only and no byte is parsed more than
 * twice.
 */
export async function readSource<T extends object>(
  source: ByteSource,
  read: WindowReader<T>,
): Promise<T | Refusal> {
  if (source.size === 0) return refuse('empty');
  const beginning = await source.head(sniffBytes);
  if (isRefusal(beginning)) return beginning;
  if (findStart(beginning) === undefined) return refuse('not-dicom');
  return readGrowing(source, windowBytes, read);
}

async function readGrowing<T extends object>(
  source: ByteSource,
  window: number,
  read: WindowReader<T>,
): Promise<T | Refusal> {
  const bytes = await source.head(Math.min(window, readingLimits.bytes));
  if (isRefusal(bytes)) return bytes;
  // A file that shrank after it was opened is as long as what could be read of it.
  const fileSize = bytes.length < Math.min(window, source.size) ? bytes.length : source.size;
  const outcome = read(bytes, fileSize);
  if (!('neededBytes' in outcome)) return outcome;
  if (outcome.neededBytes > readingLimits.bytes)
    return refuse('too-large', `more than ${readingLimits.bytes} bytes before pixel data`);
  return readGrowing(source, Math.max(bytes.length * 4, outcome.neededBytes + windowBytes), read);
}
