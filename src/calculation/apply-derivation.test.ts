import { expect, test } from 'vitest';
import {
  call,
  code,
  coded,
  datasetOf as datasetWith,
  expression,
  group,
  integer,
  multiCoded,
  plain,
  quantity,
  valueSet,
} from '../../test/support/small-dataset.ts';
import type { DataElement, Dataset, Group } from '../definition/dataset.ts';
import type { RecordContent, Values } from '../definition/record.ts';
import { Problem } from '../kernel/problem.ts';
import {
  deriveValues,
  type Derived,
  type DerivationEnvironment,
  type NotComputable,
} from './apply-derivation.ts';

const valueSets = [
  valueSet('sex', code('1', 'male'), code('2', 'female'), code('9', 'unknown', true)),
  valueSet('symptom', code('1', 'chest-pain'), code('2', 'dyspnoea'), code('9', 'unknown', true)),
  valueSet('pain', code('0', 'none'), code('1', 'non-anginal'), code('2', 'atypical'), code('3', 'typical')),
  valueSet('type', code('1', 'topogram'), code('4', 'ccta')),
  valueSet('gating', code('3', 'prospective'), code('9', 'unknown', true)),
  valueSet('phantom', code('32', 'body-32'), code('16', 'head-16')),
  valueSet('letters', code('1', 'a'), code('2', 'b'), code('9', 'unknown', true)),
];
const datasetOf = (elements: readonly DataElement[], groups: readonly Group[] = []): Dataset =>
  datasetWith({ elements, groups, valueSets });

const acquisition = group(
  'acquisition',
  coded('acq.type', 'type'),
  coded('acq.gating', 'gating'),
  integer('acq.kv', 'kV'),
  quantity('rad.dlp', 'mGy.cm'),
  coded('rad.phantom', 'phantom'),
);

const symptoms = [
  integer(
    'sym.score',
    '{score}',
    call('esc-symptom-score', { chestPainType: 'sym.pain', dyspnoea: 'sym.dyspnoea' }),
  ),
  coded(
    'sym.pain',
    'pain',
    call('chest-pain-type', { mainSymptom: 'sym.main', char1: 'sym.c1', char2: 'sym.c2', char3: 'sym.c3' }),
  ),
  coded('sym.main', 'symptom'),
  ...['sym.c1', 'sym.c2', 'sym.c3', 'sym.dyspnoea'].map((id) => plain('tri-state', id)),
];
const dose = quantity(
  'rad.effDose',
  'mSv',
  call('effective-dose', {
    acquisitions: {
      group: 'acquisition',
      fields: {
        type: 'acq.type',
        gating: 'acq.gating',
        kv: 'acq.kv',
        dlp: 'rad.dlp',
        phantom: 'rad.phantom',
      },
    },
  }),
);
const bmi = quantity('rf.bmi', 'kg/m2', call('bmi', { heightCm: 'rf.height', weightKg: 'rf.weight' }));
const body = [integer('rf.height', 'cm'), integer('rf.weight', 'kg')];

const content = (values: Values, groups: RecordContent['groups'] = {}): RecordContent => ({ values, groups });
const countValues = () => ({ expected: 12, answered: 9 });
const noExpressions: DerivationEnvironment = { evaluateExpression: () => undefined, countValues };
const derive = (dataset: Dataset, record: RecordContent): Derived =>
  deriveValues(dataset, record, noExpressions);
const missing = ({ notComputable: [first] }: Derived): NotComputable['missing'] | undefined => first?.missing;

test('a calculation gets its value from single elements', () => {
  const derived = derive(datasetOf([bmi, ...body]), content({ 'rf.height': 200, 'rf.weight': 80 }));
  expect(derived).toEqual({ values: { 'rf.bmi': 20 }, steps: {}, notComputable: [] });
});

test('codes go in as names and come out as codes, tri-states go in as yes, no or unknown', () => {
  const record = content({
    'sym.main': '1',
    'sym.c1': '1',
    'sym.c2': '0',
    'sym.c3': '0',
    'sym.dyspnoea': '1',
  });
  expect(derive(datasetOf(symptoms), record).values).toEqual({ 'sym.pain': '1', 'sym.score': 2 });
});

test('a derived value is computed after the derived values it reads, however they are listed', () => {
  const record = content({ 'sym.main': '2', 'sym.dyspnoea': '0' });
  expect(derive(datasetOf(symptoms), record).values).toEqual({ 'sym.pain': '0', 'sym.score': 0 });
  expect(derive(datasetOf(symptoms.toReversed()), record).values).toEqual({
    'sym.pain': '0',
    'sym.score': 0,
  });
});

