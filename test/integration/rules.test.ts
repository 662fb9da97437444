import { describe, expect, test } from 'vitest';
import { deriveValues } from '../../src/calculation/apply-derivation.ts';
import type { RecordContent } from '../../src/definition/record.ts';
import type { Example } from '../../src/definition/rule.ts';
import { evaluatorOf } from '../../src/expression/evaluator.ts';
import { readCountryFolder, readDatasetFolder } from '../../src/operations/definition-files.ts';
import { exampleContent } from '../../src/validation/example-content.ts';
import { validationOf } from '../../src/validation/validate.ts';

const dataset = await readDatasetFolder('cardiac-ct', '1.0.0');
const { holidays } = await readCountryFolder('dk');
const environment = { today: '2026-11-23', holidays };
const evaluate = evaluatorOf(dataset);

/** An example gives the fields that matter, derived ones included; the others are derived from them. */
function complete(example: Example): RecordContent {
  const content = exampleContent(dataset, example);
  const { values } = deriveValues(dataset, content, {
    evaluateExpression: (expression, record) => evaluate(expression, record, environment),
  });
  return { values: { ...values, ...content.values }, groups: content.groups };
}

const firedBy = (example: Example): readonly string[] =>
  validationOf(dataset)(complete(example), environment).map(({ rule }) => rule);

describe.each(dataset.rules.filter(({ level }) => level === 'record'))(
  'the rule $id',
  ({ id, passes, fails }) => {
    test('is silent for its passing example', () => expect(firedBy(passes)).not.toContain(id));
    test('fires for its failing example', () => expect(firedBy(fails)).toContain(id));
  },
);

test('a message shows the values it speaks of, as people write them', () => {
  const rule = dataset.rules.find(({ id }) => id === 'effective-dose-high');
  const findings = validationOf(dataset)(complete(rule?.fails ?? { values: {}, groups: {} }), environment);
  const message = findings.find(({ rule: fired }) => fired === 'effective-dose-high')?.message;
  expect(message?.da).toContain('10,1 mSv');
  expect(message?.en).toContain('10.1 mSv');
});
