import { expect, test } from 'vitest';
import {
  call,
  code,
  coded,
  datasetOf,
  expression,
  group,
  integer,
  plain,
  quantity,
  text,
  valueSet,
} from '../../test/support/small-dataset.ts';
import type { DataElement } from '../definition/dataset.ts';
import { checkDerivations, type DerivationError } from './check-derivations.ts';

const pain = valueSet(
  'pain',
  code('0', 'none'),
  code('1', 'non-anginal'),
  code('2', 'atypical'),
  code('3', 'typical'),
);
const types = ['topogram', 'cac', 'bolus', 'ccta', 'late', 'tavi-aorta', 'perfusion', 'other'];
const valueSets = [
  pain,
  valueSet('poor-pain', ...pain.codes.slice(0, 2)),
  valueSet('rich-pain', ...pain.codes, code('4', 'new'), code('9', 'unknown', true)),
  valueSet('type', ...types.map((name, index) => code(String(index), name)), code('9', 'unknown', true)),
];
const acquisition = group(
  'acquisition',
  coded('acq.type', 'type'),
  integer('acq.kv', 'V'),
  quantity('rad.dlp', 'mGy.cm'),
);
const score = { chestPainType: 'sym.pain' };
const bodyInputs = { heightCm: 'rf.height', weightKg: 'rf.weight' };
const others = [
  integer('rf.height', 'cm'),
  integer('rf.weight', 'kg'),
  coded('sym.pain', 'pain'),
  plain('tri-state', 'sym.dyspnoea'),
  plain('boolean', 'sym.breathless'),
];

const messages = (...elements: readonly DataElement[]) =>
  checkDerivations(datasetOf({ elements: [...elements, ...others], groups: [acquisition], valueSets })).map(
    ({ message }) => message,
  );

const dose = (fields: Readonly<Record<string, string>>, groupId = 'acquisition') =>
  quantity('x', 'mSv', call('effective-dose', { acquisitions: { group: groupId, fields } }));

test('a sound definition has no errors', () => {
  expect(
    messages(
      quantity('rf.bmi', 'kg/m2', call('bmi', bodyInputs)),
      integer('sym.score', '{score}', call('esc-symptom-score', { ...score, dyspnoea: 'sym.dyspnoea' })),
      integer('sym.other', '{score}', call('esc-symptom-score', { ...score, dyspnoea: 'sym.breathless' })),
      integer('pat.age', 'a', expression('1 + 1')),
      dose({ type: 'acq.type', dlp: 'rad.dlp' }),
    ),
  ).toEqual([]);
});

test.each([
  [quantity('x', 'kg/m2', call('bim', {})), "x: there is no calculation 'bim'"],
  [
    quantity('x', 'kg/m2', call('bmi', bodyInputs, '2.0.0')),
    "x: calculation 'bmi' has version 1.0.0, not 2.0.0",
  ],
  [
    quantity('x', 'kg/m2', call('bmi', { ...bodyInputs, size: 'rf.height' })),
    "x: unknown input 'size'; known are heightCm, weightKg",
  ],
  [quantity('x', 'kg/m2', call('bmi', { heightCm: 'rf.height' })), "x: input 'weightKg' is missing"],
  [
    quantity('x', 'kg/m2', call('bmi', { ...bodyInputs, heightCm: 'rf.gone' })),
    "x: input 'heightCm': there is no single element 'rf.gone'",
  ],
  [
    quantity('x', 'kg/m2', call('bmi', { ...bodyInputs, heightCm: 'rf.weight' })),
    "x: 'heightCm' is in cm, rf.weight in kg",
  ],
  [
    quantity('x', 'kg/m2', call('bmi', { ...bodyInputs, heightCm: 'sym.pain' })),
    "x: 'heightCm' needs quantity, sym.pain is coded",
  ],
  [
    quantity('x', 'kg/m2', call('bmi', { ...bodyInputs, heightCm: { group: 'acquisition', fields: {} } })),
    "x: input 'heightCm' is one element, not a group",
  ],
  [quantity('x', 'kg', call('bmi', bodyInputs)), "x: 'result of bmi' is in kg/m2, x in kg"],
  [text('x', call('bmi', bodyInputs)), "x: 'bmi' answers a number, the element is text"],
  [
    integer('x', '{score}', call('esc-symptom-score', { chestPainType: 'rf.height' })),
    "x: 'chestPainType' needs coded, rf.height is integer",
  ],
  [
    integer('x', '{score}', call('esc-symptom-score', { ...score, dyspnoea: 'sym.pain' })),
    "x: 'dyspnoea' needs tri-state, sym.pain is coded",
  ],
  [
    quantity('x', 'mSv', call('effective-dose', { acquisitions: 'rf.height' })),
    "x: input 'acquisitions' needs the rows of a group",
  ],
  [dose({ type: 'acq.type' }, 'scan'), "x: input 'acquisitions': there is no group 'scan'"],
  [dose({ type: 'rf.height' }), "x: field 'type': group 'acquisition' has no element 'rf.height'"],
  [dose({ dlp: 'rad.dlp' }), "x: field of 'acquisitions' 'type' is missing"],
  [dose({ type: 'acq.type', kv: 'acq.kv' }), "x: 'kv' is in kV, acq.kv in V"],
])('%j has the error %s', (element, message) => expect(messages(element)).toEqual([message]));

test('an unknown field of a group is named with the fields there are', () => {
  const [message] = messages(dose({ type: 'acq.type', gatling: 'acq.kv' }));
  expect(message).toBe(
    "x: unknown field of 'acquisitions' 'gatling'; known are type, gating, kv, dlp, phantom",
  );
});

test('names that only one side knows are named, codes that mean unknown are not', () => {
  const rich = coded('sym.rich', 'rich-pain');
  const given = integer('x', '{score}', call('esc-symptom-score', { chestPainType: 'sym.rich' }));
  expect(messages(rich, given)).toEqual(["x: 'chestPainType' does not know 'new' of value set 'rich-pain'"]);
});

test('a result needs a value set with every name it can take', () => {
  const inputs = { mainSymptom: 'sym.main' };
  const main = coded('sym.main', 'main');
  const results = [
    coded('x', 'poor-pain', call('chest-pain-type', inputs)),
    integer('y', '1', call('chest-pain-type', inputs)),
  ];
  expect(messages(main, ...results)).toEqual([
    "x: value set 'poor-pain' lacks 'atypical', which 'chest-pain-type' can answer",
    "x: value set 'poor-pain' lacks 'typical', which 'chest-pain-type' can answer",
    "y: 'chest-pain-type' answers a code, the element is integer",
  ]);
});

test('an element of a group cannot be derived', () => {
  const rows = group('lesion', quantity('les.bmi', 'kg/m2', call('bmi', bodyInputs)));
  const error: DerivationError = {
    place: { file: 'test.yaml' },
    message: 'les.bmi: an element of a group cannot be derived',
  };
  expect(checkDerivations(datasetOf({ elements: others, groups: [rows], valueSets }))).toEqual([error]);
});
