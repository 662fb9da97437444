import type { Code, Dataset, ValueSet } from '../../definition/dataset.ts';
import { evidence, label, place } from './evidence-shape.ts';
import { indicator, rule } from './rule-shapes.ts';
import { section } from './section-shape.ts';
import { byKey, flag, list, object, optional, text } from './shape.ts';

const code = object<Code>({ code: text, name: text, label, missing: flag, codings: byKey(text) });
const valueSet = object<ValueSet>({ id: text, label: optional(label), codes: list(code), evidence, place });

export const dataset = object<Dataset>({
  id: text,
  version: text,
  label,
  description: label,
  evidence,
  sources: byKey(text),
  sections: list(section),
  valueSets: byKey(valueSet),
  rules: list(rule),
  indicators: list(indicator),
});
