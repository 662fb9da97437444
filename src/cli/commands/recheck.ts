import { Problem } from '../../kernel/problem.ts';
import { levelsOnSaving, ruleLevels, type RuleLevel } from '../../definition/rule.ts';
import { listCentreCodes } from '../../operations/list-centres.ts';
import {
  compareAssertion,
  listRuleBreakers,
  recheck,
  recheckRule,
  type RecheckedRecords,
} from '../../operations/recheck-rules.ts';
import type { Context } from '../../operations/registry.ts';
import type { MovedRecords, RuleRecheckView, RuleRecordRef, RuleStanding } from '../../operations/views.ts';
import { exitCode, jsonOption, textOf, type Command, type Options, type Output } from '../command.ts';
import { periodOf, periodOptions } from '../period-options.ts';

const shownRecords = 200;

const standingText = ({ records, broken, undecided }: RuleStanding): string =>
  `${broken} of ${records} break it, ${undecided} undecided`;

const ruleLine = (view: RuleRecheckView): string =>
  `${view.rule.padEnd(40)} ${view.severity.padEnd(11)} ${standingText(view)}`;

const recordLine = ({ id, centreId }: RuleRecordRef): string => `  ${id}  centre ${centreId}`;

interface Wish extends RecheckedRecords {
  readonly output: Output;
  readonly json: boolean;
}

async function recheckAll(
  context: Context,
  levels: readonly RuleLevel[],
  { output, json, ...records }: Wish,
): Promise<void> {
  for (const view of await recheck(context, levels, records)) {
    if (json) output.object(view);
    else output.line(ruleLine(view));
  }
}

async function recheckOne(context: Context, ruleId: string, wish: Wish): Promise<void> {
  const { output, json, ...records } = wish;
  const view = await recheckRule(context, ruleId, records);
  const page = { page: 1, pageSize: shownRecords };
  const brokenBy = await listRuleBreakers(context, ruleId, { ...records, page });
  if (!view) return;
  if (json) return output.object({ ...view, brokenBy });
  output.line(ruleLine(view));
  output.line(`  ${view.assert}`);
  for (const centre of view.centres) output.line(`  ${centre.name.padEnd(38)} ${standingText(centre)}`);
  for (const record of brokenBy) output.line(recordLine(record));
}

function movedLines(title: string, { count, records }: MovedRecords): readonly string[] {
  return [`${title}: ${count}`, ...records.slice(0, shownRecords).map(recordLine)];
}

async function compare(
  context: Context,
  { ruleId, text }: { readonly ruleId: string; readonly text: string },
  { output, json, ...records }: Wish,
): Promise<void> {
  const view = await compareAssertion(context, ruleId, { ...records, text });
  if (json) return output.object(view);
  output.line(`before  ${standingText(view.before)}: ${view.before.assert}`);
  output.line(`after   ${standingText(view.after)}: ${view.after.assert}`);
  const lines = [...movedLines('newly broken', view.newlyBroken), ...movedLines('mended', view.mended)];
  for (const line of lines) output.line(line);
}

function levelsOf(options: Options): readonly RuleLevel[] {
  const text = textOf(options, 'level');
  if (text === undefined) return levelsOnSaving;
  const level = ruleLevels.find((known) => known === text);
  if (level) return [level];
  throw new Problem('wrongUse', { reason: `--level takes ${ruleLevels.join(', ')}` });
}

async function recordsOf(context: Context, options: Options): Promise<RecheckedRecords> {
  const period = periodOf(options);
  const code = textOf(options, 'centre');
  const asked = { ...(period && { period }) };
  if (code === undefined) return asked;
  const centreId = (await listCentreCodes(context.registry)).get(code);
  if (centreId === undefined)
    throw new Problem('notFound', { reason: `there is no centre with the code "${code.slice(0, 40)}"` });
  return { ...asked, centreId };
}

function requireOneQuestion(ruleId: string | undefined, options: Options): void {
  if (textOf(options, 'assert') !== undefined && ruleId === undefined)
    throw new Problem('wrongUse', { reason: '--assert needs the rule it is to be compared with' });
  if (textOf(options, 'level') !== undefined && ruleId !== undefined)
    throw new Problem('wrongUse', { reason: 'give one rule or a --level, not both' });
}

export const recheckCommand: Command = {
  name: 'recheck',
  summary: 'Ask the rules again of the stored examinations, which stay as they are',
  usage:
    'recheck [RULE] [--level LEVEL] [--year Y | --from DAY --to DAY] [--centre CODE] [--assert TEXT] [--json]',
  options: {
    level: { type: 'string', help: 'record, episode or period (default: record and episode)' },
    ...periodOptions,
    centre: { type: 'string', help: 'code of the one centre that is asked' },
    assert: { type: 'string', help: 'compare the rule with this assertion in its place' },
    ...jsonOption,
  },
  words: [0, 1],
  run: ({ words: [ruleId], options, output, withRegistry }) => {
    requireOneQuestion(ruleId, options);
    const levels = levelsOf(options);
    const text = textOf(options, 'assert');
    return withRegistry(async (context) => {
      const wish = { ...(await recordsOf(context, options)), output, json: options['json'] === true };
      if (ruleId === undefined) await recheckAll(context, levels, wish);
      else if (text === undefined) await recheckOne(context, ruleId, wish);
      else await compare(context, { ruleId, text }, wish);
      return exitCode.done;
    });
  },
};
