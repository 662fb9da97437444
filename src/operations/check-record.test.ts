import { expect, test } from 'vitest';
import { datasetAt } from '../../test/support/datasets.ts';
import { checkContent } from './check-record.ts';

const dataset = datasetAt('cardiac-ct/1.0.0');
const environment = { today: '2026-01-05', holidays: new Set<string>() };
const check = (values: Readonly<Record<string, number | string>>) =>
  checkContent(dataset, { values, groups: {} }, environment);

test('derived values are computed anew before the record is checked, whatever the file says of them', () => {
  const rules = check({ 'rf.height': 180, 'rf.weight': 180, 'rf.bmi': 25 }).filter(
    ({ field }) => field === 'rf.bmi',
  );
  expect(rules.map(({ rule }) => rule)).toEqual(['usual']);
});

test('a cross-field rule comes with its explanation, and what is not known is null', () => {
  const found = check({ 'rads.category': '0', 'cac.agatston': 12 }).find(
    ({ rule }) => rule === 'calcium-excludes-cad-rads-0',
  );
  expect(found).toMatchObject({ severity: 'error', needsReason: false, explanation: { value: false } });
  expect(found?.explanation?.clauses.map(({ value }) => value)).toEqual([true, false]);
});