test('what is missing is named by element, down the chain', () => {
  const record = content({ 'sym.main': '1', 'sym.c1': '1', 'sym.c2': '9', 'sym.dyspnoea': '0' });
  expect(derive(datasetOf(symptoms), record).notComputable).toEqual([
    {
      element: 'sym.pain',
      missing: ['sym.c2', 'sym.c3'],
      reason: {
        en: 'not computable: missing provocation by exertion or stress, relief by rest or nitrate within 5 minutes',
        da: 'kan ikke beregnes: mangler udløsning ved anstrengelse eller stress, lindring ved hvile eller nitrat inden for 5 minutter',
      },
    },
    {
      element: 'sym.score',
      missing: ['sym.pain'],
      reason: { en: 'not computable: missing chest pain type', da: 'kan ikke beregnes: mangler smertetype' },
    },
  ]);
});

test.each(['9', '7'])('a code %s that means unknown, or that nobody defined, counts as missing', (main) => {
  expect(derive(datasetOf(symptoms), content({ 'sym.main': main })).notComputable[0]).toMatchObject({
    element: 'sym.pain',
    missing: ['sym.main'],
  });
});

test('a value of the wrong type counts as missing', () => {
  const record = content({ 'rf.height': '180', 'rf.weight': Number.NaN });
  expect(missing(derive(datasetOf([bmi, ...body]), record))).toEqual(['rf.height', 'rf.weight']);
});

test('a derived value that came with the record is ignored', () => {
  const dataset = datasetOf([bmi, ...body]);
  expect(derive(dataset, content({ 'rf.bmi': 99, 'rf.height': 200, 'rf.weight': 80 })).values).toEqual({
    'rf.bmi': 20,
  });
  expect(derive(dataset, content({ 'rf.bmi': 99 })).values).toEqual({});
});

test('rows of a group reach a calculation, and its steps come back', () => {
  const rows = [
    { 'acq.type': '1', 'rad.dlp': 4 },
    { 'acq.type': '4', 'acq.gating': '3', 'acq.kv': 100, 'rad.dlp': 100, 'rad.phantom': '32' },
  ];
  const derived = derive(datasetOf([dose], [acquisition]), content({}, { acquisition: rows }));
  expect(derived.values).toEqual({ 'rad.effDose': 100 * 0.0279 });
  expect(derived.steps['rad.effDose']?.map(({ id }) => id)).toEqual(['part-prospective-axial', 'left-out']);
});

test('a field missing in a row is named by its element, missing rows by their group', () => {
  const dataset = datasetOf([dose], [acquisition]);
  const unknownGating = [
    { 'acq.type': '4', 'acq.gating': '9', 'acq.kv': 100, 'rad.dlp': 100, 'rad.phantom': '32' },
  ];
  expect(missing(derive(dataset, content({}, { acquisition: unknownGating })))).toEqual(['acq.gating']);
  expect(missing(derive(dataset, content({})))).toEqual(['acquisition']);
});

const results: Readonly<Record<string, unknown>> = {
  'pat.age': 54.6,
  'x.name': 'b',
  'x.code': '2',
  'x.strange': 'z',
  'x.list': ['a', '2'],
  'x.strangeList': ['a', 'z'],
  'x.tri': true,
  'x.triNo': false,
  'x.boolean': false,
  'x.notBoolean': 'yes',
  'x.date': '2025-01-31',
  'x.number': 'twelve',
};

