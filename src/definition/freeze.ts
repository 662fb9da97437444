/** The hashes of a version's files, by path: as released, or as they are now. */
export type FileHashes = ReadonlyMap<string, string>;

/** A file of a released version that is not as it was released. */
export interface ReleaseDifference {
  readonly file: string;
  readonly kind: 'changed' | 'added' | 'removed';
}

/** The file that freezes a version; it and the folder `derived/` are not frozen themselves. */
export const releaseFile = 'released.sha256';

/** The text of `released.sha256`: lines of hash and path, as `sha256sum` writes and checks them. */
export const writeRelease = (hashes: FileHashes): string =>
  [...hashes]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([file, hash]) => `${hash}  ${file}\n`)
    .join('');

/** Reads `released.sha256`; lines that `sha256sum` would not write are ignored. */
export function parseRelease(text: string): FileHashes {
  const lines = text.matchAll(/^([0-9a-f]{64}) [ *](.+)$/gm);
  return new Map([...lines].map(([, hash = '', file = '']) => [file, hash]));
}

/** How the files of a version differ from what was released; a released version never changes. */
export function compareRelease(released: FileHashes, current: FileHashes): readonly ReleaseDifference[] {
  const files = [...new Set([...released.keys(), ...current.keys()])].sort();
  return files.flatMap((file): readonly ReleaseDifference[] => {
    if (!current.has(file)) return [{ file, kind: 'removed' }];
    if (!released.has(file)) return [{ file, kind: 'added' }];
    return released.get(file) === current.get(file) ? [] : [{ file, kind: 'changed' }];
  });
}
