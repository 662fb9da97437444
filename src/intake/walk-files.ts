import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { attemptAsync, errorCode } from './attempt.ts';
import { type ByteSource, openFile } from './byte-source.ts';
import { isDirectoryName } from './dicom/dicom-directory.ts';
import { isRefusal, type Refusal, refuse } from './refusal.ts';
import { isArchive, walkArchive } from './walk-archive.ts';
import { walkReferences } from './walk-references.ts';

/** A file or archive entry to read. It may be opened again later: an archive that was closed is opened for it. */
interface FoundFile {
  /** Relative to the path that was given, with `/`; an entry follows the name of its archive. */
  readonly name: string;
  readonly open: () => Promise<ByteSource | Refusal>;
}

interface RefusedEntry extends Refusal {
  readonly name: string;
}

export type WalkedEntry = FoundFile | RefusedEntry;

/**
 * Every file below some paths (files, folders, ZIP archives, a DICOMDIR with what it refers to), sorted by name,
 * whatever the file system's order.
 * Links are followed, a folder is entered once and named when a link leads to it again; what cannot be read is an entry with a refusal, so nothing is lost
 * silently.
 */
export async function* walkFiles(paths: readonly string[]): AsyncGenerator<WalkedEntry> {
  const visited = new Set<string>();
  for (const path of paths)
    if (isDirectoryName(basename(path))) yield* walkDirectory(path, visited);
    else yield* walk(path, '', visited);
}

/** A DICOMDIR stands for the files it refers to. One that refers to none is read itself, so that it is accounted for. */
async function* walkDirectory(path: string, visited: Set<string>): AsyncGenerator<WalkedEntry> {
  let count = 0;
  for await (const { name, path: found } of walkReferences(path)) {
    count += 1;
    if (typeof found === 'string') yield* walk(found, name, visited);
    else yield { name, ...found };
  }
  if (count === 0) yield* walk(path, '', visited);
}

async function* walk(path: string, name: string, visited: Set<string>): AsyncGenerator<WalkedEntry> {
  const shown = name === '' ? basename(path) : name;
  const stats = await attemptAsync(() => stat(path));
  if (!stats.ok) yield { name: shown, ...refuse('unreadable', errorCode(stats.error)) };
  else if (stats.value.isDirectory()) yield* walkFolder(path, name, visited);
  else if (stats.value.isFile()) yield* walkFile(path, shown);
  else yield { name: shown, ...refuse('unreadable', 'not a regular file') };
}

async function* walkFolder(path: string, name: string, visited: Set<string>): AsyncGenerator<WalkedEntry> {
  const listed = await attemptAsync(async () => ({
    real: await realpath(path),
    entries: await readdir(path, { withFileTypes: true }),
  }));
  if (!listed.ok) {
    yield { name: name === '' ? basename(path) : name, ...refuse('unreadable', errorCode(listed.error)) };
    return;
  }
  const { real, entries } = listed.value;
  if (visited.has(real)) {
    if (name !== '') yield { name, ...refuse('link-loop') };
    return;
  }
  visited.add(real);
  const prefix = name === '' ? '' : `${name}/`;
  for (const entry of entries.sort(byName))
    yield* walk(join(path, entry.name), `${prefix}${entry.name}`, visited);
  const directory = entries.find((entry) => isDirectoryName(entry.name));
  if (directory) yield* walkMissing(join(path, directory.name), prefix);
}

/** What the DICOMDIR of a folder names and the folder does not hold; everything else is read anyway. */
async function* walkMissing(directory: string, prefix: string): AsyncGenerator<WalkedEntry> {
  for await (const { name, path } of walkReferences(directory))
    if (typeof path !== 'string') yield { name: `${prefix}${name}`, ...path };
}

/** By code units, not by the customs of a language, so that every machine has the same order. */
const byName = (a: Dirent, b: Dirent): number => (a.name < b.name ? -1 : 1);

/** One regular file, or what is in it when it is an archive. */
export async function* walkFile(path: string, name: string): AsyncGenerator<WalkedEntry> {
  if (await isArchive(path)) yield* walkArchive(path, name);
  else yield { name, open: () => openFile(path) };
}

/** Whether an entry of a walk was refused before it could be opened. */
export const isRefusedEntry = (entry: WalkedEntry): entry is RefusedEntry => isRefusal(entry);
