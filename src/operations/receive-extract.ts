import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { requireScope } from '../access/actor.ts';
import { extractLimits } from '../intake/register/extract-rows.ts';
import { Problem } from '../kernel/problem.ts';
import { importExtract, type ExtractDelivery } from './import-extract.ts';
import type { Context, Registry } from './registry.ts';
import type { ExtractOutcome } from './views.ts';

/** The bytes up to a limit. */
async function* upTo(most: number, chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > most) throw new Problem('inputTooLarge', { reason: `an extract has at most ${most} bytes` });
    yield chunk;
  }
}

/** Removes what an upload left behind that ended with the process: it holds person numbers. */
export const clearIncoming = ({ incomingDirectory }: Pick<Registry, 'incomingDirectory'>): Promise<void> =>
  rm(incomingDirectory, { recursive: true, force: true });

/**
 * Loads an extract that comes over a network. It is written to a file of its own first, readable by the registry alone,
 * which is gone when this ends: a slow sender must not keep the database waiting.
 */
export async function receiveExtract(
  context: Context,
  chunks: AsyncIterable<Uint8Array>,
  delivery: Omit<ExtractDelivery, 'bytes'>,
): Promise<ExtractOutcome> {
  requireScope(context.actor, 'extract.import');
  const directory = context.registry.incomingDirectory;
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const path = join(directory, `${randomUUID()}.csv`);
  const load = async (): Promise<ExtractOutcome> => {
    const { bytes } = delivery.limits ?? extractLimits;
    await pipeline(upTo(bytes, chunks), createWriteStream(path, { mode: 0o600, flags: 'wx' }));
    return importExtract(context, { ...delivery, bytes: () => createReadStream(path) });
  };
  return load().finally(() => rm(path, { force: true }));
}
