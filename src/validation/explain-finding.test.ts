import { expect, test } from 'vitest';
import { datasetOf, plain } from '../../test/support/small-dataset.ts';
import type { Dataset } from '../definition/dataset.ts';
import type { Rule } from '../definition/rule.ts';
import { explainFinding } from './explain-finding.ts';

const example = { values: {}, groups: {} };
const rule: Rule = {
  id: 'in-order',
  level: 'record',
  severity: 'error',
  fields: ['ref.date'],
  assert: { text: 'ref.date <= adm.date', place: { file: 'rules.yaml', line: 7 } },
  message: { en: 'late', da: 'sent' },
  needsReason: false,
  evidence: { source: 'test', status: 'local' },
  passes: example,
  fails: example,
};
const elements = [plain('date', 'ref.date'), plain('date', 'adm.date')];
const dataset: Dataset = { ...datasetOf({ elements }), rules: [rule] };
const environment = { today: '2026-01-05', holidays: new Set<string>() };
const content = { values: { 'ref.date': '2026-01-06', 'adm.date': '2026-01-05' }, groups: {} };

test('a cross-field rule is explained by its clauses and the fields they read', () =>
  expect(explainFinding(dataset, content, environment, 'in-order')).toEqual({
    text: 'ref.date <= adm.date',
    value: false,
    fields: [
      { path: 'ref.date', value: '2026-01-06' },
      { path: 'adm.date', value: '2026-01-05' },
    ],
    clauses: [],
  }));

test('a rule of a single field has no clauses to explain', () =>
  expect(explainFinding(dataset, content, environment, 'range')).toBeUndefined());

test('a rule that has no meaning is a problem with the place of its assertion', () => {
  const broken = { ...rule, assert: { ...rule.assert, text: 'no.such = 1' } };
  const explaining = () => explainFinding({ ...dataset, rules: [broken] }, content, environment, 'in-order');
  expect(explaining).toThrow('The dataset definition has errors');
});
