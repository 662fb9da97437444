import { readFile } from 'node:fs/promises';
import { Problem } from '../kernel/problem.ts';
import { isDemo } from '../operations/demo-mark.ts';
import { listCentreCodes, receptionOf } from '../operations/list-centres.ts';
import type { Registry } from '../operations/registry.ts';
import type { DicomView } from '../operations/views.ts';
import { StorageCommitmentDesk } from './commitment-desk.ts';
import type { DicomConfig } from './config.ts';
import { deliverReport } from './dimse/commitment-reporter.ts';
import { startDimseServer } from './dimse/dimse-server.ts';
import { lineOf } from './dimse/event-line.ts';
import { defaultLimits } from './dimse/limits.ts';
import { anyTitle, sourceOf, type Peer } from './dimse/peer-table.ts';
import type { ObjectSink, Sender } from './dimse/object-sink.ts';
import { readPeers } from './dimse/read-peers.ts';
import type { TlsMaterial } from './dimse/tls-profile.ts';
import type { IntakeSpool } from './intake-spool.ts';
import { portTaken } from './port-taken.ts';

export interface DicomDoor {
  readonly view: DicomView;
  /** Who may send. */
  readonly senders: readonly Sender[];
  close(): Promise<void>;
}

interface DoorOptions {
  readonly config: DicomConfig;
  /** Where objects go, and when those that came have been dealt with. */
  readonly spool: Pick<IntakeSpool, 'caughtUp'> & { readonly sink: ObjectSink };
  /** Hears one line when something goes wrong at the door. Never patient data. */
  readonly report: (line: string) => void;
  /** The pause before each call to a sender that waits for a storage commitment. */
  readonly commitmentAttemptsAfterMs?: readonly number[];
}

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

/**
 * Opens the DICOM network door of a registry, which writes to its spool. Problems: `peerTableInvalid`, `portInUse`,
 * `pathUnreadable`.
 */
export async function openDicomDoor(registry: Registry, options: DoorOptions): Promise<DicomDoor> {
  const { config, spool, report, commitmentAttemptsAfterMs } = options;
  const [peers, { tls }] = await Promise.all([peersOf(registry, config), readTls(config)]);
  const desk = new StorageCommitmentDesk({
    ...{ registry, peers, report },
    caughtUp: (signal) => spool.caughtUp(signal),
    deliver: (peer, said, signal) => deliverReport(peer, said, { limits: defaultLimits, tls, signal }),
    ...(commitmentAttemptsAfterMs && { attemptsAfterMs: commitmentAttemptsAfterMs }),
  });
  const server = await startDimseServer({
    ...{ peers, sink: spool.sink, host: config.host, port: config.port, plainNetwork: 'trusted' },
    ...(tls && { tls }),
    commitment: desk,
    observe: (event) => {
      const line = lineOf(event);
      if (line !== undefined) report(line);
    },
  }).catch(async (error: unknown) => {
    await desk.close();
    return portTaken(error, config.port, '--dicom-port');
  });
  return {
    view: { port: server.port, transport: tls ? 'tls' : 'trusted-network' },
    senders: peers.map((peer) => ({ centreId: peer.centreId, source: sourceOf(peer) })),
    close: async () => {
      await Promise.all([server.close(), desk.close()]);
    },
  };
}
