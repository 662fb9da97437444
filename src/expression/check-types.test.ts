import { expect, test } from 'vitest';
import { groupsOf } from '../definition/record.ts';
import { exampleDataset } from './example-dataset.ts';
import { readExpression } from './read-expression.ts';
import { describeType, type ScalarType } from './type.ts';

const acquisition = groupsOf(exampleDataset)[0]!;

function reading(text: string, options = {}): string {
  const checked = readExpression(text, exampleDataset, options);
  if (!('errors' in checked)) return describeType(checked.type);
  return checked.errors.map(({ position, message }) => `${position}: ${message}`).join('; ');
}

test.each([
  ['rf.height > 100', 'a yes/no value'],
  ["rf.height > 1 'm'", 'a yes/no value'],
  ['rf.height + 5', 'a number in cm'],
  ['5 + rf.height', 'a number in cm'],
  ['5 - 2', 'a number'],
  ['-rf.height', 'a number in cm'],
  ['rf.weight / (rf.height * rf.height)', 'a number in kg/(cm.cm)'],
  ["rf.weight / (rf.height * rf.height) > 30 'kg/m2'", 'a yes/no value'],
  ['rf.height * 2', 'a number in cm'],
  ['2 * rf.height', 'a number in cm'],
  ['2 / rf.height', 'a number in 1/(cm)'],
  ['prep.rhythm', 'a code of rhythm'],
  ["iif(ae.any, 'sinus', 'other') = prep.rhythm", 'a yes/no value'],
  ["iif(ae.any, 'a', 'b')", 'a text'],
  ['iif(ae.any, 5, rf.height)', 'a number in cm'],
  ["iif(ae.any, rf.height, 1 'm')", 'a number in cm'],
  ['iif(ae.any, {}, {})', 'nothing'],
  ['iif(ae.any, adm.examDate)', 'a date'],
  ["prep.rhythm in ('sinus' | 'other')", 'a yes/no value'],
  ["prep.rhythm in 'sinus'", 'a yes/no value'],
  ["'sinus' in (prep.rhythm | 'other')", 'a yes/no value'],
  ["ref.examType contains 'ccta' xor 'cac' in ref.examType", 'a yes/no value'],
  ["acquisition.acq.type contains 'ccta'", 'a yes/no value'],
  ["acquisition.acq.artefacts contains 'motion'", 'a yes/no value'],
  ["acquisition.where(acq.type = 'ccta').rad.dlp.sum()", 'a number in mGy.cm'],
  ['acquisition.rad.dlp.sum() <= rad.dlpTotal', 'a yes/no value'],
  ['acquisition.acq.kv.count()', 'a number'],
  ['acquisition.acq.startedAt.max()', 'a datetime'],
  ['acquisition.first().acq.type', 'a code of acquisitionType'],
  ['acquisition.acq.type.first()', 'a code of acquisitionType'],
  ['acquisition.first().exists()', 'a yes/no value'],
  ['acquisition.exists(acq.kv > 100)', 'a yes/no value'],
  ['acquisition.where(acq.kv > acquisition.acq.kv.min()).count()', 'a number'],
  ['acquisition.all(acq.startedAt.exists() implies dateOf(acq.startedAt) = adm.examDate)', 'a yes/no value'],
  ['history.where(adm.examDate < %record.adm.examDate).exists()', 'a yes/no value'],
  ['history.adm.examDate.max()', 'a date'],
  ["history.where(acquisition.any(acq.type = 'ccta')).count()", 'a number'],
  ["history.exists(ref.examType contains 'ccta')", 'a yes/no value'],
  ['daysBetween(ref.date, adm.examDate) <= 30', 'a yes/no value'],
  ["daysBetween(ref.date, adm.examDate) <= 4 'wk'", 'a yes/no value'],
  ["yearsBetween(ref.date, today()) >= 18 'a'", 'a yes/no value'],
  ['workingDaysBetween(adm.examDate, dateOf(cc.reportTime))', 'a number in {workingday}'],
  ["monthsBetween(ref.date, today()) < 2 'a'", 'a yes/no value'],
  ['adm.examTime < @T06:00:00', 'a yes/no value'],
  ["cc.text = 'x' or adm.scanner = 'y' or cc.text.empty()", 'a yes/no value'],
  ['{} and true', 'a yes/no value'],
  ['not {}', 'a yes/no value'],
  ['{}.exists()', 'a yes/no value'],
  ['tec.dualSource = ae.any', 'a yes/no value'],
])('%s gives %s', (text, type) => expect(reading(text)).toBe(type));

