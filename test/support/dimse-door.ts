import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import {
  startDimseServer,
  type DimseServer,
  type DimseServerOptions,
} from '../../src/server/dimse/dimse-server.ts';
import type { DimseEvent } from '../../src/server/dimse/dimse-event.ts';
import { listReceived, openSpoolSink, type SpoolOptions } from '../../src/server/dimse/spool-sink.ts';

export const peer = { centreId: 'centre-1', calledAe: 'NUCLEUS', callingAe: 'STORESCU' };

/** A folder that is gone when the test is. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'dimse-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

export interface OpenDoor {
  readonly server: DimseServer;
  readonly port: number;
  readonly events: readonly DimseEvent[];
  /** Paths of the files in `received`, and how many lie in `incoming`. */
  readonly received: () => Promise<readonly string[]>;
  readonly unfinished: () => Promise<number>;
}

/** A server with a spool in a folder of its own, closed when the test ends. */
export async function openDoor(
  options: Partial<DimseServerOptions> = {},
  spool: Partial<SpoolOptions> = {},
): Promise<OpenDoor> {
  const folder = await temporaryFolder();
  const events: DimseEvent[] = [];
  const sink = await openSpoolSink({ folder, minimumFreeBytes: 0, ...spool });
  const server = await startDimseServer({
    port: 0,
    peers: [peer],
    sink,
    observe: (event) => void events.push(event),
    ...options,
  });
  onTestFinished(() => server.close().then(() => sink.close()));
  return {
    server,
    port: server.port,
    events,
    received: async () => (await listReceived(folder)).map(({ path }) => path),
    unfinished: async () => (await readdir(join(folder, 'incoming'))).length,
  };
}
