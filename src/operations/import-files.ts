import { basename } from 'node:path';
import { requireScope } from '../access/actor.ts';
import { refusedObject } from '../intake/capture-file.ts';
import { walkFile, walkFiles, type WalkedEntry } from '../intake/walk-files.ts';
import { Companions } from './companions.ts';
import { isObjectFile, type FileOutcome } from './file-outcome.ts';
import { importEntries, type Import } from './import-batch.ts';
import { quarantineFile } from './quarantine-file.ts';
import type { Context } from './registry.ts';

export interface ImportOptions {
  /** Do everything and keep nothing. */
  readonly dryRun: boolean;
  /** Where the files come from, for the door book. */
  readonly source?: string;
}

interface FilesOfOthers {
  readonly dryRun: boolean;
  readonly source: string;
  readonly companions: Companions;
  /** Whose sender it was, when somebody knows. */
  readonly centreId?: string;
  /** They may only become part of examinations of that centre. */
  readonly isBound?: boolean;
}

/** Files that stay where they are: of what cannot be used a copy goes into quarantine. */
const importOf = (
  context: Context,
  { dryRun, source, companions, centreId, isBound = false }: FilesOfOthers,
): Import => ({
  ...{ context, dryRun, companions },
  sourceOf: () => source,
  centreIdOf: () => centreId,
  isBound: () => isBound,
  quarantine: async (db, file, refusal) => {
    const refused = isObjectFile(file) ? await refusedObject(file, refusal, context.registry.reader) : file;
    const origin = { source, ...(centreId !== undefined && { centreId }) };
    await quarantineFile(context.registry, db, { ...refused, ...origin });
  },
});

/**
 * Reads every file below the paths and stores what belongs to the registry. What was reported as stored is stored, and
 * running the same import again changes nothing.
 */
export async function* importFiles(
  context: Context,
  paths: readonly string[],
  { dryRun, source = 'import' }: ImportOptions,
): AsyncGenerator<FileOutcome> {
  requireScope(context.actor, 'record.write');
  const run = importOf(context, { dryRun, source, companions: new Companions() });
  yield* importEntries(run, walkFiles(paths));
}

/** A file of a watched folder; its name is its path below the folder. */
export interface WatchedFile {
  readonly path: string;
  readonly name: string;
}

/**
 * Reads a file of the quarantine again, for the centre it came from; who acts for one centre only writes at that one.
 */
export async function* importAgain(
  context: Context,
  { path, centreId }: { readonly path: string; readonly centreId: string | null },
): AsyncGenerator<FileOutcome> {
  const isBound = requireScope(context.actor, 'quarantine.resolve') === 'own';
  const again = { dryRun: false, source: 'replay', companions: new Companions(), isBound };
  const run = importOf(context, { ...again, ...(centreId !== null && { centreId }) });
  yield* importEntries(run, walkFile(path, basename(path)));
}

/** A watched folder: what it is called in the door book, and whose objects come in it. */
export interface WatchedSource {
  readonly source: string;
  readonly centreId: string;
  readonly companions: Companions;
}

/**
 * Imports files of a watched folder. An outcome is given when it is committed, and its name begins with the name of its
 * file (an entry of an archive has a name of its own), so a file may go when the import has ended.
 */
export async function* importWatched(
  context: Context,
  files: readonly WatchedFile[],
  source: WatchedSource,
): AsyncGenerator<FileOutcome> {
  requireScope(context.actor, 'record.write');
  async function* entries(): AsyncGenerator<WalkedEntry> {
    for (const { path, name } of files) yield* walkFile(path, name);
  }
  yield* importEntries(importOf(context, { ...source, dryRun: false }), entries());
}
