import { readDemoPlanOf } from '../../operations/definition-files.ts';
import { listAccounts } from '../../operations/demo-accounts.ts';
import { loadDemo } from '../../operations/load-demo.ts';
import { openRegistry } from '../../operations/open-registry.ts';
import type { DemoAccount } from '../../operations/views.ts';
import type { Registry } from '../../operations/registry.ts';
import { readConfig, type Config } from '../../server/config.ts';
import { startServer } from '../../server/start-server.ts';
import { exitCode, textOf, type Command, type Output } from '../command.ts';

/** Prints a line when a step is done, with the seconds since the start. */
function progressOf(output: Output, since: number) {
  return (step: string): void => {
    const seconds = ((performance.now() - since) / 1000).toFixed(1).padStart(5);
    output.line(`${seconds} s  ${step}`);
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

async function serve(registry: Registry, config: Config, output: Output, progress: (step: string) => void) {
  const server = await startServer(registry, config, progress);
  await printAccounts(registry, output);
  output.line(`\nNucleus is ready: ${server.url}\nStop it with Ctrl+C; the data stay.`);
  await untilStopped();
  await server.stop();
}

export const startCommand: Command = {
  name: 'start',
  summary: 'Start the registry and its pages on this machine',
  usage: 'start [--demo] [--data DIR] [--port N]',
  options: {
    demo: { type: 'boolean', help: 'fill an empty registry with the synthetic demo country' },
    port: { type: 'string', help: 'port of the web pages (default: 8080; 0 chooses a free one)' },
  },
  words: [0, 0],
  run: async ({ options, output }) => {
    const progress = progressOf(output, performance.now());
    const config = readConfig({ data: textOf(options, 'data'), port: textOf(options, 'port') });
    const registry = await openRegistry(config, progress);
    try {
      if (options['demo'] === true) await loadDemo(registry, await readDemoPlanOf('dk'), progress);
      await serve(registry, config, output, progress);
    } finally {
      await registry.db.close();
    }
    return exitCode.done;
  },
};
