import { parseArgs } from 'node:util';
import { Problem, type ProblemDetails } from '../kernel/problem.ts';
import { readProgramVersion } from '../operations/definition-files.ts';
import { openRegistry } from '../operations/open-registry.ts';
import type { Context } from '../operations/registry.ts';
import { readConfig } from '../server/config.ts';
import { exitCode, textOf, type Command, type Invocation, type Output } from './command.ts';
import { commands } from './commands.ts';
import { commandHelp, generalHelp } from './help.ts';

const sharedOptions = {
  data: { type: 'string', help: 'directory of the embedded database (default: ./data)' },
  help: { type: 'boolean', help: 'show this help' },
} as const;

const output: Output = {
  line: (text) => void process.stdout.write(`${text}\n`),
  object: (value) => void process.stdout.write(`${JSON.stringify(value)}\n`),
  notice: (text) => void process.stderr.write(`${text}\n`),
};

const console_ = { id: 'console', name: 'Command line', role: 'console', centreId: null } as const;

function parse(command: Command, args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: { ...sharedOptions, ...command.options },
      allowPositionals: true,
      strict: true,
    });
  } catch (error) {
    throw new Problem('wrongUse', { reason: error instanceof Error ? error.message : 'unknown option' });
  }
}

function invocationOf(
  command: Command,
  args: readonly string[],
): Invocation & { readonly wantsHelp: boolean } {
  const { values, positionals } = parse(command, args);
  const [fewest, most] = command.words;
  if (values['help'] !== true && (positionals.length < fewest || positionals.length > most))
    throw new Problem('wrongUse', { reason: `usage: nucleus ${command.usage}` });
  const withRegistry = async <T>(work: (context: Context) => Promise<T>): Promise<T> => {
    const registry = await openRegistry(readConfig({ data: textOf(values, 'data') }));
    return work({ registry, actor: console_ }).finally(() => registry.db.close());
  };
  return { words: positionals, options: values, output, withRegistry, wantsHelp: values['help'] === true };
}

/** The longest command name that the arguments begin with: `record show` before `record`. */
function findCommand(args: readonly string[]): { command: Command; rest: readonly string[] } | undefined {
  for (const length of [2, 1]) {
    const name = args.slice(0, length).join(' ');
    const command = commands.find((candidate) => candidate.name === name);
    if (command) return { command, rest: args.slice(length) };
  }
  return undefined;
}

async function run(args: readonly string[]): Promise<number> {
  if (args.length === 0 || args[0] === '--help' || args[0] === 'help') {
    output.line(generalHelp(commands));
    return args.length === 0 ? exitCode.wrongUse : exitCode.done;
  }
  if (args[0] === '--version') {
    output.line(await readProgramVersion());
    return exitCode.done;
  }
  const found = findCommand(args);
  if (!found)
    throw new Problem('wrongUse', { reason: `there is no command "${args[0] ?? ''}"; see nucleus --help` });
  const invocation = invocationOf(found.command, found.rest);
  if (!invocation.wantsHelp) return found.command.run(invocation);
  output.line(commandHelp(found.command, sharedOptions));
  return exitCode.done;
}

const written = (details: ProblemDetails): string =>
  Object.entries(details)
    .map(([name, value]) => (name === 'reason' ? String(value) : `${name} ${String(value)}`))
    .join(', ');

function answerError(error: unknown): number {
  if (!(error instanceof Problem)) {
    output.notice(
      `nucleus: this is a fault of the program, please report it\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );
    return exitCode.bug;
  }
  const details = written(error.details);
  output.notice(`nucleus: ${error.message}${details === '' ? '' : `: ${details}`}`);
  return error.status === 503 ? exitCode.unreachable : exitCode.wrongUse;
}

/** The edge of the command line: runs one command and turns its end into an exit code. */
export async function main(args: readonly string[]): Promise<void> {
  process.stdout.on('error', () => process.exit(exitCode.done)); // the reader of a pipe has gone
  process.exitCode = await run(args).catch(answerError);
}
