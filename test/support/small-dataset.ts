import type {
  Code,
  DataElement,
  Dataset,
  Derivation,
  Group,
  ValueSet,
} from '../../src/definition/dataset.ts';

/** Builders for datasets of a few elements, written in a test where one reads them. */
const place = { file: 'test.yaml' };
const evidence = { source: 'test', status: 'local' } as const;
const label = (text: string) => ({ en: text, da: text });

const base = (id: string, derived?: Derivation) => ({
  id,
  label: label(id),
  evidence,
  mappings: [],
  place,
  ...(derived && { derived }),
});

export const quantity = (id: string, unit: string, derived?: Derivation): DataElement => ({
  ...base(id, derived),
  type: 'quantity',
  unit,
  decimals: 1,
});

export const integer = (id: string, unit: string, derived?: Derivation): DataElement => ({
  ...base(id, derived),
  type: 'integer',
  unit,
});

export const coded = (id: string, valueSet: string, derived?: Derivation): DataElement => ({
  ...base(id, derived),
  type: 'coded',
  valueSet,
});

export const multiCoded = (id: string, valueSet: string, derived?: Derivation): DataElement => ({
  ...base(id, derived),
  type: 'multi-coded',
  valueSet,
});

export const text = (id: string, derived?: Derivation): DataElement => ({
  ...base(id, derived),
  type: 'text',
  maxLength: 100,
});

export const reference = (id: string): DataElement => ({ ...base(id), type: 'reference', target: 'reader' });

/** An element of one of the types that say nothing but their name. */
export const plain = (
  type: 'tri-state' | 'boolean' | 'date' | 'datetime' | 'time',
  id: string,
  derived?: Derivation,
): DataElement => ({ ...base(id, derived), type });

export const code = (value: string, name: string, missing = false): Code => ({
  code: value,
  name,
  label: label(name),
  missing,
  codings: {},
});

export const valueSet = (id: string, ...codes: readonly Code[]): ValueSet => ({ id, codes, evidence, place });

export const group = (id: string, ...elements: readonly DataElement[]): Group => ({
  id,
  label: label(id),
  maxRows: 20,
  elements,
  evidence,
  place,
});

export const expression = (written: string): Derivation => ({ expression: written });

type Called = Extract<Derivation, { readonly calculation: string }>;

export const call = (calculation: string, inputs: Called['inputs'], version = '1.0.0'): Called => ({
  calculation,
  version,
  inputs,
});

export const datasetOf = (parts: {
  readonly elements: readonly DataElement[];
  readonly groups?: readonly Group[];
  readonly valueSets?: readonly ValueSet[];
}): Dataset => ({
  id: 'test',
  version: '1.0.0',
  label: label('test'),
  description: label('test'),
  evidence,
  sources: {},
  sections: [{ id: 'one', label: label('one'), elements: parts.elements, groups: parts.groups ?? [], place }],
  rules: [],
  indicators: [],
  registration: { dueDays: 14, evidence: { source: 'test', status: 'local' } },
  expressions: {},
  bases: {},
  dataSources: {},
  valueSets: Object.fromEntries((parts.valueSets ?? []).map((set) => [set.id, set])),
});
