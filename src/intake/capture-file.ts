import { createHash } from 'node:crypto';
import type { Day } from '../kernel/day.ts';
import { captureObject } from './dicom/capture.ts';
import type { CapturedObject } from './dicom/captured-object.ts';
import { readDoseReport, type DoseReport } from './dicom/dose-report.ts';
import { headerCopy, type HeaderCopy } from './dicom/header-copy.ts';
import { readDicomSource } from './dicom/read-dicom-file.ts';
import type { DicomFile } from './dicom/read-dicom.ts';
import type { ByteSource } from './byte-source.ts';
import { isRefusal, type Refusal } from './refusal.ts';
import { isRefusedEntry, type WalkedEntry } from './walk-files.ts';

/** Of an image the header alone is ours, so only its beginning is hashed. */
const headerBytes = 64 * 1024;

/** A refused file. A dose report that is refused, as one of quality control, still says its doses. */
interface RefusedFile extends RefusedBytes {
  readonly report: DoseReport | null;
}

interface ReadObject {
  readonly object: CapturedObject;
  /** The bytes of a dose report as they came; undefined of anything else, and of a report longer than any. */
  readonly original: Uint8Array | undefined;
}

/** What the bytes of a file gave: an object or a refusal, the hash of what was read, and for a refusal its bytes. Plain data. */
export type ReadFile = { readonly sha256: string | null } & (ReadObject | RefusedFile);

/** An object, and how to read its file again should the registry refuse it later. */
interface CapturedObjectFile extends ReadObject {
  readonly open: () => Promise<ByteSource | Refusal>;
}

/** What one file gave. */
export type CapturedFile = {
  readonly name: string;
  readonly sha256: string | null;
} & (CapturedObjectFile | RefusedFile);

/** What reads bytes: here, or in a thread of its own so that nobody waits meanwhile. */
export interface FileReader {
  readonly read: (source: ByteSource, today: Day) => Promise<ReadFile>;
  /** A copy without pictures. */
  readonly copy: (source: ByteSource) => Promise<HeaderCopy | Refusal>;
}

const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** The longest dose report of the corpus, of radiography, has 3.3 MB. */
const longestOriginal = 16 * 1024 * 1024;

/** The hash of what is ours of an object, and the bytes of a report. */
async function contentOf(source: ByteSource, { kind }: CapturedObject) {
  const isReport = kind === 'rdsr' || kind === 'rrdsr';
  const bytes = await source.head(isReport ? source.size : headerBytes);
  if (isRefusal(bytes)) return { sha256: null, original: undefined };
  const isKept = isReport && bytes.length <= longestOriginal;
  return { sha256: sha256Of(bytes), original: isKept ? bytes : undefined };
}

/** What is kept of a refused file, without its pictures; no bytes when they cannot be read or are too many. */
export interface RefusedBytes {
  readonly refusal: Refusal;
  readonly size: number;
  readonly bytes: Uint8Array | null;
  readonly sha256: string | null;
}

const nothingKept = (refusal: Refusal): RefusedBytes => ({ refusal, size: 0, bytes: null, sha256: null });

async function refusedBytes(
  source: ByteSource,
  refusal: Refusal,
  copyOf: FileReader['copy'],
): Promise<RefusedBytes> {
  if (source.size === 0 || refusal.refused === 'too-large') return nothingKept(refusal);
  const copy = await copyOf(source);
  if (isRefusal(copy)) return nothingKept(refusal);
  const { bytes } = copy;
  return { refusal, size: bytes.length, bytes, sha256: sha256Of(bytes) };
}

/** The bytes of an object that the registry refused after it was captured, read again. */
export async function refusedObject(
  { open }: CapturedObjectFile,
  refusal: Refusal,
  { copy }: FileReader,
): Promise<RefusedBytes> {
  const source = await open();
  if (isRefusal(source)) return nothingKept(refusal);
  return refusedBytes(source, refusal, copy).finally(() => source.close());
}

function reportIn(file: DicomFile | Refusal): DoseReport | null {
  const report = isRefusal(file) ? file : readDoseReport(file.dataset);
  return isRefusal(report) ? null : report;
}

/** Reads the bytes of one file to the object in them. What cannot be used is a refusal, never an exception. */
async function readFileBytes(source: ByteSource, today: Day): Promise<ReadFile> {
  const file = await readDicomSource(source);
  const object = isRefusal(file) ? file : captureObject(file, today);
  if (isRefusal(object))
    return { ...(await refusedBytes(source, object, headerCopy)), report: reportIn(file) };
  return { object, ...(await contentOf(source, object)) };
}

/** The reader of a program that does one thing at a time. */
export const readerHere: FileReader = { read: readFileBytes, copy: headerCopy };

/** What stands for a file whose bytes gave nothing. */
export const refusedFile = (refusal: Refusal): ReadFile => ({ ...nothingKept(refusal), report: null });

const captured = (entry: Extract<WalkedEntry, { open: unknown }>, file: ReadFile): CapturedFile =>
  'object' in file ? { name: entry.name, open: entry.open, ...file } : { name: entry.name, ...file };

/** Reads one found file to the object in it. */
export async function captureFile(
  entry: WalkedEntry,
  today: Day,
  { read }: FileReader = readerHere,
): Promise<CapturedFile> {
  const { name } = entry;
  if (isRefusedEntry(entry)) return { name, ...nothingKept(entry), report: null };
  const source = await entry.open();
  if (isRefusal(source)) return { name, ...nothingKept(source), report: null };
  return read(source, today)
    .then((file) => captured(entry, file))
    .finally(() => source.close());
}
