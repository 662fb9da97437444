import { deriveValues } from '../../src/calculation/apply-derivation.ts';
import type { Dataset } from '../../src/definition/dataset.ts';
import type { RecordContent } from '../../src/definition/record.ts';
import type { Example } from '../../src/definition/rule.ts';
import type { Environment } from '../../src/expression/evaluate.ts';
import { derivationEnvironmentOf } from '../../src/validation/derivation-environment.ts';
import { exampleContent } from '../../src/validation/example-content.ts';

/** An example as a record: it gives the fields that matter, derived ones included; the others are derived from them. */
export function caseContent(dataset: Dataset, example: Example, environment: Environment): RecordContent {
  const content = exampleContent(dataset, example);
  const { values } = deriveValues(dataset, content, derivationEnvironmentOf(dataset, environment));
  return { values: { ...values, ...content.values }, groups: content.groups };
}
