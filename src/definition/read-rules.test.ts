import { expect, test } from 'vitest';
import type { DefinitionError } from './definition-error.ts';
import { readRules } from './read-rules.ts';

const rule = `
  - id: referral-before-examination
    level: record
    severity: error
    fields: [ref.date]
    assert: ref.date <= adm.examDate
    message: { en: 'Late {ref.date}', da: 'Sent {ref.date}' }
    evidence: { source: proposed, status: provisional }
    passes: { ref.date: 2026-01-05, segment: [{ seg.segment: lm, seg.hrpLap: true }] }
    fails: { ref.date: 2026-01-06, ref.examType: [cac] }`;

function read(text: string) {
  const errors: DefinitionError[] = [];
  const rules = readRules(new Map([['rules.yaml', text]]), [], errors);
  return { rules, errors: errors.map(({ place, message }) => `${place.line ?? 0}: ${message}`) };
}

test('a rule carries its assertion, its place and both examples', () => {
  const { rules, errors } = read(`rules:${rule}`);
  expect(errors).toEqual([]);
  expect(rules[0]).toMatchObject({
    id: 'referral-before-examination',
    assert: { text: 'ref.date <= adm.examDate', place: { file: 'rules.yaml', line: 6 } },
    needsReason: false,
    passes: {
      values: { 'ref.date': '2026-01-05' },
      groups: { segment: [{ 'seg.segment': 'lm', 'seg.hrpLap': true }] },
    },
    fails: { values: { 'ref.examType': ['cac'] } },
  });
});

test('a rule without its failing example, or written twice, is a definition error', () => {
  expect(read(`rules:${rule.replace(/\n +fails.*/, '')}`).errors).toEqual(['2: missing fails']);
  expect(read(`rules:${rule}${rule}`).errors[0]).toContain("'referral-before-examination' is defined twice");
});

test('an example may name the other examinations of the patient', () => {
  const history = '[{ adm.examDate: 2025-03-01 }, { segment: [{ seg.segment: lm }] }]';
  const { rules, errors } = read(
    `rules:${rule.replace('ref.examType: [cac]', `adm.examDate: 2026-01-05, history: ${history}`)}`,
  );
  expect(errors).toEqual([]);
  expect(rules[0]?.passes).not.toHaveProperty('history');
  expect(rules[0]?.fails).toEqual({
    values: { 'ref.date': '2026-01-06', 'adm.examDate': '2026-01-05' },
    groups: {},
    history: [
      { values: { 'adm.examDate': '2025-03-01' }, groups: {} },
      { values: {}, groups: { segment: [{ 'seg.segment': 'lm' }] } },
    ],
  });
});
