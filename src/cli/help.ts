import type { Command } from './command.ts';

const columns = (rows: readonly (readonly [string, string])[]): string => {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`).join('\n');
};

/** What `nucleus --help` prints. */
export const generalHelp = (commands: readonly Command[]): string =>
  [
    'nucleus: an open, national cardiac imaging registry',
    '',
    'Usage: nucleus COMMAND [OPTIONS] | --version',
    '',
    columns(commands.map((command) => [command.usage.replace(/ \[--.*$/, ''), command.summary])),
    '',
    'Every command takes --data DIR (embedded database) or uses DATABASE_URL, and --help.',
    'Exit codes: 0 done, 1 finished with rejected input, 2 wrong use, 3 cannot reach what it needs.',
  ].join('\n');

/** What `nucleus COMMAND --help` prints. */
export const commandHelp = (command: Command, shared: Command['options']): string =>
  [
    `${command.summary}.`,
    '',
    `Usage: nucleus ${command.usage}`,
    '',
    columns(
      Object.entries({ ...command.options, ...shared }).map(([name, option]) => [
        `--${name}${option.type === 'string' ? ' VALUE' : ''}`,
        option.help,
      ]),
    ),
  ].join('\n');