const answering = (text: string): RecordContent['values'][string] | undefined => {
  const value = results[text];
  if (typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean') return value;
  return Array.isArray(value) ? value.map(String) : undefined;
};

test('results of expressions become what their element stores', () => {
  const dataset = datasetOf(
    [
      integer('pat.age', 'a', expression('pat.age')),
      coded('x.name', 'letters', expression('x.name')),
      coded('x.code', 'letters', expression('x.code')),
      multiCoded('x.list', 'letters', expression('x.list')),
      plain('tri-state', 'x.tri', expression('x.tri')),
      plain('tri-state', 'x.triNo', expression('x.triNo')),
      plain('boolean', 'x.boolean', expression('x.boolean')),
      plain('date', 'x.date', expression('x.date')),
    ].map((element): DataElement => ({ ...element, derived: expression(`'${element.id}'`) })),
  );
  const environment = {
    countValues,
    evaluateExpression: (text: string) => answering(text.replaceAll("'", '')),
  };
  expect(deriveValues(dataset, content({}), environment)).toEqual({
    values: {
      'pat.age': 55,
      'x.name': '2',
      'x.code': '2',
      'x.list': ['1', '2'],
      'x.tri': '1',
      'x.triNo': '0',
      'x.boolean': false,
      'x.date': '2025-01-31',
    },
    steps: {},
    notComputable: [],
  });
});

test.each([
  coded('x.strange', 'letters'),
  coded('x.boolean', 'letters'),
  multiCoded('x.strangeList', 'letters'),
  multiCoded('x.name', 'letters'),
  plain('tri-state', 'x.name'),
  plain('boolean', 'x.notBoolean'),
  plain('time', 'x.tri'),
  quantity('x.number', 'cm'),
  integer('x.number', 'cm'),
])('a result that $id of type $type cannot hold is refused, not stored', (element) => {
  const dataset = datasetOf([{ ...element, derived: expression(`'${element.id}'`) }]);
  const derived = deriveValues(dataset, content({}), {
    countValues,
    evaluateExpression: (text) => answering(text.replaceAll("'", '')),
  });
  expect(derived.values).toEqual({});
  expect(derived.notComputable).toMatchObject([{ element: element.id, missing: [] }]);
  expect(derived.notComputable[0]?.reason.en).toContain('cannot hold');
});

test('an unknown expression is listed with its reason', () => {
  const dataset = datasetOf([integer('pat.age', 'a', expression('yearsBetween(a, b)'))]);
  expect(derive(dataset, content({})).notComputable).toEqual([
    {
      element: 'pat.age',
      missing: [],
      reason: {
        en: 'not computable: something it depends on is not known',
        da: 'kan ikke beregnes: noget, den afhænger af, er ikke kendt',
      },
    },
  ]);
});

test('an expression sees the derived values it mentions, and the rows', () => {
  const half = quantity('x.half', 'kg/m2', expression('rf.bmi / 2'));
  const dataset = datasetOf([half, bmi, ...body], [acquisition]);
  const seen: RecordContent[] = [];
  const rows = { acquisition: [{ 'acq.type': '4' }] };
  deriveValues(dataset, content({ 'rf.height': 200, 'rf.weight': 80 }, rows), {
    countValues,
    evaluateExpression: (_, record) => {
      seen.push({ values: { ...record.values }, groups: record.groups });
      return 1;
    },
  });
  expect(seen).toEqual([{ values: { 'rf.height': 200, 'rf.weight': 80, 'rf.bmi': 20 }, groups: rows }]);
});

test('a quoted word, and a longer id with the same beginning, are no dependency', () => {
  const dataset = datasetOf([
    quantity('x.a', 'cm', expression("iif(x.text = 'x.b', x.bb, 1)")),
    quantity('x.b', 'cm', expression('x.a + 1')),
  ]);
  const asked: string[] = [];
  deriveValues(dataset, content({}), {
    countValues,
    evaluateExpression: (text) => {
      asked.push(text);
      return 1;
    },
  });
  expect(asked).toEqual(["iif(x.text = 'x.b', x.bb, 1)", 'x.a + 1']);
});

test('the counts of a record see everything else that is derived, whatever the order', () => {
  const dataset = datasetOf([
    integer('dq.expected', '1', { completeness: 'expected' }),
    integer('dq.answered', '1', { completeness: 'answered' }),
    bmi,
    ...body,
  ]);
  const seen: unknown[] = [];
  const { values } = deriveValues(dataset, content({ 'rf.height': 200, 'rf.weight': 80 }), {
    ...noExpressions,
    countValues: (record) => {
      seen.push(record.values['rf.bmi']);
      return countValues();
    },
  });
  expect(values).toEqual({ 'rf.bmi': 20, 'dq.expected': 12, 'dq.answered': 9 });
  expect(seen).toEqual([20, 20]);
});

const problemOf = (run: () => unknown) => {
  try {
    run();
  } catch (error) {
    return error instanceof Problem ? { code: error.code, details: error.details } : error;
  }
  return undefined;
};

test('elements derived from each other are a faulty definition', () => {
  const dataset = datasetOf([
    quantity('x.a', 'cm', expression('x.b')),
    quantity('x.b', 'cm', call('bmi', { heightCm: 'x.a', weightKg: 'x.a' })),
  ]);
  expect(problemOf(() => derive(dataset, content({})))).toEqual({
    code: 'definitionInvalid',
    details: { element: 'x.a', reason: 'derived from itself' },
  });
});

test.each([
  { calculation: 'bim', version: '1.0.0' },
  { calculation: 'bmi', version: '1.0.1' },
])('$calculation $version is a faulty definition', (named) => {
  const dataset = datasetOf([quantity('rf.bmi', 'kg/m2', { ...named, inputs: {} })]);
  expect(problemOf(() => derive(dataset, content({})))).toEqual({
    code: 'definitionInvalid',
    details: { element: 'rf.bmi', ...named },
  });
});

test('an input that maps to no element is missing under its own name', () => {
  const dataset = datasetOf([quantity('rf.bmi', 'kg/m2', call('bmi', { heightCm: 'rf.gone' }))]);
  expect(missing(derive(dataset, content({})))).toEqual(['rf.gone', 'weightKg']);
});
