import {
  completenessCounts,
  type CalculationInput,
  type CodedElement,
  type DataElement,
  type DateElement,
  type Derivation,
  type ElementType,
  type Group,
  type IntegerElement,
  type Linkage,
  type LinkageWindow,
  type Mapping,
  type QuantityElement,
  type Range,
  type ReferenceElement,
  type Section,
  type TextElement,
} from '../../definition/dataset.ts';
import { evidence, label, place } from './evidence-shape.ts';
import type { Shape } from './shape.ts';
import { byKey, either, list, number, object, oneOf, optional, taggedBy, text } from './shape.ts';

const range = object<Range>({ min: optional(number), max: optional(number) });
const dayRange = object<Range<string>>({ min: optional(text), max: optional(text) });

const mapping = taggedBy<Mapping>('kind', {
  rdsr: object({ fact: text, concept: text }),
  'ct-header': object({ fact: text, concept: text }),
  csv: object({ header: text }),
});

const calculationInput = either<CalculationInput>([text, object({ group: text, fields: byKey(text) })]);
const derivation = either<Derivation>([
  object({ expression: text }),
  object({ completeness: oneOf(completenessCounts) }),
  object({ calculation: text, version: text, inputs: byKey(calculationInput) }),
]);

const elementBase = {
  id: text,
  label,
  help: optional(label),
  required: optional(text),
  shown: optional(text),
  derived: optional(derivation),
  entry: optional(oneOf(['registry'])),
  evidence,
  mappings: list(mapping),
  place,
};
const plain = object(elementBase);
const coded = object<Omit<CodedElement, 'type'>>({ ...elementBase, valueSet: text });

export const element = taggedBy<DataElement>('type', {
  quantity: object<Omit<QuantityElement, 'type'>>({
    ...elementBase,
    unit: text,
    range: optional(range),
    usual: optional(range),
    decimals: number,
  }),
  integer: object<Omit<IntegerElement, 'type'>>({
    ...elementBase,
    unit: text,
    range: optional(range),
    usual: optional(range),
  }),
  coded,
  'multi-coded': coded,
  'tri-state': plain,
  boolean: plain,
  date: object<Omit<DateElement, 'type'>>({
    ...elementBase,
    range: optional(dayRange),
    usual: optional(dayRange),
  }),
  datetime: plain,
  time: plain,
  text: object<Omit<TextElement, 'type'>>({ ...elementBase, maxLength: number, pattern: optional(text) }),
  reference: object<Omit<ReferenceElement, 'type'>>({
    ...elementBase,
    target: oneOf(['patient', 'centre', 'record', 'scanner', 'reader']),
  }),
} satisfies Record<ElementType, Shape<unknown>>);

const linkageWindow = object<LinkageWindow>({
  event: text,
  from: optional(number),
  to: optional(number),
  evidence,
});
const linkage = object<Linkage>({
  event: text,
  date: text,
  code: text,
  source: text,
  hospital: text,
  windows: list(linkageWindow),
});

const group = object<Group>({
  id: text,
  label,
  help: optional(label),
  key: optional(text),
  drawing: optional(oneOf(['coronary-tree'])),
  maxRows: number,
  required: optional(text),
  shown: optional(text),
  linked: optional(linkage),
  elements: list(element),
  evidence,
  place,
});

export const section = object<Section>({
  id: text,
  label,
  elements: list(element),
  groups: list(group),
  place,
});
