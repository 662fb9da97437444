import { rm } from 'node:fs/promises';
import { basename } from 'node:path';
import { requireScope } from '../access/actor.ts';
import { openFile } from '../intake/byte-source.ts';
import type { Companions } from './companions.ts';
import type { FileOutcome } from './file-outcome.ts';
import { importEntries, type Import } from './import-batch.ts';
import { doorBookSourceOf, uploadIdOf } from './upload-source.ts';
import { quarantineInPlace } from './quarantine-file.ts';
import type { Context } from './registry.ts';

/** A file of a spool, the centre that sent it and by which way. Its sender was told that it is safe. */
export interface SpooledFile {
  readonly path: string;
  readonly centreId: string;
  /** The name of the source in the door book. */
  readonly source: string;
}

export interface SpoolOutcome extends FileOutcome {
  readonly path: string;
  /** It lies in the spool still. */
  readonly isLeft: boolean;
}

/**
 * Imports files of a spool and removes each when what became of it is committed: killed at any moment, everything is
 * in the spool, in the registry or in quarantine, and what is in two places is only read once more.
 */
export async function* importSpool(
  context: Context,
  files: readonly SpooledFile[],
  companions: Companions,
): AsyncGenerator<SpoolOutcome> {
  requireScope(context.actor, 'record.write');
  const byName = new Map(files.map((file) => [basename(file.path), file]));
  const run: Import = {
    ...{ context, companions, dryRun: false },
    sourceOf: ({ name }) => doorBookSourceOf(byName.get(name)?.source ?? ''),
    nameOf: ({ name }) => uploadIdOf(byName.get(name)?.source ?? ''),
    isBound: ({ name }) => uploadIdOf(byName.get(name)?.source ?? '') !== undefined,
    quarantine: async (db, { name }, refusal) => {
      const file = byName.get(name);
      if (file && refusal.refused !== 'unreadable')
        await quarantineInPlace(context.registry, db, {
          ...{ ...file, refusal },
          source: doorBookSourceOf(file.source),
        });
    },
    centreIdOf: ({ name }) => byName.get(name)?.centreId,
  };
  const entries = [...byName].map(([name, { path }]) => ({ name, open: () => openFile(path) }));
  for await (const outcome of importEntries(run, entries)) {
    const path = byName.get(outcome.file)?.path ?? '';
    // What could not be opened is neither stored nor in quarantine, so it stays where it is.
    const isLeft = outcome.reasonCode === 'unreadable';
    if (!isLeft) await rm(path, { force: true });
    yield { ...outcome, path, isLeft };
  }
}
