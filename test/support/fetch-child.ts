import { parseArgs } from 'node:util';
import { openRegistry } from '../../src/operations/open-registry.ts';
import { importSpool } from '../../src/operations/import-spool.ts';
import { Companions } from '../../src/operations/companions.ts';
import { defaultLimits } from '../../src/server/dimse/limits.ts';
import { listReceived, openSpoolSink } from '../../src/server/dimse/spool-sink.ts';
import { DimsePacs } from '../../src/server/pacs/dimse-pacs.ts';
import { FetchRunner } from '../../src/server/pacs/fetch-runner.ts';
import { systemClock } from '../../src/server/pacs/system-clock.ts';
import { SpoolWorker } from '../../src/server/spool-worker.ts';
import { nodeOf, rulesOf } from './fetch-side.ts';
import { contextOf } from './test-registry.ts';

/** A registry that fetches, in a process of its own, for a test that kills it. */
const { values } = parseArgs({
  options: {
    database: { type: 'string' },
    directory: { type: 'string' },
    port: { type: 'string' },
    centre: { type: 'string' },
  },
});
const directory = values.directory ?? '.';
const centreId = values.centre ?? '';

const { database: databaseUrl = '' } = values;
const registry = await openRegistry({ databaseUrl, directory });
const folder = `${directory}/spool`;
const worker = new SpoolWorker({
  list: () => listReceived(folder),
  importFiles: async (files) => {
    const left: string[] = [];
    for await (const { path, isLeft } of importSpool(contextOf(registry), files, new Companions()))
      if (isLeft) left.push(path);
    return left;
  },
  onFailure: (error) => void process.stderr.write(`${String(error)}\n`),
});
const sink = await openSpoolSink({
  folder,
  minimumFreeBytes: 0,
  onReceived: ({ path }) => worker.wake(path),
});
worker.wake();
const pacs = new DimsePacs({
  name: 'north',
  entity: { host: '127.0.0.1', port: Number(values.port), calledAe: 'PACS', callingAe: 'NUCLEUS' },
  way: { kind: 'c-get', name: 'north', sink, centreId, pacsAe: 'PACS' },
  limits: { ...defaultLimits, artimMs: 2000, idleMs: 2000 },
});
const runner = new FetchRunner({
  ...{ registry, nodes: [nodeOf(rulesOf(centreId), pacs)], clock: systemClock(registry.now) },
  report: (line) => void process.stderr.write(`${line}\n`),
});
process.stdout.write('ready\n');
runner.start();
