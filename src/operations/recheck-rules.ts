import { requirePermission, requireScope } from '../access/actor.ts';
import { levelsOnSaving, rulesOfLevels, type Rule, type RuleLevel } from '../definition/rule.ts';
import { readExpression } from '../expression/read-expression.ts';
import { booleanType } from '../expression/type.ts';
import {
  compareRule,
  listBroken,
  recheckRules,
  type PageRequest,
  type RuleCount,
} from '../indicators/recheck-rules.ts';
import type { RecordSource } from '../indicators/rule-sql.ts';
import type { Period } from '../kernel/day.ts';
import { Problem } from '../kernel/problem.ts';
import { listCentres } from '../store/organisations.ts';
import { todayOf, type Context, type Registry } from './registry.ts';
import type { RuleComparisonView, RuleRecheckView, RuleRecordRef } from './views.ts';

/** Which stored records are asked: of one centre or of all the actor may see, examined in a period or at any time. */
export interface RecheckedRecords {
  readonly centreId?: string;
  readonly period?: Period;
}

function centresOf({ actor }: Context, centreId: string | undefined): readonly string[] | undefined {
  const scope = requireScope(actor, 'record.list');
  if (centreId !== undefined) {
    requirePermission(actor, 'record.list', centreId);
    return [centreId];
  }
  return scope === 'own' ? [actor.centreId].filter((id) => id !== null) : undefined;
}

/** The records that are asked, as of today. */
function sourceOf(context: Context, { centreId, period }: RecheckedRecords): RecordSource {
  const { registry } = context;
  const centreIds = centresOf(context, centreId);
  return {
    dataset: registry.dataset,
    environment: { today: todayOf(registry), holidays: registry.holidays },
    ...(centreIds && { centreIds }),
    ...(period && { period }),
  };
}

function requirePeriod(rules: readonly Rule[], { period }: RecheckedRecords): void {
  const rule = rules.find(({ level }) => level === 'period');
  if (rule && !period)
    throw new Problem('wrongUse', { reason: `the rule "${rule.id}" is about a period: say which` });
}

function requireRule({ dataset }: Registry, id: string): Rule {
  const rule = dataset.rules.find((candidate) => candidate.id === id);
  if (!rule) throw new Problem('notFound', { reason: `there is no rule "${id.slice(0, 80)}"` });
  return rule;
}

/** The rule with another assertion, which must be true or false of a record. */
function changedRule({ dataset }: Registry, rule: Rule, text: string): Rule {
  const checked = readExpression(text, dataset, { expected: booleanType });
  if ('errors' in checked)
    throw new Problem('wrongUse', { reason: checked.errors.map(({ message }) => message).join('; ') });
  return { ...rule, assert: { text, place: { file: 'the given assertion' } } };
}

type ViewOf = (rule: Rule, counts: readonly RuleCount[]) => RuleRecheckView;

const total = (counts: readonly RuleCount[], of: 'records' | 'broken' | 'undecided'): number =>
  counts.reduce((sum, count) => sum + count[of], 0);

async function viewer({ registry }: Context): Promise<ViewOf> {
  const centres = await listCentres(registry.db, todayOf(registry));
  const nameOf = new Map(centres.map(({ id, code, name }) => [id, { code, name }]));
  return ({ id, level, severity, assert }, counts) => ({
    ...{ rule: id, level, severity, assert: assert.text },
    records: total(counts, 'records'),
    broken: total(counts, 'broken'),
    undecided: total(counts, 'undecided'),
    centres: counts.map(({ centreId, ...standing }) => ({
      id: centreId,
      ...(nameOf.get(centreId) ?? { code: '', name: '' }),
      ...standing,
    })),
  });
}

async function recheckThese(
  context: Context,
  rules: readonly Rule[],
  records: RecheckedRecords,
): Promise<readonly RuleRecheckView[]> {
  requirePeriod(rules, records);
  const counted = await recheckRules(context.registry.db, sourceOf(context, records), rules);
  const viewOf = await viewer(context);
  return rules.map((rule, index) => viewOf(rule, counted[index]?.centres ?? []));
}

/**
 * Every rule of some levels asked again of stored records, which stay as they are; of those that a record is saved with
 * when no level is named. Problem `wrongUse` for the rules of a period without one.
 */
export const recheck = (
  context: Context,
  levels: readonly RuleLevel[] = levelsOnSaving,
  records: RecheckedRecords = {},
): Promise<readonly RuleRecheckView[]> =>
  recheckThese(context, rulesOfLevels(context.registry.dataset.rules, levels), records);

/** One rule asked again of stored records. Problems `notFound`, `wrongUse`. */
export async function recheckRule(
  context: Context,
  ruleId: string,
  records: RecheckedRecords = {},
): Promise<RuleRecheckView | undefined> {
  const [view] = await recheckThese(context, [requireRule(context.registry, ruleId)], records);
  return view;
}

/** The records that break a rule as it stands, in the order of their keys. Problems `notFound`, `wrongUse`. */
export async function listRuleBreakers(
  context: Context,
  ruleId: string,
  { page, ...records }: RecheckedRecords & { readonly page: PageRequest },
): Promise<readonly RuleRecordRef[]> {
  const rule = requireRule(context.registry, ruleId);
  requirePeriod([rule], records);
  return listBroken(context.registry.db, sourceOf(context, records), rule, page);
}

/** What would change if a rule's assertion were `text`. Problem `wrongUse` when the text has no meaning. */
export async function compareAssertion(
  context: Context,
  ruleId: string,
  { text, ...records }: RecheckedRecords & { readonly text: string },
): Promise<RuleComparisonView> {
  const { registry } = context;
  const source = sourceOf(context, records);
  const rule = requireRule(registry, ruleId);
  requirePeriod([rule], records);
  const changed = changedRule(registry, rule, text);
  const { before, after, ...moved } = await compareRule(registry.db, source, rule, changed);
  const viewOf = await viewer(context);
  return { rule: ruleId, before: viewOf(rule, before), after: viewOf(changed, after), ...moved };
}
