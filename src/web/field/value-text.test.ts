import { expect, test } from 'vitest';
import { datasetAt } from '../../../test/support/datasets.ts';
import type { DataElement, ElementType } from '../../definition/dataset.ts';
import { elementById, type Value } from '../../definition/record.ts';
import { wordsIn } from '../texts/language.tsx';
import { storedText, valueText } from './value-text.ts';

const dataset = datasetAt('cardiac-ct/1.0.0');
const da = { dataset, words: wordsIn('da') };
const en = { dataset, words: wordsIn('en') };
function elementOf(id: string): DataElement {
  const element = elementById(dataset).get(id)?.element;
  if (!element) throw new Error(`the dataset has no ${id}`);
  return element;
}

const cases: readonly (readonly [ElementType, string, Value, string, string])[] = [
  ['quantity', 'rf.bmi', 26.51, '26,5\u00a0kg/m²', '26.5\u00a0kg/m²'],
  ['quantity', 'acq.pitch', 0.9, '0,90', '0.90'],
  ['integer', 'pat.ageAtExam', 64, '64\u00a0år', '64\u00a0years'],
  ['coded', 'pat.sex', '2', 'Kvinde', 'Female'],
  ['coded', 'pat.sex', 'female', 'Kvinde', 'Female'],
  ['coded', 'pat.sex', '77', '77', '77'],
  [
    'multi-coded',
    'ref.examType',
    ['1', '2'],
    'Calciumscore (CAC), CT-koronarangiografi (CCTA)',
    'Coronary calcium score, Coronary CT angiography (CCTA)',
  ],
  ['tri-state', 'rf.priorMi', '9', 'Ukendt', 'Unknown'],
  ['tri-state', 'rf.priorMi', '1', 'Ja', 'Yes'],
  ['tri-state', 'rf.priorMi', '7', '7', '7'],
  ['boolean', 'rad.rdsrPresent', true, 'Ja', 'Yes'],
  ['boolean', 'rad.rdsrPresent', false, 'Nej', 'No'],
  ['boolean', 'rad.rdsrPresent', 'maybe', 'maybe', 'maybe'],
  ['date', 'pat.birthDate', '1961-04-17', '17. apr. 1961', '17 Apr 1961'],
  ['datetime', 'cc.reportTime', '2025-03-02T14:40:00', '2. mar. 2025 14.40', '2 Mar 2025 14:40'],
  ['time', 'adm.examTime', '10:15:30', '10.15', '10:15'],
  ['text', 'cc.text', 'Chest pain?', 'Chest pain?', 'Chest pain?'],
  ['reference', 'adm.scannerId', 'CT2', 'CT2', 'CT2'],
];

test.each(cases)(
  'a %s (%s) of %j is written in Danish and English',
  (...[type, id, value, danish, english]) => {
    const element = elementOf(id);
    expect(element.type).toBe(type);
    expect(valueText(element, value, da)).toBe(danish);
    expect(valueText(element, value, en)).toBe(english);
  },
);

test('a quantity that is no number stays visible as it came', () =>
  expect(valueText(elementOf('rf.bmi'), 'thin', en)).toBe('thin\u00a0kg/m²'));

test.each([
  ['rf.weight', '84', '84\u00a0kg'],
  ['rf.weight', 'heavy', 'heavy\u00a0kg'],
  ['ref.examType', '1, 2', 'Coronary calcium score, Coronary CT angiography (CCTA)'],
  ['pat.sex', '1', 'Male'],
])('%s kept as the text %j in a revision is written %j', (id, text, written) =>
  expect(storedText(elementOf(id), text, en)).toBe(written),
);
