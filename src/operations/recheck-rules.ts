import { requireScope } from '../access/actor.ts';
import type { Rule } from '../definition/rule.ts';
import { readExpression } from '../expression/read-expression.ts';
import { booleanType } from '../expression/type.ts';
import {
  compareRule,
  listBroken,
  recheckRules,
  recordRules,
  type PageRequest,
  type RuleCount,
} from '../indicators/recheck-rules.ts';
import type { RecordSource } from '../indicators/rule-sql.ts';
import { Problem } from '../kernel/problem.ts';
import { listCentres } from '../store/organisations.ts';
import { todayOf, type Context, type Registry } from './registry.ts';
import type { RuleComparisonView, RuleRecheckView, RuleRecordRef } from './views.ts';

/** The records the actor may see, as of today. */
function sourceOf({ registry, actor }: Context): RecordSource {
  const scope = requireScope(actor, 'record.list');
  const environment = { today: todayOf(registry), holidays: registry.holidays };
  const own = actor.centreId === null ? [] : [actor.centreId];
  return { dataset: registry.dataset, environment, ...(scope === 'own' && { centreIds: own }) };
}

function requireRule({ dataset }: Registry, id: string): Rule {
  const rule = recordRules(dataset.rules).find((candidate) => candidate.id === id);
  if (!rule)
    throw new Problem('notFound', { reason: `there is no rule "${id.slice(0, 80)}" about one record` });
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
  return ({ id, severity, assert }, counts) => ({
    ...{ rule: id, severity, assert: assert.text },
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

/** Every record rule, or one, asked again of the stored records the actor may see. The records stay as they are. */
export async function recheck(context: Context, ruleId?: string): Promise<readonly RuleRecheckView[]> {
  const { registry } = context;
  const source = sourceOf(context);
  const rules = ruleId === undefined ? recordRules(registry.dataset.rules) : [requireRule(registry, ruleId)];
  const counted = await recheckRules(registry.db, source, rules);
  const viewOf = await viewer(context);
  return rules.map((rule, index) => viewOf(rule, counted[index]?.centres ?? []));
}

/** The records that break a rule as it stands, in the order of their keys. */
export async function listRuleBreakers(
  context: Context,
  ruleId: string,
  page: PageRequest,
): Promise<readonly RuleRecordRef[]> {
  const source = sourceOf(context);
  return listBroken(context.registry.db, source, requireRule(context.registry, ruleId), page);
}

/** What would change if a rule's assertion were `text`. Problem `wrongUse` when the text has no meaning. */
export async function compareAssertion(
  context: Context,
  ruleId: string,
  text: string,
): Promise<RuleComparisonView> {
  const { registry } = context;
  const source = sourceOf(context);
  const rule = requireRule(registry, ruleId);
  const changed = changedRule(registry, rule, text);
  const { before, after, ...moved } = await compareRule(registry.db, source, rule, changed);
  const viewOf = await viewer(context);
  return { rule: ruleId, before: viewOf(rule, before), after: viewOf(changed, after), ...moved };
}
