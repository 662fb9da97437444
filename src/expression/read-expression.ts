import type { Dataset } from '../definition/dataset.ts';
import { checkExpression, type CheckedExpression, type CheckOptions } from './check-types.ts';
import type { ExpressionError } from './expression.ts';
import { parseExpression } from './parse-expression.ts';

/** Parses and checks a text in one step: a checked expression, or every error with its place in the text. */
export function readExpression(
  text: string,
  dataset: Dataset,
  options: CheckOptions = {},
): CheckedExpression | { readonly errors: readonly ExpressionError[] } {
  const parsed = parseExpression(text);
  return 'error' in parsed
    ? { errors: [parsed.error] }
    : checkExpression(parsed.expression, dataset, options);
}
