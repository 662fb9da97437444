import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Problem } from '../kernel/problem.ts';
import { Companions } from '../operations/companions.ts';
import { isDemo } from '../operations/demo-mark.ts';
import { importSpool, type SpooledFile } from '../operations/import-spool.ts';
import { listCentreCodes, receptionOf } from '../operations/list-centres.ts';
import type { Context, Registry } from '../operations/registry.ts';
import type { DicomView } from '../operations/views.ts';
import { lockDirectory } from '../store/directory-lock.ts';
import type { DicomConfig } from './config.ts';
import { startDimseServer } from './dimse/dimse-server.ts';
import { lineOf } from './dimse/event-line.ts';
import { anyTitle, type Peer } from './dimse/peer-table.ts';
import { readPeers } from './dimse/read-peers.ts';
import { listReceived, openSpoolSink } from './dimse/spool-sink.ts';
import type { TlsMaterial } from './dimse/tls-profile.ts';
import { portTaken } from './port-taken.ts';
import { SpoolWorker } from './spool-worker.ts';

export interface DicomDoor {
  readonly view: DicomView;
  /** Resolves when everything received so far has been tried. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

interface DoorOptions {
  readonly config: DicomConfig;
  /** The data directory; the spool lies in it, beside the quarantine. */
  readonly directory: string;
  /** Hears one line when something goes wrong at the door. Never patient data. */
  readonly report: (line: string) => void;
}

const minimumFreeBytes = 1024 ** 3;

/** Who writes what came by network. */
const listener = { id: 'dicom', name: 'DICOM network', role: 'console', centreId: null } as const;

const readText = (path: string): Promise<string> =>
  readFile(path, 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'syscall' in error) throw new Problem('pathUnreadable', { path });
    throw error;
  });

async function readTls({ tls }: DicomConfig): Promise<{ readonly tls?: TlsMaterial }> {
  if (!tls) return {};
  const [key, cert, ca] = await Promise.all([readText(tls.key), readText(tls.cert), readText(tls.ca)]);
  return { tls: { key, cert, ca } };
}

async function peersOf(registry: Registry, { peersFile, tls }: DicomConfig): Promise<readonly Peer[]> {
  if (peersFile !== undefined)
    return readPeers(peersFile, await readText(peersFile), await listCentreCodes(registry));
  if (tls || !(await isDemo(registry.db)))
    throw new Problem('wrongUse', { reason: 'say with --dicom-peers FILE who may send' });
  const centreId = await receptionOf(registry);
  return [{ centreId, calledAe: 'NUCLEUS', callingAe: anyTitle, address: '127.0.0.1' }];
}

async function importAll(context: Context, files: readonly SpooledFile[], companions: Companions) {
  const left: string[] = [];
  for await (const { path, isLeft } of importSpool(context, files, companions)) if (isLeft) left.push(path);
  return left;
}

function createWorker(registry: Registry, folder: string, report: DoorOptions['report']): SpoolWorker {
  const context = { registry, actor: listener };
  const companions = new Companions();
  return new SpoolWorker({
    list: () => listReceived(folder),
    importFiles: (files) => importAll(context, files, companions),
    onFailure: (error) =>
      report(`import failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`),
  });
}

/**
 * Opens the DICOM door of a registry: what senders are told is safe lies in the spool, and a worker imports it from
 * there, beginning with what the last process left. Problems: `peerTableInvalid`, `portInUse`, `pathUnreadable`.
 */
export async function openDicomDoor(
  registry: Registry,
  { config, directory, report }: DoorOptions,
): Promise<DicomDoor> {
  const [peers, tls] = await Promise.all([peersOf(registry, config), readTls(config)]);
  const folder = join(directory, 'spool');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const unlock = lockDirectory(folder);
  const worker = createWorker(registry, folder, report);
  const sink = await openSpoolSink({
    ...{ folder, minimumFreeBytes },
    onReceived: ({ path }) => worker.wake(path),
    onFailure: (error) => report(`the spool refused an object: ${String(error)}`),
  });
  const closeSpool = () =>
    worker
      .close()
      .then(() => sink.close())
      .finally(unlock);
  worker.wake();
  const server = await startDimseServer({
    ...{ peers, sink, host: config.host, port: config.port, plainNetwork: 'trusted' },
    ...tls,
    observe: (event) => {
      const line = lineOf(event);
      if (line !== undefined) report(line);
    },
  }).catch(async (error: unknown) => {
    await closeSpool();
    return portTaken(error, config.port, '--dicom-port');
  });
  return {
    view: { port: server.port, transport: tls.tls ? 'tls' : 'trusted-network' },
    idle: () => worker.idle(),
    close: () => server.close().then(closeSpool),
  };
}
