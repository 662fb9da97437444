import { recordTable, schemaName } from '../definition/column-name.ts';
import type { Dataset } from '../definition/dataset.ts';
import type { PlacedExpression } from '../definition/indicator.ts';
import type { Environment } from '../expression/evaluate.ts';
import { RowSummaries } from '../expression/row-summaries.ts';
import type { SqlParameter } from '../expression/sql-writer.ts';
import type { Period } from '../kernel/day.ts';
import { Statement } from './sql-text.ts';

/** The stored records that are asked: of some centres or of all, examined in a period or at any time. */
export interface RecordSource {
  readonly dataset: Dataset;
  readonly environment: Pick<Environment, 'today' | 'holidays'>;
  readonly centreIds?: readonly string[];
  readonly period?: Period;
}

/** A derived table `v`: the keys of each record, and `rule_<n>` true, false or null for each assertion. */
export interface RuleTable {
  readonly text: string;
  readonly values: readonly SqlParameter[];
}

interface Restriction {
  readonly values: readonly SqlParameter[];
  /** Conditions on the record `e` that is asked. */
  readonly ofRecord: readonly string[];
  /** A condition on the rows `r1` that it is asked about, which may come from other periods. */
  readonly ofRows: string;
}

function restrictionOf({ centreIds, period }: RecordSource): Restriction {
  const values: SqlParameter[] = [];
  const place = (value: SqlParameter, type: string): string => `$${values.push(value)}::${type}`;
  const centres = centreIds && `= any(${place(centreIds, 'uuid[]')})`;
  const ofCentres = centres === undefined ? [] : [`e.centre_id ${centres}`];
  const ofPeriod = period
    ? [`e.examined_on >= ${place(period.start, 'date')}`, `e.examined_on < ${place(period.end, 'date')}`]
    : [];
  return {
    values,
    ofRecord: [...ofCentres, ...ofPeriod],
    ofRows: centres === undefined ? '' : `r1.centre_id ${centres}`,
  };
}

/** Assertions over the stored records, each read once: `offset 0` keeps the planner from copying it into every use. */
export function ruleTable(source: RecordSource, assertions: readonly PlacedExpression[]): RuleTable {
  const { dataset, environment } = source;
  const { values, ofRecord, ofRows } = restrictionOf(source);
  const summaries = new RowSummaries(ofRows);
  const statement = new Statement(dataset, environment, values, { summaries });
  const columns = assertions.map((assertion, index) => `${statement.expression(assertion)} as rule_${index}`);
  const table = `"${schemaName(dataset.id)}".${recordTable}`;
  const text = `(
  select ${['e.centre_id', 'e.id', ...columns].join(',\n    ')}
  from ${table} e
  ${summaries.joins()}
  ${ofRecord.length === 0 ? '' : `where ${ofRecord.join(' and ')}`}
  offset 0
) v`;
  return { text, values: statement.values };
}
