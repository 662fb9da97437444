import { closeSync, existsSync, fsyncSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** Brings a file or folder to the disk. Windows cannot open folders, and journals their entries itself. */
function syncPath(path: string): void {
  const descriptor = openSync(path, 'r');
  fsyncSync(descriptor);
  closeSync(descriptor);
}

function syncTree(directory: string): void {
  if (process.platform === 'win32') return;
  for (const entry of readdirSync(directory, { withFileTypes: true, recursive: true }))
    syncPath(join(entry.parentPath, entry.name));
  syncPath(directory);
}

/**
 * The folder of the database files inside a data directory. A new one is made beside its place, brought to the disk
 * and then renamed, so that a start that was cut short leaves nothing behind that looks like a database.
 */
export async function prepareCluster(
  directory: string,
  create: (path: string) => Promise<void>,
): Promise<string> {
  const cluster = join(directory, 'pgdata');
  if (existsSync(cluster)) return cluster;
  const unfinished = join(directory, 'pgdata.new');
  rmSync(unfinished, { recursive: true, force: true });
  await create(unfinished);
  syncTree(unfinished);
  renameSync(unfinished, cluster);
  if (process.platform !== 'win32') syncPath(directory);
  return cluster;
}
