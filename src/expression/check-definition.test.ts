import { expect, test } from 'vitest';
import type { DataElement, Dataset, Group } from '../definition/dataset.ts';
import { checkDefinitionExpressions } from './check-definition.ts';
import { exampleDataset } from './example-dataset.ts';

type Change = Partial<Pick<DataElement, 'required' | 'shown' | 'derived'>>;

/** The example dataset with properties of some elements and groups added. */
function changed(changes: Readonly<Record<string, Change>>): Dataset {
  const change = <Subject extends DataElement | Group>(subject: Subject): Subject => ({
    ...subject,
    ...changes[subject.id],
  });
  const sections = exampleDataset.sections.map((section) => ({
    ...section,
    elements: section.elements.map(change),
    groups: section.groups.map((group) => change({ ...group, elements: group.elements.map(change) })),
  }));
  return { ...exampleDataset, sections };
}

const faults = (changes: Readonly<Record<string, Change>>) =>
  checkDefinitionExpressions(changed(changes)).map(({ message }) => message);
const derived = (expression: string): Change => ({ derived: { expression } });
const calculated = (...inputs: readonly string[]): Change => ({
  derived: { calculation: 'bmi', version: '1.0.0', inputs: Object.fromEntries(inputs.map((id) => [id, id])) },
});

test('a definition without faults has none', () =>
  expect(
    faults({
      'rf.height': { required: 'true', shown: "ref.examType contains 'ccta'" },
      acquisition: { required: 'not ae.any', shown: 'rf.height > 1' },
      'acq.kv': { required: "acq.type = 'ccta'", shown: 'rf.height.exists()' },
      'rad.dlpTotal': derived('acquisition.rad.dlp.sum()'),
      'rf.diabetes': derived("iif(ae.any, 'type-1', {})"),
      'prep.premed': derived('rf.height > 100'),
      'cac.agatston': calculated('rf.height', 'rf.weight'),
    }),
  ).toEqual([]));

test.each<[string, Change, string]>([
  [
    'rf.height',
    { required: 'rf.weight' },
    'rf.height, required: a number in kg does not go with a yes/no value (character 1)',
  ],
  [
    'rf.height',
    { shown: 'rf.weigth > 1' },
    'rf.height, shown: There is no element or group rf.weigth here (character 1)',
  ],
  ['rf.height', { shown: 'ae.any and (' }, 'rf.height, shown: The expression ends too early (character 13)'],
  [
    'rf.height',
    derived('rf.weight + 1'),
    'rf.height, derived: kg and cm do not measure the same (character 11)',
  ],
  [
    'rf.diabetes',
    derived("'type1'"),
    "rf.diabetes, derived: The value set diabetes has no code named 'type1' (character 1)",
  ],
  [
    'ref.examType',
    derived("'ccta'"),
    'ref.examType, derived: the element holds several codes, an expression gives one value',
  ],
  [
    'acquisition',
    { required: 'acq.kv > 1' },
    'acquisition, required: There is no element or group acq.kv here; acq.kv belongs to the group acquisition: write acquisition.acq.kv (character 1)',
  ],
  [
    'acq.kv',
    { required: 'grf.target.exists()' },
    'acq.kv, required: There is no element or group grf.target here; grf.target belongs to the group graft: write graft.grf.target (character 1)',
  ],
])('%s with %j: %s', (id, change, fault) => expect(faults({ [id]: change })).toEqual([fault]));

test('elements derived in a circle are found, each with the circle', () => {
  expect(faults({ 'rf.height': derived('rf.height + 1') })).toEqual([
    'rf.height is derived from itself: rf.height <- rf.height',
  ]);
  expect(
    faults({
      'rf.height': derived("iif(rf.weight > 1, 1 'cm')"),
      'rf.weight': calculated('cac.agatston'),
      'cac.agatston': derived('acquisition.where(acq.kv > 1).count()'),
      'acq.kv': derived("iif(rf.height > 1, 1 'kV')"),
      'rad.dlpTotal': derived("iif(rf.height > 1, 1 'mGy.cm')"),
    }).map((fault) => fault.split(': ').at(-1)),
  ).toEqual([
    'rf.height <- rf.weight <- cac.agatston <- acq.kv <- rf.height',
    'rf.weight <- cac.agatston <- acq.kv <- rf.height <- rf.weight',
    'cac.agatston <- acq.kv <- rf.height <- rf.weight <- cac.agatston',
    'acq.kv <- rf.height <- rf.weight <- cac.agatston <- acq.kv',
  ]);
});

test('the inputs of a calculation over rows count as sources', () => {
  const inputs = { segments: { group: 'acquisition', fields: { kv: 'acq.kv' } } };
  const overRows: Change = { derived: { calculation: 'sum', version: '1.0.0', inputs } };
  expect(faults({ 'rf.height': overRows, 'acq.kv': derived("iif(rf.height > 1, 1 'kV')") })).toHaveLength(2);
});

test('an earlier examination of the patient is not the record itself', () =>
  expect(faults({ 'rf.height': derived('history.rf.height.max()') })).toEqual([]));

test('rules and indicators are checked like elements, and `always` is no expression', () => {
  const place = { file: 'rules.yaml', line: 7 };
  const example = { values: {}, groups: {} };
  const rule = {
    id: 'tall',
    level: 'record',
    severity: 'error',
    fields: ['rf.height'],
    assert: { text: 'rf.heigth > 1', place },
    message: { en: '', da: '' },
    needsReason: false,
    evidence: { source: 'proposed', status: 'provisional' },
    passes: example,
    fails: example,
  } as const;
  const dataset = { ...changed({ 'rf.height': { required: 'always' } }), rules: [rule] };
  expect(checkDefinitionExpressions(dataset)).toEqual([
    { place, message: 'tall, assert: There is no element or group rf.heigth here (character 1)' },
  ]);
});
