import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { errorCode } from '../../intake/attempt.ts';
import { Problem } from '../../kernel/problem.ts';
import { listCentreCodes } from '../../operations/list-centres.ts';
import type { Registry } from '../../operations/registry.ts';
import type { PacsSettings } from './pacs-settings.ts';
import { readPacs } from './read-pacs.ts';

/** A small text file; undefined when it cannot be read. Read before anything is served. */
function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (errorCode(error) === '') throw error;
    return undefined;
  }
}

/** The PACS of a file; the files it refers to lie beside it unless their paths are whole. Problems `pacsFileInvalid`, `pathUnreadable`. */
export async function loadPacs(registry: Registry, file: string): Promise<readonly PacsSettings[]> {
  const text = readIfThere(file);
  if (text === undefined) throw new Problem('pathUnreadable', { path: file });
  const centres = await listCentreCodes(registry);
  const readSecret = (path: string) => readIfThere(resolve(dirname(file), path));
  return readPacs(file, text, { centres, readSecret });
}
