import { expect, test } from 'vitest';
import type { Indicator } from '../definition/indicator.ts';
import type { Values } from '../definition/record.ts';
import { decisiveClauses } from './decisive.ts';
import { exampleDataset } from './example-dataset.ts';
import type { Explanation } from './explain.ts';
import { measureExplainerOf } from './explain-measure.ts';

const place = { file: 'indicator.yaml' };
const label = { en: 'x', da: 'x' };
const is = (text: string) => ({ text, place });
const base = {
  ...({ id: 'EX-01', label, description: label, kind: 'process', direction: 'higher', place } as const),
  ...({ basis: 'examination', needs: [], period: 'adm.examDate', comparedBy: { unit: 'centre' } } as const),
  ...{ stratifiers: [], maturityDays: 365, published: [], variants: [], history: [], cases: [] },
  ...({ evidence: { source: 'test', status: 'local' } } as const),
};
const populations = {
  initial: is("ref.examType contains 'ccta'"),
  denominator: is("prep.rhythm = 'sinus'"),
  exclusion: is('tec.dualSource'),
};
const share: Indicator = {
  ...base,
  measure: 'proportion',
  populations: {
    ...populations,
    exception: is('ae.any'),
    numerator: is('rf.height > 150 and rf.weight < 90'),
  },
};
const ratio: Indicator = {
  ...{ ...base, measure: 'ratio', populations },
  ...{ numeratorValue: is('rf.height'), denominatorValue: is('rf.weight') },
};
const values: Values = {
  ...{ 'ref.examType': ['2'], 'prep.rhythm': '1', 'adm.examDate': '2025-06-01' },
  ...{ 'rf.height': 185, 'rf.weight': 80 },
};

function explained(indicator: Indicator, changes: Values) {
  const record = { values: { ...values, ...changes }, groups: {} };
  const { landing, decidedBy, reasons } = measureExplainerOf(indicator, exampleDataset)(record, {
    ...{ today: '', holidays: new Set<string>() },
  });
  return [landing, decidedBy, reasons.map(({ text }) => text)];
}

test.each([
  [{}, ['numerator', 'numerator', ['rf.height > 150', 'rf.weight < 90']]],
  [{ 'rf.weight': 95 }, ['denominator', 'numerator', ['rf.weight < 90']]],
  [{ 'rf.weight': '' }, ['unknown', 'numerator', ['rf.weight < 90']]],
  [{ 'rf.weight': '', 'rf.height': 140 }, ['denominator', 'numerator', ['rf.height > 150']]],
  [{ 'rf.weight': 95, 'ae.any': '1' }, ['exception', 'exception', ['ae.any']]],
  [{ 'tec.dualSource': true }, ['excluded', 'exclusion', ['tec.dualSource']]],
  [{ 'prep.rhythm': '2' }, ['initial', 'denominator', ["prep.rhythm = 'sinus'"]]],
  [{ 'ref.examType': ['1'] }, ['outside', 'initial', ["ref.examType contains 'ccta'"]]],
])('a case with %j lands and is decided as %j', (changes, found) =>
  expect(explained(share, changes)).toEqual(found),
);

test('of an amount that is missing the missing one decides', () => {
  expect(explained(ratio, { 'rf.weight': '' })).toEqual(['unknown', 'denominatorValue', ['rf.weight']]);
  expect(explained(ratio, {})).toEqual(['denominator', 'numeratorValue', ['rf.height']]);
});

test('a clause whose parts have other values decides with all fields read in it', () => {
  const part = (text: string, path: string): Explanation => ({
    ...{ text, value: false, clauses: [] },
    fields: [{ path, value: 1 }],
  });
  const whole = { text: 'not (a or b)', value: true, fields: [], clauses: [part('a', 'x'), part('b', 'x')] };
  expect(decisiveClauses(whole)).toEqual([
    { text: 'not (a or b)', value: true, fields: [{ path: 'x', value: 1 }] },
  ]);
});
