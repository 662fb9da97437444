import { confirmSuggestion, dismissSuggestion } from '../../operations/decide-suggestion.ts';
import { listSuggestions } from '../../operations/list-suggestions.ts';
import type { Context } from '../../operations/registry.ts';
import type { SuggestionView } from '../../operations/views.ts';
import { Problem } from '../../kernel/problem.ts';
import { exitCode, jsonOption, type Command } from '../command.ts';

const lineOf = ({ id, examinedOn, maskedIdentifier, objects, examination }: SuggestionView): string => {
  const whether = examination.hasStudy ? '  (that examination has got another study meanwhile)' : '';
  return `${id}  ${examinedOn}  ${maskedIdentifier}  ${objects.join(', ')}  for ${examination.id}${whether}`;
};

export const suggestionListCommand: Command = {
  name: 'suggestion list',
  summary: 'List the studies that may belong to an examination somebody opened by hand',
  usage: 'suggestion list [--json]',
  options: jsonOption,
  words: [0, 0],
  run: ({ options, output, withRegistry }) =>
    withRegistry(async (context) => {
      const waiting = await listSuggestions(context);
      for (const suggestion of waiting) {
        if (options['json'] === true) output.object(suggestion);
        else output.line(lineOf(suggestion));
      }
      output.notice(`${waiting.length} waiting`);
      return exitCode.done;
    }),
};

async function findWaiting(context: Context, id: string): Promise<SuggestionView> {
  const suggestion = (await listSuggestions(context)).find((waiting) => waiting.id === id);
  if (!suggestion) throw new Problem('notFound', { reason: 'No suggestion with this id waits' });
  return suggestion;
}

const decisionCommand = (
  word: 'confirm' | 'dismiss',
  summary: string,
  decide: typeof confirmSuggestion,
): Command => ({
  ...{ name: `suggestion ${word}`, summary, usage: `suggestion ${word} ID`, options: {}, words: [1, 1] },
  run: ({ words: [id = ''], output, withRegistry }) =>
    withRegistry(async (context) => {
      const { recordId } = await decide(context, await findWaiting(context, id));
      output.line(recordId);
      return exitCode.done;
    }),
});

export const suggestionConfirmCommand = decisionCommand(
  'confirm',
  'Join a suggested study to its examination: measured values fill it, typed ones stay',
  confirmSuggestion,
);

export const suggestionDismissCommand = decisionCommand(
  'dismiss',
  'Give a suggested study an examination of its own',
  dismissSuggestion,
);
