import { type Entry, getFileNameLowLevel, openPromise, validateFileName, type ZipFile } from 'yauzl';
import { posix } from 'node:path';
import { attemptAsync } from './attempt.ts';
import { type ByteSource, openFile, StreamSource } from './byte-source.ts';
import { isDirectoryName, referencedFiles, spelling } from './dicom/dicom-directory.ts';
import { readDicomSource } from './dicom/read-dicom-file.ts';
import { isRefusal, type Refusal, refuse } from './refusal.ts';
import type { WalkedEntry } from './walk-files.ts';

/** What an archive may hold. Deflate never shrinks more than 1,032 times; images rarely more than ten times. */
export const archiveLimits = {
  entries: 100_000,
  entryBytes: 256 * 1024 * 1024,
  totalBytes: 8 * 1024 * 1024 * 1024,
  ratio: 100,
  /** Small entries (a blank image) may shrink as they like. */
  ratioFromBytes: 16 * 1024 * 1024,
} as const;

/** Whether a file begins as a ZIP archive does, whatever its name. */
export async function isArchive(path: string): Promise<boolean> {
  const source = await openFile(path);
  if (isRefusal(source)) return false;
  const head = await source.head(4);
  await source.close();
  return !isRefusal(head) && beginsAsArchive(head);
}

const beginsAsArchive = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 &&
  bytes[1] === 0x4b &&
  ((bytes[2] === 3 && bytes[3] === 4) || (bytes[2] === 5 && bytes[3] === 6));

/**
 * The files in a ZIP archive, sorted by name. Names that lead out of the archive, links, archives within, encrypted
 * entries and entries beyond the limits are refused one by one; the others are still read.
 */
export async function* walkArchive(path: string, name: string): AsyncGenerator<WalkedEntry> {
  const opened = await attemptAsync(() => openPromise(path, { autoClose: false, decodeStrings: false }));
  if (!opened.ok) {
    yield { name, ...refuse('damaged', 'the archive cannot be read') };
    return;
  }
  const archive = opened.value;
  try {
    yield* walkMembers(archive, path, name);
  } finally {
    archive.close();
  }
}

async function* walkMembers(archive: ZipFile, path: string, name: string): AsyncGenerator<WalkedEntry> {
  const { members, fault } = await listMembers(archive);
  const budget = { bytes: archiveLimits.totalBytes };
  for (const member of members.sort(byName)) {
    const refused = refusalOf(member, budget);
    const shown = `${name}/${member.name}`;
    yield refused
      ? { name: shown, ...refused }
      : { name: shown, open: () => openMember(archive, path, member.entry) };
  }
  if (fault) yield { name, ...fault };
  yield* walkMissing(archive, { path, name }, members);
}

/** What a DICOMDIR in the archive names and the archive does not hold. */
async function* walkMissing(
  archive: ZipFile,
  { path, name }: { readonly path: string; readonly name: string },
  members: readonly Member[],
): AsyncGenerator<WalkedEntry> {
  const directory = members.find((member) => isDirectoryName(posix.basename(member.name)));
  const source = directory && (await openMember(archive, path, directory.entry));
  if (!source || isRefusal(source)) return;
  const references = referencedFiles(await readDicomSource(source).finally(() => source.close()));
  const folder = posix.dirname(directory.name);
  const held = new Set(members.map((member) => spelledPath(member.name.split('/'))));
  for (const components of references) {
    const referred = posix.join(folder, ...components);
    if (!held.has(spelledPath(referred.split('/'))))
      yield { name: `${name}/${referred}`, ...refuse('missing-file') };
  }
}

const spelledPath = (components: readonly string[]): string => components.map(spelling).join('/');

/** Whether the list of entries at the end of an archive can be read: an archive that is still being written has none. */
export async function isWholeArchive(path: string): Promise<boolean> {
  const opened = await attemptAsync(() => openPromise(path, { autoClose: true, decodeStrings: false }));
  if (opened.ok) opened.value.close();
  return opened.ok;
}

interface Member {
  readonly name: string;
  readonly entry: Entry;
}

async function listMembers(archive: ZipFile): Promise<{ members: Member[]; fault: Refusal | undefined }> {
  const members: Member[] = [];
  if (archive.entryCount > archiveLimits.entries)
    return { members, fault: refuse('too-large', `${archive.entryCount} entries`) };
  const listed = await attemptAsync(async () => {
    for await (const entry of archive.eachEntry()) {
      const name = nameOf(entry);
      if (!name.endsWith('/')) members.push({ name, entry });
    }
  });
  return { members, fault: listed.ok ? undefined : refuse('damaged', 'the list of entries is damaged') };
}

const nameOf = ({ generalPurposeBitFlag, fileNameRaw, extraFields }: Entry): string =>
  getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, true);

const byName = (a: Member, b: Member): number => (a.name < b.name ? -1 : 1);

const linkType = 0o120000;
const typeMask = 0o170000;

function refusalOf({ name, entry }: Member, budget: { bytes: number }): Refusal | undefined {
  if (validateFileName(name) !== null) return refuse('unsafe-path');
  if (((entry.externalFileAttributes >>> 16) & typeMask) === linkType) return refuse('unsafe-path', 'a link');
  if (!entry.canDecodeFileData()) return refuse('unreadable', 'encrypted, or compressed in an unknown way');
  const { uncompressedSize: size, compressedSize } = entry;
  if (size > archiveLimits.entryBytes) return refuse('too-large', `${size} bytes`);
  if (size > archiveLimits.ratioFromBytes && size > compressedSize * archiveLimits.ratio)
    return refuse('too-large', 'compressed more than any image');
  budget.bytes -= size;
  return budget.bytes < 0
    ? refuse('too-large', `the archive holds more than ${archiveLimits.totalBytes} bytes`)
    : undefined;
}

/** The stream of an entry. An archive that was left already is opened again, and closed with the stream. */
async function streamOf(archive: ZipFile, path: string, entry: Entry) {
  if (archive.isOpen) return archive.openReadStreamPromise(entry);
  const again = await openPromise(path, { autoClose: false, decodeStrings: false });
  try {
    return await again.openReadStreamPromise(entry);
  } finally {
    again.close();
  }
}

async function openMember(archive: ZipFile, path: string, entry: Entry): Promise<ByteSource | Refusal> {
  const opened = await attemptAsync(() => streamOf(archive, path, entry));
  if (!opened.ok) return refuse('damaged', 'the entry cannot be opened');
  const source = new StreamSource(opened.value, entry.uncompressedSize);
  const head = await source.head(4);
  if (!isRefusal(head) && !beginsAsArchive(head)) return source;
  await source.close();
  return isRefusal(head) ? head : refuse('nested-archive');
}
