import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Companions } from '../operations/companions.ts';
import { importSpool, type SpooledFile } from '../operations/import-spool.ts';
import type { Context, Registry } from '../operations/registry.ts';
import { lockDirectory } from '../store/directory-lock.ts';
import { listReceived, openSpoolSink, type SpoolSink } from './dimse/spool-sink.ts';
import { SpoolWorker } from './spool-worker.ts';

/** The spool that every door writes to, and the worker that empties it. */
export interface IntakeSpool {
  readonly sink: SpoolSink;
  /** Where the spool lies. */
  readonly folder: string;
  /** Resolves when everything received so far has been tried. */
  idle(): Promise<void>;
  /** The same, without waiting for what comes meanwhile. Problem `databaseBusy` when the signal ends the wait. */
  caughtUp(signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

export interface SpoolPlace {
  /** The data directory; the spool lies in it, beside the quarantine. */
  readonly directory: string;
  /** Hears one line when something goes wrong. Never patient data. */
  readonly report: (line: string) => void;
}

const minimumFreeBytes = 1024 ** 3;

/** Where what people hand in lies until its files are in the spool; it still has its pictures. */
export const uploadFolder = (spoolFolder: string): string => join(spoolFolder, 'uploads');

/** Who writes what came through a door. */
const receiver = { id: 'dicom', name: 'DICOM network', role: 'console', centreId: null } as const;

async function importAll(context: Context, files: readonly SpooledFile[], companions: Companions) {
  const left: string[] = [];
  for await (const { path, isLeft } of importSpool(context, files, companions)) if (isLeft) left.push(path);
  return left;
}

function createWorker(registry: Registry, folder: string, report: SpoolPlace['report']): SpoolWorker {
  const context = { registry, actor: receiver };
  const companions = new Companions();
  return new SpoolWorker({
    list: () => listReceived(folder),
    importFiles: (files) => importAll(context, files, companions),
    onFailure: (error) =>
      report(`import failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`),
  });
}

/**
 * Opens the spool of a registry: what senders are told is safe lies in it, and the worker imports it from there,
 * beginning with what the last process left. One process a directory: Problem `dataDirectoryInUse`.
 */
export async function openIntakeSpool(
  registry: Registry,
  { directory, report }: SpoolPlace,
): Promise<IntakeSpool> {
  const folder = join(directory, 'spool');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const unlock = lockDirectory(folder);
  // What a crash left there was never answered for.
  await rm(uploadFolder(folder), { recursive: true, force: true });
  const worker = createWorker(registry, folder, report);
  const sink = await openSpoolSink({
    ...{ folder, minimumFreeBytes },
    onReceived: ({ path }) => worker.wake(path),
    onFailure: (error) => report(`the spool refused an object: ${String(error)}`),
  });
  worker.wake();
  return {
    sink,
    folder,
    idle: () => worker.idle(),
    caughtUp: (signal) => worker.caughtUp(signal),
    close: () =>
      worker
        .close()
        .then(() => sink.close())
        .finally(unlock),
  };
}
