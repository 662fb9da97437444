import { describe, expect, test } from 'vitest';
import { groupsOf, type RecordContent, type Values } from '../definition/record.ts';
import { compileToFunction } from './compile-to-function.ts';
import type { Environment } from './evaluate.ts';
import { exampleDataset } from './example-dataset.ts';
import { readExpression } from './read-expression.ts';
import type { CheckOptions } from './check-types.ts';

const environment: Environment = { today: '2025-06-02', holidays: new Set(['2025-06-05', '2025-06-09']) };

function ask(
  text: string,
  record: Partial<RecordContent>,
  more: Partial<Environment> = {},
  options: CheckOptions = {},
) {
  const checked = readExpression(text, exampleDataset, options);
  if ('errors' in checked) return checked.errors;
  return compileToFunction(checked)({ values: {}, groups: {}, ...record }, { ...environment, ...more });
}

const values: Values = {
  'rf.height': 180,
  'rf.weight': 81.5,
  'prep.rhythm': '1',
  'rf.diabetes': '9',
  'ref.examType': ['1', '2'],
  'iq.artefact': ['9'],
  'ae.any': '0',
  'prep.premed': '9',
  'tec.dualSource': true,
  'ref.date': '2025-05-31',
  'adm.examDate': '2025-06-10',
  'adm.examTime': '07:30:00',
  'cc.reportTime': '2025-06-12T09:15:00',
  'cc.text': 'clear',
  'adm.scanner': 's1',
};
const rows: readonly Values[] = [
  { 'acq.type': '2', 'acq.kv': 120, 'rad.dlp': 40.5, 'acq.tinFilter': '0' },
  { 'acq.type': '4', 'acq.kv': 100, 'rad.dlp': 120.25, 'acq.tinFilter': '1', 'acq.artefacts': ['1'] },
  { 'acq.type': '4', 'acq.tinFilter': '9', 'acq.startedAt': '2025-06-10T07:40:00' },
];
const record: RecordContent = { values, groups: { acquisition: rows } };

test.each([
  ['rf.height', 180],
  ["rf.height = 1.8 'm'", true],
  ['rf.height > 180', false],
  ['rf.height >= 180 and rf.height <= 180', true],
  ['rf.height != 180', false],
  ['-rf.height + 200', 20],
  ['rf.weight / (rf.height / 100 * rf.height / 100) > 25', true],
  ['rf.height / 0', undefined],
  ['cac.agatston + 1', undefined],
  ["prep.rhythm = 'sinus'", true],
  ["prep.rhythm in ('atrial-fibrillation' | 'other')", false],
  ["rf.diabetes = 'no'", undefined],
  ["rf.diabetes in ('no' | 'type-1')", undefined],
  ['rf.diabetes.exists()', false],
  ['prep.rhythm.exists() and cc.text.exists()', true],
  ['cac.agatston.empty()', true],
  ["ref.examType contains 'ccta'", true],
  ["'tavi' in ref.examType", false],
  ['ref.examType.count()', 2],
  ["iq.artefact contains 'motion'", undefined],
  ['iq.artefact.exists()', false],
  ['iq.artefact.count()', 0],
  ['ae.any', false],
  ['not ae.any', true],
  ['prep.premed', undefined],
  ['prep.premed or not ae.any', true],
  ['prep.premed and tec.dualSource', undefined],
  ['prep.premed implies true', true],
  ['ae.any implies prep.premed', true],
  ['tec.dualSource xor ae.any', true],
  ['tec.dualSource xor prep.premed', undefined],
  ['tec.dualSource = true', true],
  ['iif(prep.premed, 1, 2)', 2],
  ['iif(tec.dualSource, 1)', 1],
  ['iif(ae.any, 1)', undefined],
  ['daysBetween(ref.date, adm.examDate)', 10],
  ['workingDaysBetween(ref.date, adm.examDate)', 5],
  ['monthsBetween(ref.date, adm.examDate)', 0],
  ['yearsBetween(ref.date, @2035-06-01)', 10],
  ['today() > ref.date', true],
  ['dateOf(cc.reportTime)', '2025-06-12'],
  ['adm.examTime < @T12:00:00', true],
  ['cc.reportTime = @2025-06-12T09:15:00', true],
  ["cc.text = 'clear' and adm.scanner != 's2'", true],
  ['rf.height in (1 | 180 | iif(ae.any, 1))', true],
  ['rf.height in (1 | iif(ae.any, 1))', undefined],
  ['rf.height in (1 | 2)', false],
  ['cac.agatston in (1 | 2)', undefined],
  ['rf.height.count() + cac.agatston.count()', 1],
  ['today()', '2025-06-02'],
  ['{}', undefined],
])('%s of a record is %s', (text, expected) => expect(ask(text, record)).toBe(expected));

