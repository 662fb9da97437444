import type {
  CalculationInput,
  CodedElement,
  DataElement,
  DateElement,
  Derivation,
  ElementType,
  Group,
  IntegerElement,
  Mapping,
  QuantityElement,
  Range,
  ReferenceElement,
  Section,
  TextElement,
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
  object({ calculation: text, version: text, inputs: byKey(calculationInput) }),
]);

const elementBase = {
  id: text,
  label,
  help: optional(label),
  required: optional(text),
  shown: optional(text),
  derived: optional(derivation),
  evidence,
  mappings: list(mapping),
  place,
};
const plain = object(elementBase);
const coded = object<Omit<CodedElement, 'type'>>({ ...elementBase, valueSet: text });

const element = taggedBy<DataElement>('type', {
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

const group = object<Group>({
  id: text,
  label,
  help: optional(label),
  key: optional(text),
  maxRows: number,
  required: optional(text),
  shown: optional(text),
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
