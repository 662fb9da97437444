import { expect, test } from 'vitest';
import type { CalculationInputs } from './calculation.ts';
import { likelihoodCategory, ptpCategoryCalculation } from './ptp-category.ts';
import { ptpEsc2013, ptpEsc2013Calculation } from './ptp-esc-2013.ts';
import { ptpEsc2019, ptpEsc2019Calculation } from './ptp-esc-2019.ts';
import { ptpEsc2024, ptpEsc2024Calculation } from './ptp-esc-2024.ts';

// The tables once more, typed a second time in another layout: independent of the tables under test.
const copy2013 = `
  typical     59/28 69/37 77/47 84/58 89/68 93/76
  atypical    29/10 38/14 49/20 59/28 69/37 78/47
  non-anginal 18/5  25/8  34/12 44/17 54/24 65/32`;
const copy2019 = `
  30 3/5   4/3   1/1   0/3
  40 22/10 10/6  3/2   12/3
  50 32/13 17/6  11/3  20/9
  60 44/16 26/11 22/6  27/14
  70 52/27 34/19 24/10 32/12`;
const copy2024 = `
  F 0-1 | 0 1 1 2 4      | 1 1 2 4 7      | 2 3 5 7 11
  F 2   | 0 1 2 3 6      | 1 2 3 6 10     | 3 5 7 11 16
  F 3   | 2 4 6 10 16    | 5 7 10 14 19   | 10 12 15 19 23
  M 0-1 | 1 2 4 8 15     | 2 4 7 12 19    | 5 8 12 17 24
  M 2   | 2 3 6 12 22    | 4 6 11 17 27   | 8 12 17 25 34
  M 3   | 9 14 21 32 44  | 14 20 27 35 44 | 22 27 33 39 45`;

const lines = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/));
const pair = (cell: string): readonly [number, number] => {
  const [male, female] = cell.split('/').map(Number);
  return [male!, female!];
};
const ages = Array.from({ length: 91 }, (_, index) => 25 + index);
const value = (result: { readonly computable: boolean; readonly value?: unknown }) =>
  result.computable ? result.value : 'refused';

const chestPains = ['typical', 'atypical', 'non-anginal'] as const;
const sexes = ['male', 'female'] as const;

/** The decade of a table whose first column is the thirties; undefined below, the last one open upwards. */
const column = (age: number, last: number) =>
  age < 30 ? undefined : Math.min(Math.floor(age / 10) - 3, last);

test.each(chestPains.flatMap((pain, row) => sexes.map((sex, which) => ({ pain, row, sex, which }))))(
  'ESC 2013, $pain $sex: every age from 25 to 115 finds its cell',
  ({ pain, row, sex, which }) => {
    const cells = lines(copy2013)[row]!.slice(1).map(pair);
    for (const ageYears of ages) {
      const position = column(ageYears, 5);
      const expected = position === undefined ? 'refused' : cells[position]![which];
      expect(value(ptpEsc2013({ ageYears, sex, chestPainType: pain }))).toBe(expected);
      expect(value(ptpEsc2013Calculation.compute({ ageYears, sex, chestPainType: pain }))).toBe(expected);
    }
  },
);

test.each(
  [...chestPains, 'none'].flatMap((pain, row) => sexes.map((sex, which) => ({ pain, row, sex, which }))),
)('ESC 2019, $pain $sex: every age from 25 to 115 finds its cell', ({ pain, row, sex, which }) => {
  for (const ageYears of ages) {
    const position = column(ageYears, 4);
    const expected = position === undefined ? 'refused' : pair(lines(copy2019)[position]![row + 1]!)[which];
    const given = { ageYears, sex, chestPainType: pain, dyspnoea: pain === 'none' };
    expect(value(ptpEsc2019Calculation.compute(given))).toBe(expected);
  }
});

const cells2024 = (line: string) =>
  line
    .split('|')
    .slice(1)
    .map((block) => block.trim().split(/\s+/).map(Number));
const rows2024 = copy2024.trim().split('\n').map(cells2024);
const scores = [0, 1, 2, 3];
const counts = [0, 1, 2, 3, 4, 5];

