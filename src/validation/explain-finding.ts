import type { Dataset } from '../definition/dataset.ts';
import type { RecordContent } from '../definition/record.ts';
import { explain, type Explanation } from '../expression/explain.ts';
import { checkedCondition, type Environment } from './condition.ts';

/**
 * Why a cross-field rule fires or stays silent for a record: its assertion clause by clause, with values and fields read.
 * Nothing for a rule of a single field (`range`, `required`), which has no clauses. Problem `definitionInvalid`.
 */
export function explainFinding(
  dataset: Dataset,
  content: RecordContent,
  environment: Environment,
  ruleId: string,
): Explanation | undefined {
  const rule = dataset.rules.find(({ id }) => id === ruleId);
  return rule && explain(checkedCondition(rule.assert, dataset), content, environment);
}
