import { join } from 'node:path';
import type { Database } from '../../store/database.ts';
import { countOriginals } from '../../store/original-objects.ts';
import type { EnvelopeKey } from './envelope.ts';
import { createKeyFile, readKeyFile } from './key-file.ts';

/** Whether a site keeps the originals of dose reports, and where their keys lie. */
export interface OriginalsSetting {
  readonly isOn: boolean;
  readonly keyFile: string;
}

/** The originals of an open registry. */
export interface Originals {
  readonly keyFile: string;
  /** Seals what comes from now on; null when nothing is kept. */
  readonly key: EnvelopeKey | null;
}

/** In the data directory, unless a site says otherwise. */
export const keyFileIn = (directory: string): string => join(directory, 'originals.key');

/**
 * Makes ready to keep originals. A key is made when there is none and nothing was sealed with one that is lost; Problem
 * `originalKeyUnusable` otherwise.
 */
export async function openOriginals(db: Database, { isOn, keyFile }: OriginalsSetting): Promise<Originals> {
  if (!isOn) return { keyFile, key: null };
  if ((await countOriginals(db)) === 0) await createKeyFile(keyFile);
  const [key] = await readKeyFile(keyFile);
  return { keyFile, key };
}
