import type {
  Basis,
  ContactBasis,
  DataSource,
  DeliveredAs,
  NamedExpression,
} from '../../definition/basis.ts';
import type { Code, Dataset, ValueSet } from '../../definition/dataset.ts';
import { doseDefinition } from './dose-definition-shape.ts';
import { evidence, label, place } from './evidence-shape.ts';
import { indicator } from './indicator-shape.ts';
import { rule } from './rule-shapes.ts';
import { element, section } from './section-shape.ts';
import { byKey, flag, list, number, object, optional, text } from './shape.ts';

const code = object<Code>({ code: text, name: text, label, missing: flag, codings: byKey(text) });
const valueSet = object<ValueSet>({ id: text, label: optional(label), codes: list(code), evidence, place });

const deliveredAs = object<DeliveredAs>({ register: text, event: optional(text) });
const contacts = object<ContactBasis>({
  ...{ event: text, date: text, age: text, examination: text },
  withinDays: number,
  addOns: byKey(text),
});
const described = { id: text, label, description: label, evidence, place };

export const dataset = object<Dataset>({
  id: text,
  version: text,
  label,
  description: label,
  evidence,
  sources: byKey(text),
  registration: object({ dueDays: number, evidence }),
  sections: list(section),
  valueSets: byKey(valueSet),
  expressions: byKey(object<NamedExpression>({ ...described, expression: text })),
  bases: byKey(object<Basis>({ ...described, elements: list(element), contacts: optional(contacts) })),
  dataSources: byKey(object<DataSource>({ ...described, delivered: optional(deliveredAs) })),
  dose: optional(doseDefinition),
  rules: list(rule),
  indicators: list(indicator),
});