describe('rows', () => {
  test.each([
    ["acquisition.where(acq.type = 'ccta').exists()", true],
    ["acquisition.where(acq.type = 'topogram').empty()", true],
    ['acquisition.exists(acq.kv > 110)', true],
    ['graft.exists()', false],
    ['acquisition.count()', 3],
    ['acquisition.acq.kv.count()', 2],
    ['acquisition.acq.kv.exists()', true],
    ['acquisition.rad.dlp.sum()', 160.75],
    ['acquisition.rad.dlp.avg()', 80.375],
    ['acquisition.rad.dlp.min()', 40.5],
    ['acquisition.rad.dlp.max()', 120.25],
    ['acquisition.acq.startedAt.max()', '2025-06-10T07:40:00'],
    ['graft.grf.placedOn.min()', undefined],
    ['acquisition.where(acq.kv > 200).rad.dlp.sum()', undefined],
    ["acquisition.where(acq.type = 'ccta').where(acq.kv = 100).rad.dlp.sum()", 120.25],
    ['acquisition.all(acq.kv >= 100)', undefined],
    ['acquisition.all(acq.kv > 100)', false],
    ['acquisition.where(acq.kv.exists()).all(acq.kv >= 100)', true],
    ['graft.all(grf.placedOn.exists())', true],
    ['acquisition.any(acq.tinFilter)', true],
    ['acquisition.any(acq.kv > 300)', undefined],
    ['graft.any(grf.placedOn.exists())', false],
    ["acquisition.acq.type contains 'cac'", true],
    ["acquisition.acq.artefacts contains 'motion'", true],
    ["acquisition.acq.artefacts contains 'calcium'", undefined],
    ['acquisition.first().acq.kv', 120],
    ['acquisition.first().acq.startedAt', undefined],
    ['acquisition.acq.startedAt.first()', '2025-06-10T07:40:00'],
    ['acquisition.where(acq.kv = acquisition.acq.kv.max()).rad.dlp.first()', 40.5],
    ['acquisition.where(acq.kv > 1 and rf.height > 1).count()', 2],
    ['acquisition.acq.kv.min() in acquisition.acq.kv', true],
  ])('%s is %s', (text, expected) => expect(ask(text, record)).toBe(expected));

  test('an expression in the scope of a group is asked of one row', () => {
    const scope = groupsOf(exampleDataset)[0]!;
    expect(ask('acq.kv > 110 and rf.height > 110', record, { row: rows[0]! }, { scope })).toBe(true);
    expect(ask('acq.kv = acquisition.acq.kv.max()', record, { row: rows[1]! }, { scope })).toBe(false);
    expect(ask('acq.kv.exists()', record, {}, { scope })).toBe(false);
  });
});

