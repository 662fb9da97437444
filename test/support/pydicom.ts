import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** Debian's Python, for which python3-pydicom is packaged. */
const python = '/usr/bin/python3';
const script = join(import.meta.dirname, 'read-with-pydicom.py');

export const hasPydicom = spawnSync(python, ['-c', 'import pydicom']).status === 0;
export const pydicomNotice = hasPydicom ? 'pydicom' : 'pydicom (skipped: python3-pydicom is not installed)';

/** An attribute as pydicom reads it; `written` is the representation of the file, null where it has none. */
export interface OracleElement {
  readonly tag: number;
  readonly written: string | null;
  readonly vr?: string;
  readonly items?: readonly (readonly OracleElement[])[];
  readonly numbers?: readonly (number | null)[];
  readonly bytes?: string | null;
  readonly texts?: readonly string[];
  /** Why pydicom could not read it. */
  readonly unread?: string;
}

interface OracleFile {
  readonly elements?: readonly OracleElement[];
  readonly unread?: string;
}

/** Files as pydicom reads them up to the pixel data, in their order; one process for all of them. */
export function readWithPydicom(paths: readonly string[]): readonly OracleFile[] {
  const output = execFileSync(python, [script], {
    input: paths.map((path) => `${path}\n`).join(''),
    maxBuffer: 1024 * 1024 * 1024,
    encoding: 'utf8',
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  return output
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as OracleFile);
}