test.each(sexes.flatMap((sex) => scores.flatMap((score) => counts.map((count) => ({ sex, score, count })))))(
  'ESC 2024, $sex, symptom score $score, $count risk factors: every age from 25 to 115 finds its cell',
  ({ sex, score, count }) => {
    const row = rows2024[(sex === 'male' ? 3 : 0) + Math.max(score - 1, 0)]!;
    const cells = row[Math.floor(count / 2)]!;
    for (const ageYears of ages) {
      const position = ageYears > 80 ? undefined : column(ageYears, 4);
      const expected = position === undefined ? 'refused' : cells[position];
      expect(value(ptpEsc2024({ ageYears, sex, symptomScore: score, riskFactorCount: count }))).toBe(
        expected,
      );
    }
  },
);

test('the copies hold 36, 40 and 90 cells', () => {
  expect(lines(copy2013).flatMap((line) => line.slice(1).flatMap(pair))).toHaveLength(36);
  expect(lines(copy2019).flatMap((line) => line.slice(1).flatMap(pair))).toHaveLength(40);
  expect(rows2024.flat(2)).toHaveLength(90);
});

test('chest pain is needed in 2013, a symptom in 2019', () => {
  expect(ptpEsc2013Calculation.compute({ ageYears: 50, sex: 'male', chestPainType: 'none' })).toMatchObject({
    reason: { en: 'not computable: the ESC 2013 table covers chest pain only' },
  });
  const none = { ageYears: 50, sex: 'male', chestPainType: 'none' };
  expect(ptpEsc2019Calculation.compute({ ...none, dyspnoea: false })).toMatchObject({
    reason: { da: 'kan ikke beregnes: ESC 2019-tabellen dækker kun brystsmerter og dyspnø' },
  });
  expect(ptpEsc2019Calculation.compute(none)).toMatchObject({ missing: ['dyspnoea'] });
});

test('the plain functions refuse an age that has no column', () => {
  const refusal = { reason: { en: 'not computable: the table has no column for age 29' } };
  expect(ptpEsc2013({ ageYears: 29, sex: 'male', chestPainType: 'typical' })).toMatchObject(refusal);
  expect(ptpEsc2019({ ageYears: 29, sex: 'male', chestPainType: 'typical' })).toMatchObject(refusal);
  expect(ptpEsc2024({ ageYears: 29, sex: 'male', symptomScore: 3, riskFactorCount: 0 })).toMatchObject(
    refusal,
  );
});

const complete: CalculationInputs = {
  ageYears: 55,
  sex: 'male',
  symptomScore: 2,
  familyHistory: false,
  smoking: 'never',
  dyslipidaemia: false,
  hypertension: false,
  diabetes: 'none',
};

test.each(Object.keys(complete))('ESC 2024 is not computable without %s', (name) => {
  expect(ptpEsc2024Calculation.compute({ ...complete, [name]: undefined })).toMatchObject({
    computable: false,
    missing: [name],
  });
});

test.each([
  [{}, 6],
  [{ smoking: 'former' }, 6],
  [{ smoking: 'former', diabetes: 'type-1' }, 11],
  [{ smoking: 'current', diabetes: 'other' }, 11],
  [{ familyHistory: true, dyslipidaemia: true, hypertension: true }, 11],
  [{ familyHistory: true, dyslipidaemia: true, hypertension: true, smoking: 'current' }, 17],
  [
    { familyHistory: true, dyslipidaemia: true, hypertension: true, smoking: 'former', diabetes: 'type-2' },
    17,
  ],
])('risk factors %j give %d per cent', (differing, expected) => {
  expect(value(ptpEsc2024Calculation.compute({ ...complete, ...differing }))).toBe(expected);
});

test('ages are completed years', () => {
  expect(ptpEsc2024Calculation.compute({ ...complete, ageYears: 39.5 })).toMatchObject({
    computable: false,
    missing: [],
  });
});

test.each([
  [0, 'very-low'],
  [5, 'very-low'],
  [5.01, 'low'],
  [6, 'low'],
  [15, 'low'],
  [15.01, 'moderate'],
  [50, 'moderate'],
  [50.01, 'high'],
  [85, 'high'],
  [85.01, 'very-high'],
  [100, 'very-high'],
])('%d per cent is %s', (percent, category) => {
  expect(likelihoodCategory(percent)).toBe(category);
  expect(ptpCategoryCalculation.compute({ percent })).toEqual({ computable: true, value: category });
});

test('the category stands beside the likelihood', () => {
  expect(ptpEsc2024Calculation.compute(complete)).toMatchObject({
    steps: [
      {
        id: 'category',
        label: { en: 'ESC 2024 likelihood category: low', da: 'ESC 2024-sandsynlighedskategori: lav' },
      },
    ],
  });
});
