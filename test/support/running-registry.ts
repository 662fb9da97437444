import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DemoPlan } from '../../src/derive/demo/plan.ts';
import { readDemoPlanOf } from '../../src/operations/definition-files.ts';
import { loadDemo } from '../../src/operations/load-demo.ts';
import { openRegistry } from '../../src/operations/open-registry.ts';
import type { Registry } from '../../src/operations/registry.ts';
import type { Config } from '../../src/server/config.ts';
import { startServer } from '../../src/server/start-server.ts';

export interface RunningRegistry {
  readonly registry: Registry;
  readonly url: string;
  stop(): Promise<void>;
}

/** A whole registry in a folder of its own: embedded database, part of the demo country, pages and interface. */
export async function startRegistry(
  examinations = 900,
  more: Pick<Config, 'pacsFile' | 'watch' | 'dicom'> = {},
  changed: (plan: DemoPlan) => DemoPlan = (plan) => plan,
): Promise<RunningRegistry> {
  const directory = await mkdtemp(join(tmpdir(), 'nucleus-e2e-'));
  const registry = await openRegistry({ directory });
  const plan = await readDemoPlanOf('dk');
  await loadDemo(registry, changed({ ...plan, examinations }));
  const config = { directory, host: '127.0.0.1', port: 0, ...more };
  const server = await startServer(registry, config, { step: () => undefined, trouble: () => undefined });
  return {
    registry,
    url: server.url,
    stop: async () => {
      await server.stop();
      await registry.db.close();
      await rm(directory, { recursive: true });
    },
  };
}
