import type { Code, DataElement, Dataset, Mapping, ValueSet } from '../../src/definition/dataset.ts';

const evidence = { source: 'test', status: 'local' } as const;
const place = { file: 'capture-dataset.ts' };
const same = (text: string) => ({ en: text, da: text });

const both = (fact: string): readonly Mapping[] => [
  { kind: 'rdsr', fact, concept: '' },
  { kind: 'ct-header', fact, concept: '' },
];

const base = (id: string, fact: string, mappings = both(fact)) => ({
  id,
  label: { en: `${id} (en)`, da: `${id} (da)` },
  evidence,
  place,
  mappings,
});

const valueSet = (id: string, ...names: readonly string[]): ValueSet => ({
  id,
  evidence,
  place,
  codes: names.map((name, index): Code => ({
    code: String(index + 1),
    name,
    label: same(name),
    missing: false,
    codings: {},
  })),
});

const text = (id: string, fact: string, maxLength = 64): DataElement => ({
  ...base(id, fact),
  type: 'text',
  maxLength,
});

const single: readonly DataElement[] = [
  { ...base('p.sex', 'patientSex'), type: 'coded', valueSet: 'sex' },
  { ...base('p.born', 'patientBirthDate'), type: 'date', range: { min: '1900-01-01' } },
  { ...base('p.height', 'patientHeightCm'), type: 'integer', unit: 'cm', range: { min: 50, max: 250 } },
  { ...base('p.weight', 'patientWeightKg'), type: 'quantity', unit: 'kg', decimals: 0 },
  { ...base('s.total', 'dlpTotal'), type: 'quantity', unit: 'mGy.cm', decimals: 1, range: { max: 15_000 } },
  { ...base('s.report', 'rdsrPresent'), type: 'tri-state' },
  { ...base('s.types', 'examTypes'), type: 'multi-coded', valueSet: 'exam-type' },
  { ...base('s.time', 'examTime'), type: 'time' },
  { ...base('s.rate', 'heartRate'), type: 'integer', unit: '/min' },
  { ...base('s.agent', 'contrastAgent'), type: 'coded', valueSet: 'agent' },
  { ...base('s.volume', 'contrastVolumeMl'), type: 'quantity', unit: 'mL', decimals: 0 },
  {
    ...base('s.derived', 'dlpTotal'),
    type: 'quantity',
    unit: '1',
    decimals: 0,
    derived: { expression: '1' },
  },
  { ...base('s.patient', 'studyInstanceUid'), type: 'reference', target: 'patient' },
  { ...base('s.typed', 'studyInstanceUid', []), type: 'text', maxLength: 64 },
  text('s.accession', 'accessionNumber', 4),
];

const rows: readonly DataElement[] = [
  text('a.uid', 'irradiationEventUid'),
  text('a.region', 'targetRegion'),
  { ...text('a.phase', 'phase'), type: 'text', maxLength: 7, pattern: '^[0-9]+(-[0-9]+)?$' },
  { ...base('a.type', 'acquisitionType'), type: 'coded', valueSet: 'type' },
  { ...base('a.gating', 'gating'), type: 'coded', valueSet: 'gating' },
  { ...base('a.kv', 'kvp'), type: 'integer', unit: 'kV', range: { min: 40, max: 150 } },
  { ...base('a.tin', 'tinFilter'), type: 'boolean' },
  { ...base('a.dlp', 'dlpMgyCm'), type: 'quantity', unit: 'mGy.cm', decimals: 1 },
];

/** A small dataset whose elements take their values from captured facts, one of every type that can. */
export const captureDataset: Dataset = {
  id: 'capture',
  version: '1.0.0',
  label: same('Capture'),
  description: same('For tests'),
  evidence,
  sources: {},
  sections: [
    {
      id: 'all',
      label: same('All'),
      elements: single,
      place,
      groups: [
        { id: 'acquisition', label: same('Acquisitions'), maxRows: 3, elements: rows, evidence, place },
        { id: 'other', label: same('Other'), maxRows: 3, elements: [], evidence, place },
      ],
    },
  ],
  rules: [],
  indicators: [],
  registration: { dueDays: 14, evidence: { source: 'test', status: 'local' } },
  expressions: {},
  bases: {},
  dataSources: {},
  valueSets: {
    sex: valueSet('sex', 'male', 'female'),
    agent: valueSet('agent', 'iomeron-350', 'other'),
    'exam-type': valueSet('exam-type', 'cac', 'ccta'),
    type: valueSet('type', 'topogram', 'cac', 'bolus', 'ccta', 'tavi-aorta', 'other'),
    gating: valueSet('gating', 'prospective', 'prospective-high-pitch'),
  },
};
