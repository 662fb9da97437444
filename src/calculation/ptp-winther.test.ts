import { expect, test } from 'vitest';
import reference from '../../test/fixtures/statistics/pretest-probability-rf-cl.json' with { type: 'json' };
import type { CalculationInputs } from './calculation.ts';
import type { ChestPainType } from './chest-pain-type.ts';
import { escSymptomScore } from './esc-symptom-score.ts';
import { esc2024Table } from './ptp-esc-2024-table.ts';
import { ptpWintherBasic, ptpWintherCacsCl, ptpWintherRfCl } from './ptp-winther.ts';
import {
  ptpWintherBasicCalculation,
  ptpWintherCacsClCalculation,
  ptpWintherRfClCalculation,
} from './ptp-winther-calculations.ts';

const pains: Readonly<Record<string, ChestPainType>> = {
  'no chest pain': 'none',
  nonanginal: 'non-anginal',
  atypical: 'atypical',
  typical: 'typical',
};

test.each(reference.cases)('$title agrees with $computedBy', ({ inputs, expected }) => {
  const sex = inputs.sex === 'male' ? 'male' : 'female';
  const chestPainType = pains[inputs.chest_pain]!;
  const score = escSymptomScore(chestPainType, inputs.dyspnoea === 'yes');
  const symptomScore = score.computable ? score.value : Number.NaN;
  const rfCl = ptpWintherRfCl({
    ageYears: inputs.age,
    sex,
    symptomScore,
    riskFactorCount: inputs.risk_factors,
  });
  expect(ptpWintherBasic({ ageYears: inputs.age, sex, chestPainType })).toBeCloseTo(expected.basic_ptp, 12);
  expect(rfCl).toBeCloseTo(expected.rf_cl, 12);
  expect(ptpWintherCacsCl(rfCl, inputs.cacs)).toBeCloseTo(expected.cacs_cl, 12);
});

const scoresOfBands = [0, 5, 50, 200, 600, 1500];
test.each([
  {
    sex: 'male',
    age: 55,
    score: 2,
    count: 2,
    expected: 0.105,
    byCalcium: [0.0225, 0.0445, 0.0769, 0.1785, 0.3021, 0.4737],
  },
  {
    sex: 'female',
    age: 62,
    score: 3,
    count: 0,
    expected: 0.0879,
    byCalcium: [0.0191, 0.0388, 0.0684, 0.168, 0.2906, 0.4625],
  },
  {
    sex: 'male',
    age: 71,
    score: 3,
    count: 5,
    expected: 0.4225,
    byCalcium: [0.0867, 0.1503, 0.2334, 0.372, 0.5141, 0.6803],
  },
  {
    sex: 'female',
    age: 38,
    score: 1,
    count: 1,
    expected: 0.003,
    byCalcium: [0.0019, 0.0105, 0.0266, 0.1163, 0.2339, 0.4073],
  },
] as const)('$sex, $age years, score $score, $count risk factors: $expected', (vector) => {
  const { sex, age: ageYears, score: symptomScore, count: riskFactorCount } = vector;
  const rfCl = ptpWintherRfCl({ ageYears, sex, symptomScore, riskFactorCount });
  expect(rfCl).toBeCloseTo(vector.expected, 4);
  scoresOfBands.forEach((agatston, index) => {
    expect(ptpWintherCacsCl(rfCl, agatston)).toBeCloseTo(vector.byCalcium[index]!, 4);
  });
});

test.each([
  [0, 1],
  [9, 10],
  [99, 100],
  [399, 400],
  [999, 1000],
])('the calcium bands change between %d and %d', (last, first) => {
  expect(ptpWintherCacsCl(0.1, first) - ptpWintherCacsCl(0.1, last)).toBeGreaterThan(0.01);
  expect(ptpWintherCacsCl(0.1, first)).toBe(ptpWintherCacsCl(0.1, 2 * first));
});

test('the model reproduces the table that was made from it, to one per cent', () => {
  const off = (['female', 'male'] as const).flatMap((sex) =>
    (['0-1', '2', '3'] as const).flatMap((symptom, row) =>
      (['0-1', '2-3', '4-5'] as const).flatMap((risk, group) =>
        [35, 45, 55, 65, 75].map((ageYears, column) => {
          const rfCl = ptpWintherRfCl({ ageYears, sex, symptomScore: row + 1, riskFactorCount: 2 * group });
          return Math.abs(100 * rfCl - esc2024Table[sex][symptom][risk][column]!);
        }),
      ),
    ),
  );
  expect(off).toHaveLength(90);
  expect(Math.max(...off)).toBeLessThan(1);
  expect(off.filter((difference) => difference <= 0.5)).toHaveLength(85);
});

const complete: CalculationInputs = {
  ageYears: 55,
  sex: 'male',
  chestPainType: 'atypical',
  symptomScore: 2,
  familyHistory: true,
  smoking: 'current',
  dyslipidaemia: false,
  hypertension: false,
  diabetes: 'none',
  agatston: 50,
};

test.each([ptpWintherBasicCalculation, ptpWintherRfClCalculation, ptpWintherCacsClCalculation])(
  '$id needs every one of its inputs and an age of 30 to 80',
  ({ compute, inputs }) => {
    for (const name of Object.keys(inputs)) {
      expect(compute({ ...complete, [name]: undefined })).toMatchObject({
        computable: false,
        missing: [name],
      });
    }
    const at = (ageYears: number) => compute({ ...complete, ageYears }).computable;
    expect([29, 30, 80, 81].map(at)).toEqual([false, true, true, false]);
  },
);

test('coefficients read second-hand are not shown as published', () => {
  expect(ptpWintherRfClCalculation.status).toBe('provisional');
});
