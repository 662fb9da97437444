import { join } from 'node:path';
import type { AddressInfo } from 'node:net';
import { Problem } from '../kernel/problem.ts';
import { listCentreCodes, receptionOf } from '../operations/list-centres.ts';
import { clearIncoming } from '../operations/receive-extract.ts';
import type { IntakeSender } from '../operations/read-intake.ts';
import type { Registry } from '../operations/registry.ts';
import type { Clock } from '../operations/fetch/clock.ts';
import { buildServer } from './build-server.ts';
import { buildWeb } from './build-web.ts';
import type { Config } from './config.ts';
import { openDicomDoor } from './dicom-door.ts';
import { openIntakeSpool, type IntakeSpool } from './intake-spool.ts';
import { Arrivals } from './pacs/arrivals.ts';
import { startFetching } from './pacs/fetching.ts';
import { loadPacs } from './pacs/load-pacs.ts';
import { systemClock } from './pacs/system-clock.ts';
import { portTaken } from './port-taken.ts';
import { openWatchedFolder } from './watched-folder.ts';

export interface RunningServer {
  readonly url: string;
  /** What came through any door. */
  readonly spool: IntakeSpool;
  stop(): Promise<void>;
}

export interface Progress {
  /** A step of the start is done. */
  readonly step: (step: string) => void;
  /** Something went wrong while it runs, in one line. */
  readonly trouble: (line: string) => void;
}

const root = join(import.meta.dirname, '..', '..');

type DoorSpool = Parameters<typeof openDicomDoor>[1]['spool'];

async function openDoor(registry: Registry, config: Config, spool: DoorSpool, progress: Progress) {
  const { dicom } = config;
  const { step, trouble } = progress;
  if (!dicom) return undefined;
  const report = (line: string): void => trouble(`DICOM: ${line}`);
  const door = await openDicomDoor(registry, { config: dicom, spool, report });
  const network = door.view.transport === 'tls' ? 'TLS' : 'without TLS, on a trusted network';
  step(`DICOM objects are received on port ${door.view.port} (${network})`);
  return door;
}

async function openFolder(registry: Registry, { watch }: Config, { step, trouble }: Progress) {
  if (!watch) return undefined;
  const { folder, centre, afterwards } = watch;
  const centreId =
    centre === undefined ? await receptionOf(registry) : (await listCentreCodes(registry)).get(centre);
  if (centreId === undefined) throw new Problem('wrongUse', { reason: `no centre has the code "${centre}"` });
  const report = (line: string): void => trouble(`watched folder: ${line}`);
  const opened = await openWatchedFolder({ registry, folder, centreId, afterwards, report });
  step(`files in ${folder} are imported`);
  return opened;
}

interface FetchOpening {
  readonly spool: IntakeSpool;
  readonly arrivals: Arrivals;
  readonly clock: Clock;
}

async function openFetching(
  registry: Registry,
  { pacsFile, dicom }: Config,
  { spool, arrivals, clock }: FetchOpening,
  { step, trouble }: Progress,
) {
  if (pacsFile === undefined) return undefined;
  const settings = await loadPacs(registry, pacsFile);
  const sends = settings.find(
    ({ connection }) => 'retrieve' in connection && connection.retrieve === 'c-move',
  );
  if (sends && !dicom)
    throw new Problem('wrongUse', { reason: `"${sends.name}" sends by c-move, which needs --dicom-port` });
  step(`objects are fetched from ${settings.map(({ name }) => name).join(', ')}`);
  return startFetching({ registry, settings, sink: spool.sink, arrivals, clock, report: trouble });
}

/** What is closed in the end, the last opened first. */
class Openings {
  readonly #closings: (() => Promise<unknown>)[] = [];

  /** Remembers how something that was opened is closed. */
  add<T extends { close(): Promise<unknown> } | undefined>(opened: T): T {
    if (opened) this.#closings.unshift(() => opened.close());
    return opened;
  }

  async close(): Promise<void> {
    for (const close of this.#closings.splice(0)) await close();
  }
}

/** Whoever may send, through any door. */
const sendersOf = (...doors: readonly ({ readonly senders: readonly IntakeSender[] } | undefined)[]) =>
  doors.flatMap((door) => door?.senders ?? []);

interface Surroundings {
  readonly progress: Progress;
  readonly openings: Openings;
  readonly clock: Clock;
}

async function listen(
  registry: Registry,
  config: Config,
  { progress, openings, clock }: Surroundings,
): Promise<Omit<RunningServer, 'stop'>> {
  const web = await buildWeb(root);
  progress.step(web.built ? 'pages built' : 'pages are up to date');
  const { directory } = config;
  const spool = openings.add(await openIntakeSpool(registry, { directory, report: progress.trouble }));
  const arrivals = new Arrivals();
  const received = {
    sink: arrivals.watching(spool.sink),
    caughtUp: (signal: AbortSignal) => spool.caughtUp(signal),
  };
  const door = openings.add(await openDoor(registry, config, received, progress));
  const folder = openings.add(await openFolder(registry, config, progress));
  const from = { spool, arrivals, clock };
  const fetching = openings.add(await openFetching(registry, config, from, progress));
  const senders = sendersOf(door, folder, fetching);
  const intake = { sink: spool.sink, folder: spool.folder, senders };
  const served = {
    webDirectory: web.directory,
    intake,
    ...(door && { dicom: door.view }),
    ...(fetching && { fetching }),
  };
  const server = openings.add(await buildServer(registry, served));
  await server
    .listen({ host: config.host, port: config.port })
    .catch((error: unknown) => portTaken(error, config.port, '--port'));
  const address: AddressInfo | string | null = server.server.address();
  const port = address !== null && typeof address === 'object' ? address.port : config.port;
  return { url: `http://${config.host}:${port}`, spool };
}

/** Builds the pages if needed, opens the spool and the doors asked for, begins to fetch, and listens. */
export async function startServer(
  registry: Registry,
  config: Config,
  progress: Progress,
  clock = systemClock(registry.now),
): Promise<RunningServer> {
  await clearIncoming(registry);
  const openings = new Openings();
  const closeAndRethrow = async (error: unknown): Promise<never> => {
    await openings.close();
    throw error;
  };
  const running = await listen(registry, config, { progress, openings, clock }).catch(closeAndRethrow);
  return { ...running, stop: () => openings.close() };
}
