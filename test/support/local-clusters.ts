import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from './free-port.ts';

const run = promisify(execFile);
const programs = process.env['POSTGRES_BIN'] ?? '/usr/lib/postgresql/15/bin';

/** Whether clusters can be made here. */
export const canMakeClusters = existsSync(join(programs, 'initdb'));

// initdb refuses to run as root.
const isRoot = process.getuid?.() === 0;
const asServer = (program: string, args: readonly string[]) => {
  const path = join(programs, program);
  return isRoot
    ? run('setpriv', ['--reuid', 'postgres', '--regid', 'postgres', '--clear-groups', path, ...args])
    : run(path, args);
};

export interface LocalCluster {
  readonly port: number;
  readonly url: (database: string) => string;
  readonly stop: () => Promise<void>;
}

/** A PostgreSQL of its own in a temporary folder, which keeps nothing: for tests of several servers. */
export async function startCluster(): Promise<LocalCluster> {
  const folder = await mkdtemp(join(tmpdir(), 'nucleus-cluster-'));
  if (isRoot) await run('chown', ['postgres', folder]);
  else await chmod(folder, 0o700);
  const data = join(folder, 'data');
  const port = await freePort();
  await asServer('initdb', ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-sync']);
  const options = `-p ${port} -k ${folder} -c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=30 -c shared_buffers=16MB`;
  await asServer('pg_ctl', ['-D', data, '-w', '-l', join(folder, 'log'), '-o', options, 'start']);
  return {
    port,
    url: (database) => `postgresql://postgres@127.0.0.1:${port}/${database}`,
    stop: async () => {
      await asServer('pg_ctl', ['-D', data, '-w', '-m', 'immediate', 'stop']);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
