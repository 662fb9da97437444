import { createHash, randomUUID } from 'node:crypto';
import { link, mkdir, open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { attemptAsync, errorCode } from '../intake/attempt.ts';
import { openFile } from '../intake/byte-source.ts';
import type { RefusedBytes } from '../intake/capture-file.ts';
import { headerCopy, type HeaderCopy } from '../intake/dicom/header-copy.ts';
import { isRefusal, refusals, writeRefusal, type Refusal } from '../intake/refusal.ts';
import { Problem } from '../kernel/problem.ts';
import type { Database } from '../store/database.ts';
import { insertQuarantined, type QuarantinedFile } from '../store/quarantine.ts';
import type { Registry } from './registry.ts';

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
  await synchronise(directory);
}

/** Without this a file, or a name in a directory, may be gone after a power cut though it was written. */
async function synchronise(path: string): Promise<void> {
  const handle = await open(path, 'r');
  await handle.sync().finally(() => handle.close());
}

/**
 * Keeps a file that could not be used, with the reason, until a person replays or discards it. The file is named by its
 * hash: names from outside may hold person numbers. What could not be read is not kept; its line in the door book stays.
 */
export async function quarantineFile(
  registry: Registry,
  db: Database,
  file: RefusedBytes & Origin,
): Promise<void> {
  const { refusal, sha256, size, bytes } = file;
  if (sha256 === null || bytes === null || !isQuarantined(refusal)) return;
  await writeWhole(registry.quarantineDirectory, sha256, bytes);
  await insertQuarantined(db, quarantined(registry, file, { sha256, size }));
}

/** Where a quarantined file came from. */
interface Origin {
  readonly source: string;
  readonly centreId?: string;
}

const quarantined = (
  registry: Registry,
  { refusal, source, centreId }: Origin & { readonly refusal: Refusal },
  { sha256, size }: { readonly sha256: string; readonly size: number },
): QuarantinedFile => ({
  ...{ id: randomUUID(), sha256, size, storageName: sha256, source, centreId: centreId ?? null },
  receivedAt: registry.now().toISOString(),
  reasonCode: refusal.refused,
  reason: writeRefusal(refusal),
});

/** What may be kept of a file of ours. One that cannot be opened is none of ours any more. */
async function copyOf(path: string): Promise<HeaderCopy> {
  const source = await openFile(path);
  const copy = isRefusal(source) ? source : await headerCopy(source).finally(() => source.close());
  if (isRefusal(copy)) throw new Problem('pathUnreadable', { reason: writeRefusal(copy) });
  return copy;
}

/**
 * The same for a file that is ours already: when nothing has to be left out it gets a second name in the quarantine folder
 * of the same disk, so that its first name can be given up afterwards; else a copy without pictures is kept.
 */
export async function quarantineInPlace(
  registry: Registry,
  db: Database,
  file: Origin & { readonly path: string; readonly refusal: Refusal },
): Promise<void> {
  const { quarantineDirectory } = registry;
  const { bytes, isWhole } = await copyOf(file.path);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  if (isWhole) await linkInto(quarantineDirectory, sha256, file.path);
  else await writeWhole(quarantineDirectory, sha256, bytes);
  await insertQuarantined(db, quarantined(registry, file, { sha256, size: bytes.length }));
}

async function linkInto(directory: string, name: string, path: string): Promise<void> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  await synchronise(path); // in the spool its bytes may be durable elsewhere only
  const linked = await attemptAsync(() => link(path, join(directory, name)));
  if (!linked.ok && errorCode(linked.error) !== 'EEXIST') throw linked.error;
  await synchronise(directory);
}
