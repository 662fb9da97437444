import { recordTable, schemaName } from '../definition/column-name.ts';
import type { Dataset } from '../definition/dataset.ts';
import type { PlacedExpression } from '../definition/indicator.ts';
import type { Environment } from '../expression/evaluate.ts';
import { RowSummaries } from '../expression/row-summaries.ts';
import type { SqlParameter } from '../expression/sql-writer.ts';
import { Statement } from './sql-text.ts';

/** The stored records that are asked: of some centres, or of all when they are left out. */
export interface RecordSource {
  readonly dataset: Dataset;
  readonly environment: Pick<Environment, 'today' | 'holidays'>;
  readonly centreIds?: readonly string[];
}

/** A derived table `v`: the keys of each record, and `rule_<n>` true, false or null for each assertion. */
export interface RuleTable {
  readonly text: string;
  readonly values: readonly SqlParameter[];
}

/** Assertions over the stored records, each read once: `offset 0` keeps the planner from copying it into every use. */
export function ruleTable(
  { dataset, environment, centreIds }: RecordSource,
  assertions: readonly PlacedExpression[],
): RuleTable {
  const summaries = new RowSummaries(centreIds ? 'r1.centre_id = any($1::uuid[])' : '');
  const statement = new Statement(dataset, environment, centreIds ? [centreIds] : [], summaries);
  const columns = assertions.map((assertion, index) => `${statement.expression(assertion)} as rule_${index}`);
  const table = `"${schemaName(dataset.id)}".${recordTable}`;
  const text = `(
  select ${['e.centre_id', 'e.id', ...columns].join(',\n    ')}
  from ${table} e
  ${summaries.joins()}
  ${centreIds ? 'where e.centre_id = any($1::uuid[])' : ''}
  offset 0
) v`;
  return { text, values: statement.values };
}
