import { requireScope } from '../access/actor.ts';
import { refusedObject } from '../intake/capture-file.ts';
import { walkFiles } from '../intake/walk-files.ts';
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
  const run: Import = {
    ...{ context, dryRun, source, companions: new Companions() },
    quarantine: async (db, file, refusal) => {
      const refused = isObjectFile(file) ? await refusedObject(file, refusal) : file;
      await quarantineFile(context.registry, db, refused);
    },
  };
  yield* importEntries(run, walkFiles(paths));
}
