import { expect, test } from 'vitest';
import { datasetOf, group, plain } from '../../test/support/small-dataset.ts';
import type { Dataset } from '../definition/dataset.ts';
import type { RecordContent } from '../definition/record.ts';
import type { Rule } from '../definition/rule.ts';
import { lightOf, validationOf } from './validate.ts';

const example = { values: {}, groups: {} };
const rule = (id: string, level: Rule['level'], assert: string, needsReason = false): Rule => ({
  id,
  level,
  severity: 'warning',
  fields: ['adm.date'],
  assert: { text: assert, place: { file: 'rules.yaml' } },
  message: { en: 'ask', da: 'spørg' },
  needsReason,
  evidence: { source: 'test', status: 'local' },
  passes: example,
  fails: example,
});
const dataset: Dataset = {
  ...datasetOf({ elements: [plain('date', 'adm.date')] }),
  rules: [
    rule('not-in-future', 'record', 'adm.date <= today()', true),
    rule('once-a-day', 'episode', 'history.where(adm.date = %record.adm.date).empty()'),
    rule('in-period', 'period', 'adm.date >= @2026-01-01'),
  ],
};
const environment = { today: '2026-01-05', holidays: new Set<string>() };
const on = (day: string): RecordContent => ({ values: { 'adm.date': day }, groups: {} });
const rulesOf = (findings: ReturnType<ReturnType<typeof validationOf>>) =>
  findings.map((found) => found.rule);

test('a finding says whether it needs a reason, and is yellow all the same', () => {
  const findings = validationOf(dataset)(on('2026-01-06'), environment);
  const message = { en: 'ask', da: 'spørg' };
  expect(findings).toEqual([
    { rule: 'not-in-future', severity: 'warning', field: 'adm.date', message, needsReason: true },
  ]);
  expect(lightOf(findings)).toBe('yellow');
});

test('the other examinations of the patient are looked at when they are given', () => {
  const day = on('2026-01-05');
  expect(rulesOf(validationOf(dataset)(day, environment))).toEqual([]);
  expect(rulesOf(validationOf(dataset)(day, { ...environment, history: [] }))).toEqual([]);
  const findings = validationOf(dataset)(day, { ...environment, history: [on('2025-01-05'), day] });
  expect(rulesOf(findings)).toEqual(['once-a-day']);
  expect(findings[0]).not.toHaveProperty('needsReason');
});

test('the rules of a period run only when they are asked for', () => {
  const day = on('2025-12-31');
  expect(rulesOf(validationOf(dataset)(day, environment))).toEqual([]);
  expect(rulesOf(validationOf(dataset, ['record', 'period'])(day, environment))).toEqual(['in-period']);
  expect(rulesOf(validationOf(dataset, ['record'])(on('2026-01-06'), environment))).toEqual([
    'not-in-future',
  ]);
});

test('the check of a dataset is compiled once for the same levels', () =>
  expect(validationOf(dataset, ['period', 'record'])).toBe(validationOf(dataset, ['record', 'period'])));

test('a field the dataset does not have, or has elsewhere, is an error at its place', () => {
  const rows = datasetOf({
    elements: [plain('date', 'adm.date')],
    groups: [group('row', plain('date', 'row.date'))],
  });
  const day = '2026-01-05';
  const content: RecordContent = {
    values: { 'adm.date': day, 'adm.dat': day, 'row.date': day },
    groups: { row: [{ 'row.date': day }, { 'adm.date': day, 'row.dat': day }], rows: [{ 'row.date': day }] },
  };
  const findings = validationOf(rows)(content, environment);
  expect(findings.map(({ rule: fired, field }) => [fired, field])).toEqual(
    ['adm.dat', 'row.date', 'rows', 'row[1].adm.date', 'row[1].row.dat'].map((field) => [
      'unknown-field',
      field,
    ]),
  );
});

test('the light is green once every warning has its reason', () => {
  const warning = { rule: 'r', severity: 'warning', message: { en: 'ask', da: 'spørg' } } as const;
  const accepted = { reason: 'seen', by: 'a', at: '2026-01-05T08:00:00Z', values: [] };
  expect(lightOf([{ ...warning, accepted }])).toBe('green');
  expect(lightOf([{ ...warning, accepted }, warning])).toBe('yellow');
  expect(lightOf([{ ...warning, lapsed: accepted }])).toBe('yellow');
  expect(lightOf([{ ...warning, severity: 'error', accepted }])).toBe('red');
});
