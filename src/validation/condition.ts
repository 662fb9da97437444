import type { Dataset, Group } from '../definition/dataset.ts';
import type { PlacedExpression } from '../definition/indicator.ts';
import { elementById, type RecordContent } from '../definition/record.ts';
import { compileToFunction } from '../expression/compile-to-function.ts';
import type { Environment } from '../expression/evaluate.ts';
import { readExpression } from '../expression/read-expression.ts';
import { Problem } from '../kernel/problem.ts';
import { writePlace } from '../kernel/place.ts';

export type { Environment };

/** True, false or unknown for one record; `environment.row` holds the row of a condition that stands in a group. */
export type Condition = (record: RecordContent, environment: Environment) => boolean | undefined;

/**
 * A condition of the definition as a function. `element` names the element it belongs to, so that a condition inside a
 * group sees the fields of its row. Problem `definitionInvalid` when it does not compile.
 */
export function compileCondition(
  expression: PlacedExpression,
  dataset: Dataset,
  element?: string,
): Condition {
  const group: Group | undefined =
    element === undefined ? undefined : elementById(dataset).get(element)?.group;
  const checked = readExpression(expression.text, dataset, group ? { scope: group } : {});
  if ('errors' in checked)
    throw new Problem('definitionInvalid', {
      reason: `${writePlace(expression.place)} ${checked.errors.map((error) => error.message).join('; ')}`,
    });
  const evaluate = compileToFunction(checked);
  return (record, environment) => {
    const value = evaluate(record, environment);
    return typeof value === 'boolean' ? value : undefined;
  };
}
