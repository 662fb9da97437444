import type { Dataset } from '../definition/dataset.ts';
import type { Finding, ValueBehind } from '../definition/finding.ts';
import { fieldsOf } from '../definition/record-edit.ts';
import type { RecordContent, Value } from '../definition/record.ts';
import type { Explanation } from '../expression/explain.ts';
import type { Environment } from './condition.ts';
import { explainFinding } from './explain-finding.ts';

const rowName = /^\w+\[\d+\]$/;
const historyRow = /^history\[\d+\]/;

/** The fields an explanation read; of rows those that meet the criteria. Other examinations have no order. */
function readBy({ text, value, fields, clauses }: Explanation): readonly ValueBehind[] {
  if (rowName.test(text) && value !== true) return [];
  const here = fields.map((field) => ({
    field: field.path.replace(historyRow, 'history'),
    value: field.value ?? null,
  }));
  return [...here, ...clauses.flatMap(readBy)];
}

const written = ({ field, value }: ValueBehind): string => JSON.stringify([field, value]);

/** Each once, in an order that does not depend on the rule's words. */
function distinct(values: readonly ValueBehind[]): readonly ValueBehind[] {
  const byText = new Map(values.map((each) => [written(each), each]));
  return [...byText].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each);
}

const valueAt = (content: RecordContent, path: string | undefined): Value | undefined =>
  path === undefined ? undefined : fieldsOf(content).get(path);

/**
 * What a finding rests on: the fields its rule read, or the value it stands at; the words of the source, where it is about
 * something that the record does not hold.
 */
export function valuesBehind(
  dataset: Dataset,
  content: RecordContent,
  environment: Environment,
  { rule, field, message }: Finding,
): readonly ValueBehind[] {
  const explanation = explainFinding(dataset, content, environment, rule);
  if (explanation) return distinct(readBy(explanation));
  return [{ field: field ?? '', value: valueAt(content, field) ?? message.en }];
}

/** Whether two findings rest on the same values. */
export const isSameBehind = (a: readonly ValueBehind[], b: readonly ValueBehind[]): boolean =>
  JSON.stringify(a.map(written)) === JSON.stringify(b.map(written));
