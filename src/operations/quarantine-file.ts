import { randomUUID } from 'node:crypto';
import { mkdir, open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { refusals, writeRefusal, type Refusal } from '../intake/refusal.ts';
import type { Database } from '../store/database.ts';
import { insertQuarantined } from '../store/quarantine.ts';
import type { Registry } from './registry.ts';

export interface RefusedBytes {
  readonly refusal: Refusal;
  readonly sha256: string | null;
  readonly size: number;
  readonly bytes: Uint8Array | null;
}

export const isQuarantined = ({ refused }: Refusal): boolean =>
  refusals[refused].disposition === 'quarantined';

/** Writes bytes so that they are there, whole, or not at all: to a side file first, to disk, then to their name. */
async function writeWhole(directory: string, name: string, bytes: Uint8Array): Promise<void> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const part = join(directory, `${name}.part`);
  const file = await open(part, 'w', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(part, join(directory, name));
}

/**
 * Keeps a file that could not be used, with the reason, until a person replays or discards it. The file is named by its
 * hash: names from outside may hold person numbers. What could not be read is not kept; its line in the door book stays.
 */
export async function quarantineFile(registry: Registry, db: Database, file: RefusedBytes): Promise<void> {
  const { refusal, sha256, size, bytes } = file;
  if (sha256 === null || bytes === null || !isQuarantined(refusal)) return;
  await writeWhole(registry.quarantineDirectory, sha256, bytes);
  await insertQuarantined(db, {
    id: randomUUID(),
    receivedAt: registry.now().toISOString(),
    sha256,
    reasonCode: refusal.refused,
    reason: writeRefusal(refusal),
    size,
    storageName: sha256,
  });
}
