import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/**
 * A collection of real DICOM files with known values, kept beside the repository because its licences do not let it
 * be part of it. Tests that need it are reported as skipped when it is not there.
 */
const root = resolve(import.meta.dirname, '../../../shared/corpus');

export const hasCorpus = existsSync(join(root, 'manifest.json'));
export const corpusNotice = hasCorpus ? 'the corpus' : 'the corpus (skipped: ../shared/corpus is not there)';

const listed = (folder: string): readonly string[] => (hasCorpus ? readdirSync(join(root, folder)) : []);

/** The paths of the files of one kind, such as `ct-dose`. */
export const corpusFiles = (kind: string): readonly string[] =>
  listed(kind).map((name) => join(root, kind, name));

export const corpusFile = (kind: string, name: string): string => join(root, kind, name);

/** Files of one kind that have known values: name, path, and the JSON of the values. */
export const corpusExpectations = (kind: string): readonly (readonly [string, string, unknown])[] =>
  listed(`expected/${kind}`).map((name) => {
    const file = name.replace(/\.json$/, '');
    const values: unknown = JSON.parse(readFileSync(join(root, 'expected', kind, name), 'utf8'));
    return [file, join(root, kind, file), values] as const;
  });

export const corpusJson = (path: string): unknown =>
  hasCorpus ? JSON.parse(readFileSync(join(root, path), 'utf8')) : undefined;
