import { expect, test } from 'vitest';
import { chestPainType, chestPainTypeCalculation } from './chest-pain-type.ts';
import { escSymptomScoreCalculation } from './esc-symptom-score.ts';

const answers = [true, false, undefined] as const;
const everyAnswer = answers.flatMap((char1) =>
  answers.flatMap((char2) => answers.map((char3) => ({ char1, char2, char3 }))),
);

// All eight completions of an answer with unknowns, counted out: the type is known when they agree.
const completions = (given: (typeof everyAnswer)[number]) =>
  everyAnswer
    .filter((full) => Object.values(full).every((value) => value !== undefined))
    .filter((full) =>
      (['char1', 'char2', 'char3'] as const).every(
        (name) => given[name] === undefined || given[name] === full[name],
      ),
    )
    .map((full) => Object.values(full).filter(Boolean).length)
    .map((count) => ['non-anginal', 'non-anginal', 'atypical', 'typical'][count]);

test.each(everyAnswer)(
  'characteristics $char1, $char2, $char3 give the type they leave possible',
  (given) => {
    const possible = [...new Set(completions(given))];
    const result = chestPainType(given);
    expect(chestPainTypeCalculation.compute({ mainSymptom: 'chest-pain', ...given })).toEqual(result);
    if (possible.length === 1) expect(result).toEqual({ computable: true, value: possible[0] });
    else {
      const unknown = Object.entries(given).flatMap(([name, value]) => (value === undefined ? [name] : []));
      expect(result).toMatchObject({ computable: false, missing: unknown });
    }
  },
);

test.each(['dyspnoea', 'none'])('a main symptom of %s means no chest pain', (mainSymptom) => {
  expect(chestPainTypeCalculation.compute({ mainSymptom })).toEqual({ computable: true, value: 'none' });
});

test('an unknown main symptom leaves the chest pain unknown', () => {
  expect(chestPainTypeCalculation.compute({ char1: true, char2: true, char3: true })).toMatchObject({
    missing: ['mainSymptom'],
  });
});

test.each([
  ['none', false, 0],
  ['none', true, 2],
  ['non-anginal', false, 1],
  ['non-anginal', true, 2],
  ['atypical', false, 2],
  ['atypical', true, 2],
  ['atypical', undefined, 2],
  ['typical', false, 3],
  ['typical', true, 3],
  ['typical', undefined, 3],
])('chest pain %s with dyspnoea %s scores %d', (chestPainType, dyspnoea, value) => {
  expect(escSymptomScoreCalculation.compute({ chestPainType, dyspnoea })).toEqual({
    computable: true,
    value,
  });
});

test.each(['none', 'non-anginal'])(
  'chest pain %s cannot be scored without knowing about dyspnoea',
  (chestPainType) => {
    expect(escSymptomScoreCalculation.compute({ chestPainType })).toMatchObject({
      computable: false,
      missing: ['dyspnoea'],
      reason: { en: 'not computable: missing exertional dyspnoea' },
    });
  },
);
