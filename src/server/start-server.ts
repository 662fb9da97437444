import { join } from 'node:path';
import type { AddressInfo } from 'node:net';
import { Problem } from '../kernel/problem.ts';
import type { Registry } from '../operations/registry.ts';
import { buildServer } from './build-server.ts';
import { buildWeb } from './build-web.ts';
import type { Config } from './config.ts';

export interface RunningServer {
  readonly url: string;
  stop(): Promise<void>;
}

const root = join(import.meta.dirname, '..', '..');

const portTaken = (error: unknown, port: number): never => {
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')
    throw new Problem('portInUse', {
      reason: `something else listens on port ${port}; choose another with --port`,
    });
  throw error;
};

/** Builds the pages if needed and listens. */
export async function startServer(
  registry: Registry,
  config: Config,
  progress: (step: string) => void,
): Promise<RunningServer> {
  const web = await buildWeb(root);
  progress(web.built ? 'pages built' : 'pages are up to date');
  const server = await buildServer(registry, web.directory);
  await server
    .listen({ host: config.host, port: config.port })
    .catch((error: unknown) => portTaken(error, config.port));
  const address: AddressInfo | string | null = server.server.address();
  const port = address !== null && typeof address === 'object' ? address.port : config.port;
  return { url: `http://${config.host}:${port}`, stop: () => server.close() };
}
