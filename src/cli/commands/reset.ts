import { Problem } from '../../kernel/problem.ts';
import { resetRegistry } from '../../operations/reset-registry.ts';
import { readConfig } from '../../server/config.ts';
import { exitCode, textOf, type Command } from '../command.ts';

export const resetCommand: Command = {
  name: 'reset',
  summary: 'Empty the registry: every record, revision and quarantined file is removed',
  usage: 'reset --yes',
  options: { yes: { type: 'boolean', help: 'confirm; without it nothing is removed' } },
  words: [0, 0],
  run: async ({ options, output }) => {
    if (options['yes'] !== true)
      throw new Problem('wrongUse', { reason: 'reset removes everything; say --yes to confirm' });
    await resetRegistry(readConfig({ data: textOf(options, 'data') }));
    output.line('The registry is empty.');
    return exitCode.done;
  },
};
