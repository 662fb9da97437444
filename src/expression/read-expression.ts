import type { Dataset } from '../definition/dataset.ts';
import type { PlacedExpression } from '../definition/indicator.ts';
import { writePlace } from '../kernel/place.ts';
import { Problem } from '../kernel/problem.ts';
import { checkExpression, type CheckedExpression, type CheckOptions } from './check-types.ts';
import type { ExpressionError } from './expression.ts';
import { parseExpression } from './parse-expression.ts';
import type { ScalarType } from './type.ts';

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

/**
 * An expression of a definition, checked; its value has the expected type. Problem `definitionInvalid` when it has no
 * meaning in the dataset.
 */
export function requireExpression(
  { text, place }: PlacedExpression,
  dataset: Dataset,
  expected?: ScalarType,
): CheckedExpression {
  const checked = readExpression(text, dataset, expected ? { expected } : {});
  if (!('errors' in checked)) return checked;
  const reasons = checked.errors.map(({ message }) => message).join('; ');
  throw new Problem('definitionInvalid', { reason: `${writePlace(place)} ${reasons}` });
}
