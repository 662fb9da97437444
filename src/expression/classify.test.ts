import { expect, test } from 'vitest';
import type { Indicator, ProportionIndicator } from '../definition/indicator.ts';
import type { Values } from '../definition/record.ts';
import { classifierOf } from './classify.ts';
import { exampleDataset } from './example-dataset.ts';

const place = { file: 'indicator.yaml' };
const label = { en: 'x', da: 'x' };
const is = (text: string) => ({ text, place });
const base = {
  id: 'EX-01',
  label,
  description: label,
  kind: 'process',
  direction: 'higher',
  basis: 'examination',
  needs: [],
  period: 'adm.examDate',
  comparedBy: { unit: 'centre' },
  stratifiers: [
    { id: 'size', label, strata: [{ id: 'tall', label, when: is('rf.height > 180') }] },
    { id: 'weight', label, strata: [{ id: 'light', label, when: is('rf.weight < 60') }] },
  ],
  maturityDays: 30,
  published: [],
  variants: [],
  history: [],
  cases: [],
  evidence: { source: 'test', status: 'local' },
  place,
} as const;
const populations = {
  initial: is("ref.examType contains 'ccta'"),
  denominator: is("prep.rhythm = 'sinus'"),
  exclusion: is('tec.dualSource'),
};
const proportion: ProportionIndicator = {
  ...base,
  measure: 'proportion',
  populations: { ...populations, exception: is('ae.any'), numerator: is('rf.height > 150') },
};

const values: Values = {
  'ref.examType': ['2'],
  'prep.rhythm': '1',
  'adm.examDate': '2025-06-01',
  'rf.height': 185,
};

function classified(indicator: Indicator, changes: Values, today = '2026-01-01') {
  const record = { values: { ...values, ...changes }, groups: {} };
  return classifierOf(indicator, exampleDataset)(record, { today, holidays: new Set() });
}

test.each<[Values, string]>([
  [{}, 'numerator'],
  [{ 'rf.height': 150 }, 'denominator'],
  [{ 'rf.height': 150, 'ae.any': '1' }, 'exception'],
  [{ 'ae.any': '1' }, 'numerator'],
  [{ 'rf.height': '' }, 'unknown'],
  [{ 'rf.height': '', 'ae.any': '1' }, 'exception'],
  [{ 'tec.dualSource': true }, 'excluded'],
  [{ 'prep.rhythm': '9', 'tec.dualSource': true }, 'initial'],
  [{ 'prep.rhythm': '2' }, 'initial'],
  [{ 'ref.examType': ['1'] }, 'outside'],
])('%j lands in %s', (changes, landing) => expect(classified(proportion, changes).landing).toBe(landing));

test('the cases of a month count from its maturity on, and one outside is never immature', () => {
  const undated = { 'ref.examType': ['2'], 'prep.rhythm': '1' };
  const content = { values: undated, groups: {} };
  const asked = { today: '2026-01-01', holidays: new Set<string>() };
  expect(classifierOf(proportion, exampleDataset)(content, asked).landing).toBe('immature');
  expect(classified(proportion, {}, '2025-07-29').landing).toBe('immature');
  expect(classified(proportion, {}, '2025-07-30').landing).toBe('numerator');
  expect(classified(proportion, { 'ref.examType': ['1'] }, '2025-07-29').landing).toBe('outside');
  expect(classified({ ...proportion, maturityDays: 0 }, {}, '2025-05-01').landing).toBe('numerator');
});

test('a counted case tells its strata and amounts', () => {
  const continuous: Indicator = {
    ...base,
    measure: 'continuous',
    populations,
    value: is('rf.height'),
    unit: 'm',
    percentiles: [0.25],
  };
  expect(classified(continuous, { 'rf.weight': 55 })).toEqual({
    landing: 'denominator',
    amounts: [1.85],
    strata: ['size.tall', 'weight.light'],
  });
  expect(classified(continuous, { 'rf.height': '' })).toEqual({
    landing: 'unknown',
    amounts: [],
    strata: [],
  });
  const ratio: Indicator = {
    ...base,
    measure: 'ratio',
    populations,
    numeratorValue: is('ref.examType.count()'),
    denominatorValue: is('rf.height'),
  };
  expect(classified(ratio, {}).amounts).toEqual([1, 185]);
  const count: Indicator = { ...base, measure: 'count', populations };
  expect(classified(count, {})).toMatchObject({ landing: 'denominator', amounts: [], strata: ['size.tall'] });
});

test('the reference groups of a centre-level measure are its strata', () => {
  const level = { id: 'all', label, when: is('true'), level: 1, evidence: base.evidence };
  const median: Indicator = {
    ...base,
    stratifiers: [],
    measure: 'centre-median',
    populations,
    value: is('rf.height'),
    unit: 'cm',
    minimumCount: 1,
    strata: [level],
  };
  expect(classified(median, {})).toEqual({ landing: 'denominator', amounts: [185], strata: ['all'] });
});

test('an expression without meaning is a problem', () => {
  const broken = {
    ...proportion,
    populations: { ...proportion.populations, numerator: is('rf.heigth > 1') },
  };
  expect(() => classifierOf(broken, exampleDataset)).toThrow('The dataset definition has errors');
});
