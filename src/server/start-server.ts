import { join } from 'node:path';
import type { AddressInfo } from 'node:net';
import type { Registry } from '../operations/registry.ts';
import { buildServer } from './build-server.ts';
import { buildWeb } from './build-web.ts';
import type { Config } from './config.ts';
import { openDicomDoor, type DicomDoor } from './dicom-door.ts';
import { portTaken } from './port-taken.ts';

export interface RunningServer {
  readonly url: string;
  /** The DICOM door, when it is open. */
  readonly door?: DicomDoor;
  stop(): Promise<void>;
}

export interface Progress {
  /** A step of the start is done. */
  readonly step: (step: string) => void;
  /** Something went wrong while it runs, in one line. */
  readonly trouble: (line: string) => void;
}

const root = join(import.meta.dirname, '..', '..');

async function openDoor(registry: Registry, config: Config, { step, trouble }: Progress) {
  const { dicom, directory } = config;
  if (!dicom) return undefined;
  const report = (line: string): void => trouble(`DICOM: ${line}`);
  const door = await openDicomDoor(registry, { config: dicom, directory, report });
  const network = door.view.transport === 'tls' ? 'TLS' : 'without TLS, on a trusted network';
  step(`DICOM objects are received on port ${door.view.port} (${network})`);
  return door;
}

/** Builds the pages if needed, opens the DICOM door if asked for, and listens. */
export async function startServer(
  registry: Registry,
  config: Config,
  progress: Progress,
): Promise<RunningServer> {
  const web = await buildWeb(root);
  progress.step(web.built ? 'pages built' : 'pages are up to date');
  const door = await openDoor(registry, config, progress);
  const server = await buildServer(registry, {
    webDirectory: web.directory,
    ...(door && { dicom: door.view }),
  });
  await server.listen({ host: config.host, port: config.port }).catch(async (error: unknown) => {
    await door?.close();
    return portTaken(error, config.port, '--port');
  });
  const address: AddressInfo | string | null = server.server.address();
  const port = address !== null && typeof address === 'object' ? address.port : config.port;
  return {
    url: `http://${config.host}:${port}`,
    ...(door && { door }),
    stop: async () => {
      await door?.close();
      await server.close();
    },
  };
}
