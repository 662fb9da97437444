import type { PlacedExpression } from '../../definition/indicator.ts';
import { ruleLevels, type Example, type ExampleValue, type Rule } from '../../definition/rule.ts';
import { evidence, label, place } from './evidence-shape.ts';
import { byKey, either, flag, list, number, object, oneOf, text } from './shape.ts';

export const expression = object<PlacedExpression>({ text, place });

const exampleRow = byKey<ExampleValue>(either([text, number, flag, list(text)]));
export const example = object<Example>({ values: exampleRow, groups: byKey(list(exampleRow)) });

export const rule = object<Rule>({
  id: text,
  level: oneOf(ruleLevels),
  severity: oneOf(['error', 'warning', 'information']),
  fields: list(text),
  assert: expression,
  message: label,
  needsReason: flag,
  evidence,
  passes: example,
  fails: example,
});
