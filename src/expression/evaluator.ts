import type { Dataset } from '../definition/dataset.ts';
import { singleElements, type RecordContent, type Value } from '../definition/record.ts';
import { Problem } from '../kernel/problem.ts';
import { compileToFunction } from './compile-to-function.ts';
import type { Environment } from './evaluate.ts';
import { readExpression } from './read-expression.ts';
import { typeOfElement, type ScalarType } from './type.ts';

type Evaluate = (text: string, record: RecordContent, environment: Environment) => Value | undefined;
type Compiled = (record: RecordContent, environment: Environment) => Value | undefined;

const evaluators = new WeakMap<Dataset, Evaluate>();

/**
 * Evaluates the derivation expressions of a dataset by their text; each text is compiled once. Problem
 * `definitionInvalid` for a text that has no meaning in the dataset.
 */
export function evaluatorOf(dataset: Dataset): Evaluate {
  const known = evaluators.get(dataset);
  if (known) return known;
  const compiled = new Map<string, Compiled>();
  const evaluate: Evaluate = (text, record, environment) => {
    const found = compiled.get(text) ?? compile(text, dataset);
    compiled.set(text, found);
    return found(record, environment);
  };
  evaluators.set(dataset, evaluate);
  return evaluate;
}

/** The type of the derived element that an expression belongs to, so that its value comes in the element's unit. */
function expectedType(text: string, dataset: Dataset): ScalarType | undefined {
  const element = singleElements(dataset).find(
    ({ derived }) => derived && 'expression' in derived && derived.expression === text,
  );
  return element && typeOfElement(element);
}

function compile(text: string, dataset: Dataset): Compiled {
  const expected = expectedType(text, dataset);
  const checked = readExpression(text, dataset, expected ? { expected } : {});
  if ('errors' in checked) {
    const reasons = checked.errors.map((error) => error.message);
    throw new Problem('definitionInvalid', { reason: `${text}: ${reasons.join('; ')}` });
  }
  return compileToFunction(checked);
}
