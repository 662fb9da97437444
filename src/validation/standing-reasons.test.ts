import { expect, test } from 'vitest';
import { datasetAt } from '../../test/support/datasets.ts';
import type { RuleFinding } from '../definition/finding.ts';
import type { RecordContent } from '../definition/record.ts';
import { evaluateRecord } from './evaluate-record.ts';
import { reasonsIn, type StandingReason } from './standing-reasons.ts';

const dataset = datasetAt('cardiac-ct/1.0.0');
const environment = { today: '2026-11-23', holidays: new Set<string>() };
const given = { reason: 'seen again', by: 'lead@aarhus', at: '2026-11-23T10:00:00.000Z' };

interface Asked {
  readonly reasons?: readonly StandingReason[];
  readonly history?: readonly RecordContent[];
  readonly asked?: readonly RuleFinding[];
}

function findingsOf(content: RecordContent, { history, asked = [], reasons = [] }: Asked) {
  const entered = { content, provenance: { sources: [], fields: {} }, asked, reasons };
  return evaluateRecord(dataset, entered, { ...environment, ...(history && { history }) }).findings;
}

const findingIn = (findings: readonly RuleFinding[], rule: string): RuleFinding | undefined =>
  findings.find((finding) => finding.rule === rule);

const on = (day: string, more: RecordContent['values'] = {}): RecordContent => ({
  values: { 'adm.examDate': day, ...more },
  groups: {},
});

const twice = { rule: 'examined-once-a-day', field: 'adm.examDate', ...given };
const day = on('2026-01-05');

test('a reason holds for the values it was given for, and is carried by them', () => {
  const first = findingsOf(day, { history: [day], reasons: [twice] });
  const finding = findingIn(first, 'examined-once-a-day');
  expect(finding?.accepted).toEqual({
    ...given,
    values: [
      { field: 'adm.examDate', value: '2026-01-05' },
      { field: 'history.adm.examDate', value: '2026-01-05' },
    ],
  });
  const later = on('2026-01-05', { 'rf.weight': 80 });
  const next = findingsOf(later, { history: [on('2025-01-01'), day], reasons: reasonsIn(first) });
  expect(findingIn(next, 'examined-once-a-day')).toEqual(finding);
});

test('other values let it lapse, visibly, until it is answered anew or the values are those again', () => {
  const first = findingsOf(day, { history: [day], reasons: [twice] });
  const moved = on('2026-01-06');
  const lapsed = findingsOf(moved, { history: [moved], reasons: reasonsIn(first) });
  const finding = findingIn(lapsed, 'examined-once-a-day');
  expect([finding?.accepted, finding?.lapsed]).toEqual([undefined, findingIn(first, twice.rule)?.accepted]);
  const back = findingsOf(day, { history: [day], reasons: reasonsIn(lapsed) });
  expect(findingIn(back, twice.rule)).toEqual(findingIn(first, twice.rule));
  const anew = findingsOf(moved, { history: [moved], reasons: [...reasonsIn(lapsed), twice] });
  expect(findingIn(anew, twice.rule)).toMatchObject({ accepted: { values: [{ value: '2026-01-06' }, {}] } });
  expect(findingIn(anew, twice.rule)).not.toHaveProperty('lapsed');
});

test('a warning that is gone takes its reason along', () => {
  const first = findingsOf(day, { history: [day], reasons: [twice] });
  const alone = findingsOf(day, { history: [], reasons: reasonsIn(first) });
  expect(reasonsIn(alone)).toEqual([]);
});

test('an unusual value is answered at its field; another value is asked about again', () => {
  const tall = (height: number) => on('2026-01-05', { 'rf.height': height });
  const found = findingsOf(tall(215), {});
  const unusual = found.find(({ field, severity }) => field === 'rf.height' && severity === 'warning');
  const key = { rule: unusual?.rule ?? '', field: 'rf.height' };
  const answered = findingsOf(tall(215), { reasons: [{ ...key, ...given }] });
  expect(findingIn(answered, key.rule)?.accepted?.values).toEqual([{ field: 'rf.height', value: 215 }]);
  const other = findingsOf(tall(216), { reasons: reasonsIn(answered) });
  expect(findingIn(other, key.rule)).toHaveProperty('lapsed.values', [{ field: 'rf.height', value: 215 }]);
});

test('what the source asks about is answered for the words it asks with', () => {
  const asked = (words: string): Asked => ({
    asked: [{ rule: 'totals-missing', severity: 'warning', message: { en: words, da: words } }],
  });
  const reasons = [{ rule: 'totals-missing', ...given }];
  const first = findingsOf(day, { ...asked('no totals'), reasons });
  expect(findingIn(first, 'totals-missing')).toHaveProperty('accepted.reason', 'seen again');
  const same = findingsOf(day, { ...asked('no totals'), reasons: reasonsIn(first) });
  expect(findingIn(same, 'totals-missing')).toEqual(findingIn(first, 'totals-missing'));
  const other = findingsOf(day, { ...asked('no length'), reasons: reasonsIn(first) });
  expect(findingIn(other, 'totals-missing')).toHaveProperty('lapsed');
});

test('an error takes no reason', () => {
  const first = findingsOf(day, {});
  const error = first.find(({ severity }) => severity === 'error');
  const key = { rule: error?.rule ?? '', ...(error?.field !== undefined && { field: error.field }) };
  expect(findingsOf(day, { reasons: [{ ...key, ...given }] })).toEqual(first);
});
