import type { DerivationEnvironment } from '../calculation/apply-derivation.ts';
import type { Dataset } from '../definition/dataset.ts';
import { evaluatorOf } from '../expression/evaluator.ts';
import { completenessOf } from './completeness.ts';
import type { Environment } from './condition.ts';

/** What the derived values of a dataset's records are computed with: its expressions, and its counts of required values. */
export function derivationEnvironmentOf(dataset: Dataset, environment: Environment): DerivationEnvironment {
  const evaluate = evaluatorOf(dataset);
  return {
    evaluateExpression: (expression, content) => evaluate(expression, content, environment),
    countValues: (content) => completenessOf(dataset)(content, environment),
  };
}
