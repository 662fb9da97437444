import { Problem } from '../../kernel/problem.ts';
import { compareAssertion, listRuleBreakers, recheck } from '../../operations/recheck-rules.ts';
import type { Context } from '../../operations/registry.ts';
import type { MovedRecords, RuleRecheckView, RuleRecordRef, RuleStanding } from '../../operations/views.ts';
import { exitCode, jsonOption, textOf, type Command, type Output } from '../command.ts';

const shownRecords = 200;

const standingText = ({ records, broken, undecided }: RuleStanding): string =>
  `${broken} of ${records} break it, ${undecided} undecided`;

const ruleLine = (view: RuleRecheckView): string =>
  `${view.rule.padEnd(40)} ${view.severity.padEnd(11)} ${standingText(view)}`;

const recordLine = ({ id, centreId }: RuleRecordRef): string => `  ${id}  centre ${centreId}`;

async function recheckAll(context: Context, output: Output, json: boolean): Promise<void> {
  for (const view of await recheck(context)) {
    if (json) output.object(view);
    else output.line(ruleLine(view));
  }
}

async function recheckOne(
  context: Context,
  ruleId: string,
  { output, json }: { readonly output: Output; readonly json: boolean },
): Promise<void> {
  const views = await recheck(context, ruleId);
  const records = await listRuleBreakers(context, ruleId, { page: 1, pageSize: shownRecords });
  for (const view of views) {
    if (json) return output.object({ ...view, brokenBy: records });
    output.line(ruleLine(view));
    output.line(`  ${view.assert}`);
    for (const centre of view.centres) output.line(`  ${centre.name.padEnd(38)} ${standingText(centre)}`);
  }
  for (const record of records) output.line(recordLine(record));
}

function movedLines(title: string, { count, records }: MovedRecords): readonly string[] {
  return [`${title}: ${count}`, ...records.slice(0, shownRecords).map(recordLine)];
}

async function compare(
  context: Context,
  { ruleId, text }: { readonly ruleId: string; readonly text: string },
  { output, json }: { readonly output: Output; readonly json: boolean },
): Promise<void> {
  const view = await compareAssertion(context, ruleId, text);
  if (json) return output.object(view);
  output.line(`before  ${standingText(view.before)}: ${view.before.assert}`);
  output.line(`after   ${standingText(view.after)}: ${view.after.assert}`);
  const lines = [...movedLines('newly broken', view.newlyBroken), ...movedLines('mended', view.mended)];
  for (const line of lines) output.line(line);
}

export const recheckCommand: Command = {
  name: 'recheck',
  summary: 'Ask the rules again of the stored examinations, which stay as they are',
  usage: 'recheck [RULE] [--assert TEXT] [--json]',
  options: {
    assert: { type: 'string', help: 'compare the rule with this assertion in its place' },
    ...jsonOption,
  },
  words: [0, 1],
  run: ({ words: [ruleId], options, output, withRegistry }) => {
    const text = textOf(options, 'assert');
    const json = options['json'] === true;
    if (text !== undefined && ruleId === undefined)
      throw new Problem('wrongUse', { reason: '--assert needs the rule it is to be compared with' });
    return withRegistry(async (context) => {
      if (ruleId === undefined) await recheckAll(context, output, json);
      else if (text === undefined) await recheckOne(context, ruleId, { output, json });
      else await compare(context, { ruleId, text }, { output, json });
      return exitCode.done;
    });
  },
};
