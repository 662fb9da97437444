import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** Every file below a folder, as paths from the folder with `/`, in order; a missing folder has none. */
export function listFiles(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => join(folder, path))
    .filter((path) => statSync(path).isFile())
    .map((path) => relative(folder, path).split(sep).join('/'))
    .sort();
}

/** The files of a dataset version that people write, as text by path: everything but the derived ones. */
export function readDatasetFiles(folder: string): ReadonlyMap<string, string> {
  const written = listFiles(folder).filter((path) => !path.startsWith('derived/'));
  return new Map(written.map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
}
