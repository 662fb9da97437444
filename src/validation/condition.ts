import type { Dataset, Group } from '../definition/dataset.ts';
import type { PlacedExpression } from '../definition/indicator.ts';
import { elementById, type RecordContent } from '../definition/record.ts';
import type { CheckedExpression } from '../expression/check-types.ts';
import { compileToFunction } from '../expression/compile-to-function.ts';
import type { Environment } from '../expression/evaluate.ts';
import { readExpression } from '../expression/read-expression.ts';
import { Problem } from '../kernel/problem.ts';
import { writePlace } from '../kernel/place.ts';

export type { Environment };

/** True, false or unknown for one record; `environment.row` holds the row of a condition that stands in a group. */
export type Condition = (record: RecordContent, environment: Environment) => boolean | undefined;

/**
 * An expression of the definition, checked; in the scope of a group when one is given. Problem `definitionInvalid` with
 * its place when it does not compile.
 */
export function checkedCondition(
  expression: PlacedExpression,
  dataset: Dataset,
  scope?: Group,
): CheckedExpression {
  const checked = readExpression(expression.text, dataset, scope ? { scope } : {});
  if ('errors' in checked)
    throw new Problem('definitionInvalid', {
      reason: `${writePlace(expression.place)} ${checked.errors.map((error) => error.message).join('; ')}`,
    });
  return checked;
}

/**
 * A condition of the definition as a function. `element` names the element it belongs to, so that a condition inside a
 * group sees the fields of its row. Problem `definitionInvalid` when it does not compile.
 */
export function compileCondition(
  expression: PlacedExpression,
  dataset: Dataset,
  element?: string,
): Condition {
  const group = element === undefined ? undefined : elementById(dataset).get(element)?.group;
  const evaluate = compileToFunction(checkedCondition(expression, dataset, group));
  return (record, environment) => {
    const value = evaluate(record, environment);
    return typeof value === 'boolean' ? value : undefined;
  };
}