test.each([
  ['rf.heigth > 1', '0: There is no element or group rf.heigth here'],
  [
    'rad.dlp > 1',
    '0: There is no element or group rad.dlp here; rad.dlp belongs to the group acquisition: write acquisition.rad.dlp',
  ],
  ['adm.patient.exists()', "0: adm.patient is held by the record's keys and cannot be read"],
  ['adm.examDate > 5', '15: a number does not go with a date'],
  ['adm.examDate = cc.reportTime', '15: a datetime does not go with a date'],
  ['rf.height > rf.weight', '12: kg and cm do not measure the same'],
  ["rf.height > 5 'kg'", '12: kg and cm do not measure the same'],
  ["rf.height > 5 'cmm'", "12: 'cmm' is not a unit"],
  ['rf.height + rf.weight', '12: kg and cm do not measure the same'],
  ["rf.height > '5'", '12: a text does not go with a number in cm'],
  ["prep.rhythm = 'sinuss'", "14: The value set rhythm has no code named 'sinuss'"],
  ["prep.rhythm = 'unknown'", "14: 'unknown' means a missing value; ask with exists() or empty()"],
  ["ref.examType contains 'CCTA'", "22: The value set examType has no code named 'CCTA'"],
  [
    "prep.rhythm in ('sinus' | 'x' | 'y')",
    "26: The value set rhythm has no code named 'x'; 32: The value set rhythm has no code named 'y'",
  ],
  ["iif(ae.any, 'sinus', 'x') = prep.rhythm", "21: The value set rhythm has no code named 'x'"],
  ['prep.rhythm = rf.diabetes', '14: a code of diabetes does not go with a code of rhythm'],
  ["prep.rhythm > 'sinus'", '12: a code of rhythm is neither larger nor smaller than another'],
  ["cc.text < 'a'", '8: a text is neither larger nor smaller than another'],
  ['prep.rhythm = 1', '14: a number does not go with a code of rhythm'],
  ['prep.rhythm = {}', '12: Nothing equals {}; ask with exists() or empty()'],
  ['rf.height in (1 | {})', '10: Nothing equals {}; ask with exists() or empty()'],
  ['1 + {}', '4: This is nothing; a number is needed here'],
  ['rf.height and ae.any', '0: This is a number in cm; a yes/no value is needed here'],
  ['not rf.height', '4: This is a number in cm; a yes/no value is needed here'],
  ['-ae.any', '1: This is a yes/no value; a number is needed here'],
  ["ref.examType = 'ccta'", '0: One value is needed, this is a set of codes; ask what it contains'],
  [
    "ref.examType in ('ccta' | 'cac')",
    '0: One value is needed, this is a set of codes; ask what it contains',
  ],
  [
    'acquisition.acq.kv > 100',
    '0: One value is needed, this is one value for each row; ask with any(), all(), first(), sum(), min(), max() or avg()',
  ],
  ['acquisition', '0: One value is needed, this is rows; ask for exists(), count() or a value of the rows'],
  ['acquisition.first()', '12: One value is needed, this is rows; ask for a value of the row'],
  ["('a' | 'b')", '5: One value is needed, this is a list; a list stands after "in" only'],
  ['5 in acquisition', '5: A list or a set of codes is needed, this is rows'],
  ['acquisition.acq.nothing', '0: The group acquisition has no element acq.nothing'],
  ['acquisition.where(acq.kv > 1).grf.target', '30: The group acquisition has no element grf.target'],
  [
    'acquisition.where(grf.target.exists()).exists()',
    '18: There is no element or group grf.target here; grf.target belongs to the group graft: write graft.grf.target',
  ],
  ['acquisition.where(acq.kv).exists()', '18: This is a number in kV; a yes/no value is needed here'],
  ['acquisition.where()', '12: where() cannot be asked of rows'],
  ['acquisition.any()', '12: any() cannot be asked of rows'],
  ['rf.height.where(true)', '10: where() cannot be asked of a number in cm'],
  ['rf.height.any(true)', '10: any() cannot be asked of a number in cm'],
  ['rf.height.exists(true)', '10: exists() cannot be asked of a number in cm'],
  ['rf.height.sum()', '10: sum() cannot be asked of a number in cm'],
  ['rf.height.first()', '10: first() cannot be asked of a number in cm'],
  ['(1 | 2).exists()', '8: exists() cannot be asked of a list'],
  ['(1 | 2).count()', '8: count() cannot be asked of a list'],
  ['acquisition.acq.type.sum()', '21: sum() cannot be asked of a code of acquisitionType'],
  ['acquisition.acq.artefacts.min()', '26: min() cannot be asked of one value for each row'],
  ['acquisition.acq.artefacts.count()', '26: count() cannot be asked of one value for each row'],
  ['acquisition.acq.artefacts.first()', '26: first() cannot be asked of one value for each row'],
  ['acquisition.first().acq.artefacts', '20: Ask with any() what a set of codes in a row contains'],
  ['acquisition.first().grf.target', '20: The group acquisition has no element grf.target'],
  ['rf.height.exists().rf.weight', '19: a yes/no value has no rf.weight'],
  ['history.first()', '8: The history has no order; ask for min() or max()'],
  [
    'history.acquisition.exists()',
    '0: The history has no single element acquisition; ask for groups within where()',
  ],
  [
    'history.where(history.exists()).exists()',
    '14: The history of a record of the history cannot be asked for',
  ],
  [
    'acquisition.where(history.where(acq.kv > 1).exists()).exists()',
    '32: There is no element or group acq.kv here; acq.kv belongs to the group acquisition: write acquisition.acq.kv',
  ],
  ['graft.any(graft.any(graft.any(graft.any(true))))', '30: Rows are asked within rows at most 3 deep'],
  ['%record', '0: After %record stands a dot and an element'],
  ['%patient.rf.height', '0: There is no %patient; %record is the record'],
  ['%record.acquisition.exists()', '8: After %record stands a single element'],
  ['%record.rf.nothing', '8: There is no element or group rf.nothing here'],
  ['daysBetween(adm.examDate)', '0: daysBetween() takes 2 parameters'],
  ['iif(true)', '0: iif() takes 2 or 3 parameters'],
  ['daysBetween(adm.examDate, cc.reportTime)', '26: This is a datetime; a date is needed here'],
  ['dateOf(adm.examDate)', '7: This is a date; a datetime is needed here'],
  ['iif(rf.height, 1, 2)', '4: This is a number in cm; a yes/no value is needed here'],
  ["iif(true, 1, 'a')", '13: a text does not go with a number'],
  ["iif(true, 'a', prep.rhythm)", "10: The value set rhythm has no code named 'a'"],
  ['now()', '0: There is no function now()'],
  ['constructor()', '0: There is no function constructor()'],
  ['rf.height.constructor()', '10: There is no function .constructor()'],
  ['rf.height.exists(1, 2)', '10: .exists() takes one parameter'],
  ['rf.height.empty(1)', '10: .empty() takes no parameter'],
  [
    'rf.a > 1 and rf.b > 2',
    '0: There is no element or group rf.a here; 13: There is no element or group rf.b here',
  ],
])('%s has no meaning: %s', (text, errors) => expect(reading(text)).toBe(errors));

