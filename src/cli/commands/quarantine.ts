import {
  discardQuarantined,
  findWaiting,
  listWaiting,
  replayQuarantined,
} from '../../operations/replay-quarantine.ts';
import { exitCode, jsonOption, type Command } from '../command.ts';

export const quarantineListCommand: Command = {
  name: 'quarantine list',
  summary: 'List the files that could not be used and wait for a person',
  usage: 'quarantine list [--json]',
  options: jsonOption,
  words: [0, 0],
  run: ({ options, output, withRegistry }) =>
    withRegistry(async (context) => {
      const waiting = await listWaiting(context);
      for (const file of waiting) {
        if (options['json'] === true) output.object(file);
        else output.line(`${file.id}  ${file.receivedAt}  ${file.size} bytes  ${file.reason}`);
      }
      output.notice(`${waiting.length} waiting`);
      return exitCode.done;
    }),
};

export const quarantineReplayCommand: Command = {
  name: 'quarantine replay',
  summary: 'Read a quarantined file again, or all of them',
  usage: 'quarantine replay ID|all [--json]',
  options: jsonOption,
  words: [1, 1],
  run: ({ words: [which = ''], options, output, withRegistry }) =>
    withRegistry(async (context) => {
      const files = which === 'all' ? await listWaiting(context) : [await findWaiting(context, which)];
      let rejected = 0;
      for (const file of files) {
        const outcome = await replayQuarantined(context, file);
        if (outcome.outcome === 'quarantined' || outcome.outcome === 'ignored') rejected += 1;
        if (options['json'] === true) output.object({ ...outcome, quarantine: file.id });
        else output.line(`${outcome.outcome.padEnd(11)} ${file.id}  ${outcome.reason ?? ''}`);
      }
      output.notice(`${files.length - rejected} of ${files.length} taken`);
      return rejected > 0 ? exitCode.rejectedInput : exitCode.done;
    }),
};

export const quarantineDiscardCommand: Command = {
  name: 'quarantine discard',
  summary: 'Give a quarantined file up: its line stays, its bytes are removed',
  usage: 'quarantine discard ID',
  options: {},
  words: [1, 1],
  run: ({ words: [id = ''], output, withRegistry }) =>
    withRegistry(async (context) => {
      await discardQuarantined(context, id);
      output.line('discarded');
      return exitCode.done;
    }),
};
