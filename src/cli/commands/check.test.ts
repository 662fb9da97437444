import { expect, test } from 'vitest';
import type { CheckedFinding } from '../../operations/check-record.ts';
import { findingLines } from './check.ts';

const finding: CheckedFinding = {
  severity: 'warning',
  field: 'cc.plan',
  rule: 'plan-done',
  message: { en: 'Not done', da: 'Ikke udført' },
  needsReason: true,
  explanation: {
    text: 'a and b',
    value: false,
    fields: [],
    clauses: [
      { text: 'a', value: null, fields: [{ field: 'x.a', value: null }], clauses: [] },
      { text: 'b', value: false, fields: [{ field: 'x.b', value: 3 }], clauses: [] },
    ],
  },
};

test('a finding is followed by its clauses, deeper ones further right, with what is not known named so', () =>
  expect(findingLines(finding, 'en')).toEqual([
    'warning  cc.plan: Not done  [plan-done, needs a reason]',
    '    false: a and b',
    '      unknown: a  (x.a = empty)',
    '      false: b  (x.b = 3)',
  ]));

test('a finding of a single field is one line, about the record when it has no field', () =>
  expect(findingLines({ ...finding, field: null, explanation: null, needsReason: false }, 'da')).toEqual([
    'warning  record: Ikke udført  [plan-done]',
  ]));
