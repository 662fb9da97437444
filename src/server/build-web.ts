import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The rooms whose sources end up in the pages. */
const webRooms = [
  'kernel',
  'definition',
  'expression',
  'calculation',
  'derive',
  'access',
  'validation',
  'operations',
  'web',
];

/** A hash of everything the pages are built from, so that they are built again only when something changed. */
async function sourceHash(root: string): Promise<string> {
  const hash = createHash('sha256');
  for (const room of webRooms) {
    const directory = join(root, 'src', room);
    const entries = await readdir(directory, { recursive: true, withFileTypes: true });
    const files = entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
    for (const file of files.toSorted()) hash.update(file.slice(root.length)).update(await readFile(file));
  }
  hash.update(await readFile(join(root, 'vite.config.ts')));
  return hash.digest('hex');
}

/** Builds the pages into `dist/web` unless they are up to date. Answers their directory and whether it had to build. */
export async function buildWeb(
  root: string,
): Promise<{ readonly directory: string; readonly built: boolean }> {
  const directory = join(root, 'dist', 'web');
  const stamp = join(directory, 'sources.sha256');
  const hash = await sourceHash(root);
  if (existsSync(stamp) && (await readFile(stamp, 'utf8')) === hash) return { directory, built: false };
  const { build } = await import('vite');
  await build({
    root: join(root, 'src', 'web'),
    configFile: join(root, 'vite.config.ts'),
    logLevel: 'error',
  });
  await writeFile(stamp, hash);
  return { directory, built: true };
}
