import { expect, test } from 'vitest';
import type { RecordContent } from '../definition/record.ts';
import { exampleDataset } from './example-dataset.ts';
import { explain, type Explanation } from './explain.ts';
import { elementsRead } from './parts.ts';
import { readExpression } from './read-expression.ts';

const environment = { today: '2025-06-02', holidays: new Set<string>() };

const record: RecordContent = {
  values: {
    'rf.height': 180,
    'rf.weight': 80,
    'rf.diabetes': '9',
    'ae.any': '0',
    'adm.examDate': '2025-06-10',
  },
  groups: {
    acquisition: [
      { 'acq.type': '2', 'rad.dlp': 40 },
      { 'acq.type': '4', 'rad.dlp': 120, 'acq.kv': 100 },
    ],
  },
};
const history: readonly RecordContent[] = [
  { values: { 'adm.examDate': '2020-01-01' }, groups: {} },
  { values: {}, groups: { acquisition: [{ 'acq.kv': 80 }] } },
];

function checked(text: string) {
  const found = readExpression(text, exampleDataset);
  if ('errors' in found) throw new Error(JSON.stringify(found.errors));
  return found;
}

/** An explanation as indented lines: text, value, fields. */
function lines({ text, value, fields, clauses }: Explanation, indent = ''): readonly string[] {
  const read = fields.map((field) => ` ${field.path}=${String(field.value)}`).join('');
  return [
    `${indent}${text} -> ${String(value)};${read}`,
    ...clauses.flatMap((clause) => lines(clause, `${indent}  `)),
  ];
}

const explained = (text: string) => lines(explain(checked(text), record, { ...environment, history }));

test('a clause tells its value and the fields it read, also those that hold "unknown"', () =>
  expect(explained("rf.height > 150 and (not ae.any or rf.diabetes = 'type-1')")).toEqual([
    "rf.height > 150 and (not ae.any or rf.diabetes = 'type-1') -> true;",
    '  rf.height > 150 -> true; rf.height=180',
    "  not ae.any or rf.diabetes = 'type-1' -> true;",
    '    not ae.any -> true; ae.any=0',
    "    rf.diabetes = 'type-1' -> undefined; rf.diabetes=9",
  ]));

test('a single element and a constant explain themselves', () => {
  expect(explained('rf.height')).toEqual(['rf.height -> 180; rf.height=180']);
  expect(explained('today() > @2025-01-01')).toEqual(['today() > @2025-01-01 -> true;']);
});

test('parts a reader never wrote do not show', () => {
  expect(explained('-rf.height')).toEqual(['-rf.height -> -180; rf.height=180']);
  expect(explained('rf.height.empty()')).toEqual(['rf.height.empty() -> false; rf.height=180']);
  expect(explained('cac.agatston.count()')).toEqual(['cac.agatston.count() -> 0; cac.agatston=undefined']);
});

test('each row tells whether it was taken and what was read of it', () => {
  expect(explained("acquisition.where(acq.type = 'ccta').rad.dlp.sum()")).toEqual([
    "acquisition.where(acq.type = 'ccta').rad.dlp.sum() -> 120;",
    '  acquisition[0] -> false;',
    "    acq.type = 'ccta' -> false; acquisition[0].acq.type=2",
    '  acquisition[1] -> true; acquisition[1].rad.dlp=120',
    "    acq.type = 'ccta' -> true; acquisition[1].acq.type=4",
  ]);
  expect(explained('acquisition.any(acq.kv > 90)')).toEqual([
    'acquisition.any(acq.kv > 90) -> true;',
    '  acquisition[0] -> true;',
    '    acq.kv > 90 -> undefined; acquisition[0].acq.kv=undefined',
    '  acquisition[1] -> true;',
    '    acq.kv > 90 -> true; acquisition[1].acq.kv=100',
  ]);
});

test('records of the history are numbered as they were given', () =>
  expect(explained('history.where(adm.examDate < %record.adm.examDate).exists()')).toEqual([
    'history.where(adm.examDate < %record.adm.examDate).exists() -> true;',
    '  history[0] -> true;',
    '    adm.examDate < %record.adm.examDate -> true; history[0].adm.examDate=2020-01-01 adm.examDate=2025-06-10',
    '  history[1] -> false;',
    '    adm.examDate < %record.adm.examDate -> undefined; history[1].adm.examDate=undefined adm.examDate=2025-06-10',
  ]));

test('of an unknown history there is nothing to tell', () =>
  expect(lines(explain(checked('history.exists()'), record, environment))).toEqual([
    'history.exists() -> undefined;',
  ]));

test('in the scope of a group the fields of the row stand without a number', () => {
  const [scope] = exampleDataset.sections[0]!.groups;
  const found = readExpression('acq.kv > 90', exampleDataset, { scope: scope! });
  if ('errors' in found) throw new Error('no meaning');
  const row = { 'acq.kv': 100 };
  expect(lines(explain(found, record, { ...environment, row }))).toEqual(['acq.kv > 90 -> true; acq.kv=100']);
});

test.each([
  ['rf.height > 1 and rf.height < 2 or ae.any', ['rf.height', 'ae.any']],
  ["acquisition.where(acq.type = 'ccta').rad.dlp.sum()", ['acq.type', 'rad.dlp']],
  [
    'iif(ae.any, rf.height in (1 | rf.height), daysBetween(ref.date, dateOf(cc.reportTime)) > 1)',
    ['ae.any', 'rf.height', 'ref.date', 'cc.reportTime'],
  ],
  [
    "ref.examType contains 'ccta' or ref.examType.count() > iq.artefact.count()",
    ['ref.examType', 'iq.artefact'],
  ],
  ['history.where(adm.examDate < %record.adm.examDate).rf.height.max()', ['adm.examDate']],
  ['history.where(acquisition.any(acq.kv > 1)).exists() or graft.exists()', []],
  ['today() > @2025-01-01 and {}', []],
])('%s reads %j of the record itself', (text, ids) => expect(elementsRead(checked(text))).toEqual(ids));