test('in the scope of a group its row is at hand beside the record', () => {
  expect(reading('acq.kv > 100 and rf.height > 100', { scope: acquisition })).toBe('a yes/no value');
  expect(reading('acquisition.where(acq.kv > 1).exists()', { scope: acquisition })).toBe('a yes/no value');
  expect(reading('%record.rf.height > rad.dlp', { scope: acquisition })).toBe(
    '20: mGy.cm and cm do not measure the same',
  );
});

test.each<[string, ScalarType, string]>([
  ["'sinus'", { kind: 'code', valueSet: 'rhythm' }, 'a code of rhythm'],
  ["'x'", { kind: 'code', valueSet: 'rhythm' }, "0: The value set rhythm has no code named 'x'"],
  ["iif(ae.any, 'sinus', {})", { kind: 'code', valueSet: 'rhythm' }, 'a code of rhythm'],
  [
    'iif(ae.any, 5, 6)',
    { kind: 'code', valueSet: 'rhythm' },
    '0: a number does not go with a code of rhythm',
  ],
  ['rf.height', { kind: 'boolean' }, '0: a number in cm does not go with a yes/no value'],
  ['{}', { kind: 'boolean' }, 'a yes/no value'],
])('%s is read as %j: %s', (text, expected, type) => expect(reading(text, { expected })).toBe(type));

test('an element without its value set is an error of the definition', () => {
  const broken = { ...exampleDataset, valueSets: {} };
  expect(readExpression("prep.rhythm = 'sinus'", broken)).toEqual({
    errors: [{ position: 0, message: 'prep.rhythm has no value set rhythm' }],
  });
});
