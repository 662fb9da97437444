import type { Code, DataElement, Dataset, Group, ValueSet } from '../definition/dataset.ts';

/** A small dataset with an element of every type, for the tests of this room and the examples of the handbook. */

const place = { file: 'example' };
const evidence = { source: 'example', status: 'local' } as const;
const shared = { evidence, place, mappings: [] } as const;
const label = (text: string) => ({ en: text, da: text });
const named = (id: string) => ({ ...shared, id, label: label(id) });

function valueSet(id: string, codes: Readonly<Record<string, string>>): ValueSet {
  const code = ([key, name]: [string, string]): Code => ({
    code: key,
    name,
    label: label(name),
    missing: name === 'unknown',
    codings: {},
  });
  return { id, codes: Object.entries(codes).map(code), evidence, place };
}

const number = (id: string, unit: string): DataElement => ({ ...named(id), type: 'integer', unit });
const quantity = (id: string, unit: string): DataElement => ({
  ...named(id),
  type: 'quantity',
  unit,
  decimals: 1,
});
const coded = (id: string, set: string): DataElement => ({ ...named(id), type: 'coded', valueSet: set });
const multiCoded = (id: string, set: string): DataElement => ({
  ...named(id),
  type: 'multi-coded',
  valueSet: set,
});
const simple = (id: string, type: 'tri-state' | 'boolean' | 'date' | 'datetime' | 'time'): DataElement => ({
  ...named(id),
  type,
});

const acquisition: Group = {
  ...named('acquisition'),
  maxRows: 40,
  elements: [
    coded('acq.type', 'acquisitionType'),
    number('acq.kv', 'kV'),
    simple('acq.tinFilter', 'tri-state'),
    simple('acq.startedAt', 'datetime'),
    multiCoded('acq.artefacts', 'artefact'),
    quantity('rad.dlp', 'mGy.cm'),
  ],
};

const graft: Group = {
  ...named('graft'),
  maxRows: 10,
  elements: [coded('grf.target', 'acquisitionType'), simple('grf.placedOn', 'date')],
};

export const exampleDataset: Dataset = {
  id: 'example-ct',
  version: '1.0.0',
  label: label('Example'),
  description: label('Example'),
  evidence,
  sources: {},
  rules: [],
  indicators: [],
  registration: { dueDays: 14, evidence: { source: 'test', status: 'local' } },
  expressions: {},
  bases: {},
  dataSources: {},
  valueSets: {
    rhythm: valueSet('rhythm', { '1': 'sinus', '2': 'atrial-fibrillation', '8': 'other', '9': 'unknown' }),
    diabetes: valueSet('diabetes', { '0': 'no', '1': 'type-1', '2': 'type-2', '3': 'other', '9': 'unknown' }),
    examType: valueSet('examType', { '1': 'cac', '2': 'ccta', '6': 'tavi' }),
    artefact: valueSet('artefact', { '1': 'motion', '2': 'calcium', '9': 'unknown' }),
    acquisitionType: valueSet('acquisitionType', { '1': 'topogram', '2': 'cac', '4': 'ccta' }),
  },
  sections: [
    {
      id: 'example',
      label: label('Example'),
      place,
      groups: [acquisition, graft],
      elements: [
        number('rf.height', 'cm'),
        quantity('rf.weight', 'kg'),
        quantity('cac.agatston', '{score}'),
        quantity('rad.dlpTotal', 'mGy.cm'),
        coded('prep.rhythm', 'rhythm'),
        coded('rf.diabetes', 'diabetes'),
        multiCoded('ref.examType', 'examType'),
        multiCoded('iq.artefact', 'artefact'),
        simple('ae.any', 'tri-state'),
        simple('prep.premed', 'tri-state'),
        simple('tec.dualSource', 'boolean'),
        simple('ref.date', 'date'),
        simple('adm.examDate', 'date'),
        simple('adm.examTime', 'time'),
        simple('cc.reportTime', 'datetime'),
        { ...named('cc.text'), type: 'text', maxLength: 1000 },
        { ...named('adm.scanner'), type: 'reference', target: 'scanner' },
        { ...named('adm.patient'), type: 'reference', target: 'patient' },
      ],
    },
  ],
};
