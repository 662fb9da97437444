import { Problem } from '../../kernel/problem.ts';
import { controlFetch, fetchControls, type FetchControl } from '../../operations/fetch/control-fetch.ts';
import type { FetchFaultView, FetchTaskView } from '../../operations/fetch/fetch-views.ts';
import { planBackFill } from '../../operations/fetch/plan-fetch.ts';
import { readFetches } from '../../operations/fetch/read-fetches.ts';
import type { Context } from '../../operations/registry.ts';
import { readConfig } from '../../server/config.ts';
import { loadPacs } from '../../server/pacs/load-pacs.ts';
import type { PacsSettings } from '../../server/pacs/pacs-settings.ts';
import { exitCode, jsonOption, textOf, type Command, type Options } from '../command.ts';

function required(options: Options, name: string): string {
  const value = textOf(options, name);
  if (value === undefined) throw new Problem('wrongUse', { reason: `--${name} is missing` });
  return value;
}

async function findPacs({ registry }: Context, options: Options): Promise<PacsSettings> {
  const name = required(options, 'pacs');
  const { pacsFile } = readConfig({ pacs: textOf(options, 'pacs-file') });
  if (pacsFile === undefined)
    throw new Problem('wrongUse', {
      reason: 'say with --pacs-file FILE or NUCLEUS_PACS where the PACS are named',
    });
  const pacs = (await loadPacs(registry, pacsFile)).find((one) => one.name === name);
  if (!pacs) throw new Problem('notFound', { reason: `the file names no PACS "${name}"` });
  return pacs;
}

export const fetchRunCommand: Command = {
  name: 'fetch run',
  summary: 'Ask for the studies of a span of days; the running registry fetches them',
  usage: 'fetch run --pacs NAME --from DAY --to DAY [--pacs-file FILE] [--json]',
  options: {
    pacs: { type: 'string', help: 'the name of the PACS in its file' },
    from: { type: 'string', help: 'the first day, as 2026-01-31' },
    to: { type: 'string', help: 'the last day; it belongs to the span' },
    'pacs-file': { type: 'string', help: 'the file the registry is started with (default: NUCLEUS_PACS)' },
    ...jsonOption,
  },
  words: [0, 0],
  run: ({ options, output, withRegistry }) =>
    withRegistry(async (context) => {
      const span = { from: required(options, 'from'), to: required(options, 'to') };
      const key = await planBackFill(context, await findPacs(context, options), span);
      if (options['json'] === true) output.object(key);
      else output.line(key.id);
      output.notice('Planned. The registry that is started with this PACS begins within a minute.');
      return exitCode.done;
    }),
};

const faultLine = ({ sentence, detail }: FetchFaultView): string =>
  `  ${sentence.en}${detail === null ? '' : ` (${detail})`}`;

function taskLines(task: FetchTaskView): readonly string[] {
  const { id, pacs, kind, state, firstDay, lastDay, fault, nextTryAt } = task;
  const { days, daysDone, daysInDoubt, studies, done, failed, objects } = task;
  const doubt = daysInDoubt === 0 ? '' : `, ${daysInDoubt} days in doubt`;
  return [
    `${id}  ${state.padEnd(7)}  ${pacs}  ${firstDay} to ${lastDay}  (${kind})`,
    `  ${daysDone} of ${days} days, ${done} of ${studies} studies, ${failed} failed, ${objects} objects${doubt}`,
    ...(fault ? [faultLine(fault)] : []),
    ...(nextTryAt === null ? [] : [`  next attempt at ${nextTryAt}`]),
  ];
}

export const fetchStatusCommand: Command = {
  name: 'fetch status',
  summary: 'How far fetching from PACS has come',
  usage: 'fetch status [--json]',
  options: jsonOption,
  words: [0, 0],
  run: ({ options, output, withRegistry }) =>
    withRegistry(async (context) => {
      const { tasks } = await readFetches(context);
      for (const task of tasks)
        if (options['json'] === true) output.object(task);
        else for (const line of taskLines(task)) output.line(line);
      output.notice(`${tasks.filter(({ state }) => state !== 'done').length} unfinished`);
      return exitCode.done;
    }),
};

const summaries: Readonly<Record<FetchControl, string>> = {
  pause: 'Let a fetch rest after the study that is under way',
  resume: 'Let a paused fetch go on where it was',
  retry: 'Give everything of a fetch that failed another chance, now',
};

const controlCommand = (control: FetchControl): Command => ({
  name: `fetch ${control}`,
  summary: summaries[control],
  usage: `fetch ${control} ID`,
  options: {},
  words: [1, 1],
  run: ({ words: [id = ''], output, withRegistry }) =>
    withRegistry(async (context) => {
      const { tasks } = await readFetches(context);
      const task = tasks.find((one) => one.id === id);
      if (!task)
        throw new Problem('notFound', { reason: `there is no fetch "${id}"; see nucleus fetch status` });
      await controlFetch(context, task, control);
      output.line('done');
      return exitCode.done;
    }),
});

/** Pause, resume, retry. */
export const fetchControlCommands: readonly Command[] = fetchControls.map(controlCommand);
