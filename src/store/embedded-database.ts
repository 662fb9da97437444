import type { Database } from './database.ts';
import { lockDirectory } from './directory-lock.ts';
import { EmbeddedEngine } from './embedded-engine.ts';
import { databaseOn } from './session-database.ts';
import { Turns } from '../kernel/turns.ts';

export interface EmbeddedOptions {
  /** Not applied in memory, where stopping a statement would stop the database with it. */
  readonly statementTimeoutMs?: number;
}

/**
 * Opens the embedded PostgreSQL in a directory of its own, or in memory when there is none. It has one connection:
 * transactions take turns. Problems: `dataDirectoryInUse`, `databaseUnsafe`, `databaseUnreachable`, `pathUnreadable`.
 */
export async function openEmbedded(
  directory: string | undefined,
  options: EmbeddedOptions = {},
): Promise<Database> {
  const statementTimeoutMs = directory === undefined ? undefined : options.statementTimeoutMs;
  const start = () => EmbeddedEngine.start({ directory, statementTimeoutMs });
  const unlock = directory === undefined ? () => undefined : lockDirectory(directory);
  let engine = await start().catch((error: unknown) => {
    unlock();
    throw error;
  });
  const turns = new Turns();
  let closed = false;

  /** An engine that was stopped is opened again from its files; one in memory has none. */
  const runningEngine = async (): Promise<EmbeddedEngine> => {
    if (closed) throw new Error('The database was closed');
    if (engine.isRunning || directory === undefined) return engine;
    await engine.terminate();
    engine = await start();
    return engine;
  };

  return databaseOn({
    kind: 'embedded',
    withSession: (work) => turns.take(async () => work(await runningEngine())),
    close: () =>
      turns.take(async () => {
        closed = true;
        await engine.close().finally(unlock);
      }),
  });
}