describe('history', () => {
  const earlier: RecordContent = {
    values: { 'adm.examDate': '2020-01-01', 'rf.height': 181 },
    groups: { acquisition: rows },
  };
  const later: RecordContent = { values: { 'adm.examDate': '2030-01-01' }, groups: {} };
  const history = [earlier, later];
  test.each([
    ['history.count()', 2],
    ['history.where(adm.examDate < %record.adm.examDate).count()', 1],
    ['history.adm.examDate.max()', '2030-01-01'],
    ['history.rf.height.sum()', 181],
    ["history.where(acquisition.any(acq.type = 'ccta')).adm.examDate.min()", '2020-01-01'],
    ['history.all(adm.examDate != %record.adm.examDate)', true],
    ['acquisition.where(history.exists()).count()', 3],
  ])('%s is %s', (text, expected) => expect(ask(text, record, { history })).toBe(expected));

  test.each(['history.exists()', 'history.count()', 'history.all(true)', 'history.adm.examDate.max()'])(
    '%s is unknown when the history is not known',
    (text) => expect(ask(text, record)).toBeUndefined(),
  );
});

test.each<[string, Values[string] | null]>([
  ['rf.height', Number.NaN],
  ['rf.height', Number.POSITIVE_INFINITY],
  ['rf.height', '180'],
  ['rf.height', null],
  ['prep.rhythm', '9'],
  ['prep.rhythm', 1],
  ['ref.examType', 'ccta'],
  ['ref.examType', []],
  ['ae.any', '9'],
  ['ae.any', true],
  ['tec.dualSource', 'true'],
  ['adm.examDate', '2025-02-30'],
  ['adm.examDate', '0000-01-01'],
  ['adm.examDate', '2025-06-10T00:00:00'],
  ['cc.reportTime', '2025-06-10'],
  ['cc.reportTime', '2025-06-10T00:00:00Z'],
  ['adm.examTime', '7:30'],
  ['cc.text', 5],
])('%s holding %j is a missing value', (id, value) => {
  const wrong: unknown = { [id]: value };
  const isContent = (content: unknown): content is Values => typeof content === 'object';
  expect(ask(`${id}.exists()`, { values: isContent(wrong) ? wrong : {} })).toBe(false);
});

test('rows that are no rows are passed over', () => {
  const groups: unknown = { acquisition: [null, 5, [], { 'acq.kv': 80 }], graft: 'none' };
  const isGroups = (content: unknown): content is RecordContent['groups'] => typeof content === 'object';
  const broken = { groups: isGroups(groups) ? groups : {} };
  expect(ask('acquisition.count()', broken)).toBe(1);
  expect(ask('graft.count()', broken)).toBe(0);
});

test('numbers that grow beyond every amount are unknown, those that vanish are nothing', () => {
  const height = (value: number) => ({ values: { 'rf.height': value, 'rf.weight': 1 } });
  expect(ask('rf.height * rf.height', height(1e60))).toBeUndefined();
  expect(ask('rf.height * 1', height(1e300))).toBeUndefined();
  expect(ask('rf.height > 1', height(1e300))).toBe(true);
  expect(ask('rf.height * rf.height', height(1e-80))).toBe(0);
  expect(ask('rf.weight / (rf.height * rf.height)', height(1e-80))).toBeUndefined();
  expect(
    ask('acquisition.rad.dlp.sum()', { groups: { acquisition: [{ 'rad.dlp': 1e200 }, { 'rad.dlp': 2 }] } }),
  ).toBe(2);
});

test.each([[[0.1, 0.2, 0.3]], [[0.3, 0.2, 0.1]], [[0.2, 0.3, 0.1]]])(
  'the sum of %j is the same in any order',
  (amounts) => {
    const acquisition = amounts.map((amount) => ({ 'rad.dlp': amount }));
    expect(ask('acquisition.rad.dlp.sum()', { groups: { acquisition } })).toBe(0.1 + 0.2 + 0.3);
  },
);

test('an impossible day today is unknown', () =>
  expect(ask('today()', {}, { today: 'now' })).toBeUndefined());

test('a code is answered as it is stored', () => {
  const expected = { kind: 'code', valueSet: 'rhythm' } as const;
  expect(ask("iif(ae.any, 'other', 'sinus')", record, {}, { expected })).toBe('1');
});
