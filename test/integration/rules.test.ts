import { describe, expect, test } from 'vitest';
import type { Example, Rule, RuleExample } from '../../src/definition/rule.ts';
import { readCountryFolder, readDatasetFolder } from '../../src/operations/definition-files.ts';
import { exampleHistory } from '../../src/validation/example-content.ts';
import { validationOf } from '../../src/validation/validate.ts';
import { caseContent } from '../support/case-content.ts';

const dataset = await readDatasetFolder('cardiac-ct', '1.0.0');
const { holidays } = await readCountryFolder('dk');
const environment = { today: '2026-11-23', holidays };

const complete = (example: Example) => caseContent(dataset, example, environment);

const everyLevel: readonly Rule['level'][] = ['record', 'episode', 'period'];

function firedBy(example: RuleExample, levels = everyLevel): readonly string[] {
  const history = exampleHistory(dataset, example);
  const asked = { ...environment, ...(history && { history }) };
  return validationOf(dataset, levels)(complete(example), asked).map(({ rule }) => rule);
}

test('the dataset has rules of every level', () =>
  expect(new Set(dataset.rules.map(({ level }) => level))).toEqual(new Set(everyLevel)));

describe.each(dataset.rules)('the rule $id', ({ id, level, passes, fails }) => {
  test('is silent for its passing example', () => expect(firedBy(passes)).not.toContain(id));
  test('fires for its failing example', () => expect(firedBy(fails)).toContain(id));
  test('belongs to its level alone', () =>
    expect(
      firedBy(
        fails,
        everyLevel.filter((other) => other !== level),
      ),
    ).not.toContain(id));
});

test('the rules about other examinations are silent where those are not at hand', () => {
  for (const { id, fails } of dataset.rules.filter(({ level }) => level === 'episode')) {
    const { values, groups } = fails;
    expect(firedBy({ values, groups })).not.toContain(id);
  }
});

test('a planned angiography is not missed before its 180 days are over', () => {
  const days = { 'adm.examDate': '2026-05-27', 'cc.plan': 'ica' };
  const firedFor = (example: Example) => firedBy(example).includes('planned-angiography-done');
  expect(firedFor({ values: days, groups: {} })).toBe(false);
  expect(firedFor({ values: { ...days, 'adm.examDate': '2026-05-26' }, groups: {} })).toBe(true);
});

test('a message shows the values it speaks of, as people write them', () => {
  const rule = dataset.rules.find(({ id }) => id === 'effective-dose-high');
  const findings = validationOf(dataset)(complete(rule?.fails ?? { values: {}, groups: {} }), environment);
  const message = findings.find(({ rule: fired }) => fired === 'effective-dose-high')?.message;
  expect(message?.da).toContain('10,1 mSv');
  expect(message?.en).toContain('10.1 mSv');
});
