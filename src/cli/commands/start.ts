import { readDemoPlanOf } from '../../operations/definition-files.ts';
import { listAccounts } from '../../operations/demo-accounts.ts';
import { loadDemo } from '../../operations/load-demo.ts';
import { openRegistry } from '../../operations/open-registry.ts';
import type { DemoAccount } from '../../operations/views.ts';
import type { Registry } from '../../operations/registry.ts';
import { readConfig, type Config } from '../../server/config.ts';
import { startServer, type Progress } from '../../server/start-server.ts';
import { exitCode, textOf, type Command, type Options, type Output } from '../command.ts';

/** Prints a line when a step is done, with the seconds since the start. */
function progressOf(output: Output, since: number): Progress {
  const seconds = (): string => ((performance.now() - since) / 1000).toFixed(1).padStart(5);
  return {
    step: (step) => output.line(`${seconds()} s  ${step}`),
    trouble: (line) => output.notice(line),
  };
}

async function printAccounts(registry: Registry, output: Output): Promise<void> {
  const accounts = await listAccounts(registry);
  if (accounts.length === 0) return;
  output.line('\nDemo accounts (chosen on the sign-in page, no password):');
  const national = accounts.filter((account) => account.centre === null);
  const line = ({ id, name, role, centre }: DemoAccount): string =>
    `  ${id.padEnd(32)} ${name}, ${role}${centre ? `, ${centre.name}` : ''}`;
  const first = accounts.find((account) => account.centre !== null)?.centre?.id;
  const shown = [...national, ...accounts.filter(({ centre }) => centre !== null && centre.id === first)];
  for (const account of shown) output.line(line(account));
  output.line(`  … and the same for every other centre (${accounts.length} accounts in all)`);
}

async function untilStopped(): Promise<void> {
  await new Promise<void>((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
}

async function serve(registry: Registry, config: Config, output: Output, progress: Progress) {
  const server = await startServer(registry, config, progress);
  await printAccounts(registry, output);
  output.line(`\nNucleus is ready: ${server.url}\nStop it with Ctrl+C; the data stay.`);
  await untilStopped();
  await server.stop();
}

const configOf = (options: Options): Config =>
  readConfig({
    data: textOf(options, 'data'),
    port: textOf(options, 'port'),
    dicomPort: textOf(options, 'dicom-port'),
    dicomPeers: textOf(options, 'dicom-peers'),
    dicomKey: textOf(options, 'dicom-key'),
    dicomCert: textOf(options, 'dicom-cert'),
    dicomCa: textOf(options, 'dicom-ca'),
    pacs: textOf(options, 'pacs'),
    watchFolder: textOf(options, 'watch-folder'),
    watchCentre: textOf(options, 'watch-centre'),
    watchDelete: options['watch-delete'] === true || undefined,
    keepOriginals: options['keep-originals'] === true || undefined,
  });

export const startCommand: Command = {
  name: 'start',
  summary: 'Start the registry and its pages on this machine',
  usage:
    'start [--demo] [--data DIR] [--port N] [--dicom-port N] [--dicom-peers FILE] [--watch-folder DIR] [--pacs FILE]',
  options: {
    demo: { type: 'boolean', help: 'fill an empty registry with the synthetic demo country' },
    port: { type: 'string', help: 'port of the web pages (default: 8080; 0 chooses a free one)' },
    'dicom-port': { type: 'string', help: 'receive DICOM objects on this port (default: not at all)' },
    'dicom-peers': { type: 'string', help: 'YAML file of who may send (needed outside a demo)' },
    'dicom-key': { type: 'string', help: 'PEM file of the key; with certificate and authority: TLS' },
    'dicom-cert': { type: 'string', help: 'PEM file of the certificate' },
    pacs: { type: 'string', help: 'YAML file of the PACS that objects are fetched from' },
    'watch-folder': { type: 'string', help: 'import what others put into this folder' },
    'watch-centre': { type: 'string', help: 'code of the centre whose objects come in it' },
    'watch-delete': { type: 'boolean', help: 'delete what is imported (default: move it to done/)' },
    'keep-originals': { type: 'boolean', help: 'keep each dose report as it came, encrypted (default: no)' },
    'dicom-ca': { type: 'string', help: 'PEM file of the authority that signs the senders’ certificates' },
  },
  words: [0, 0],
  run: async ({ options, output }) => {
    const progress = progressOf(output, performance.now());
    const config = configOf(options);
    const registry = await openRegistry(config, progress.step);
    try {
      if (options['demo'] === true) await loadDemo(registry, await readDemoPlanOf('dk'), progress.step);
      await serve(registry, config, output, progress);
    } finally {
      await registry.db.close();
    }
    return exitCode.done;
  },
};
