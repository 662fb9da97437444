import { ageBand } from './age-band.ts';
import type { Computed } from './calculation.ts';
import { computed } from './computed.ts';
import { defineCalculation } from './define-calculation.ts';
import { symptomScoreInput } from './esc-symptom-score.ts';
import { ageInput, sexInput, type Sex } from './person.ts';
import { categoryStep } from './ptp-category.ts';
import {
  esc2024AgeBands,
  esc2024Evidence,
  esc2024Table,
  type RiskRow,
  type SymptomRow,
} from './ptp-esc-2024-table.ts';
import { outsideTable } from './ptp-refusal.ts';
import { countRiskFactors, riskFactorInputs, riskGroup, type RiskGroup } from './risk-factors.ts';

interface Esc2024 {
  readonly ageYears: number;
  readonly sex: Sex;
  /** 0–3. */
  readonly symptomScore: number;
  /** 0–5. */
  readonly riskFactorCount: number;
}

const lastYear = 80;
const riskRows: Readonly<Record<RiskGroup, RiskRow>> = { 1: '0-1', 2: '2-3', 3: '4-5' };

function symptomRow(score: number): SymptomRow {
  if (score <= 1) return '0-1';
  return score === 2 ? '2' : '3';
}

/**
 * Risk-factor-weighted clinical likelihood in per cent, from completed years (30–80), sex, symptom score (0–3) and
 * number of risk factors (0–5). ESC 2024 table, doi 10.1093/eurheartj/ehae177; refused outside 30–80 years.
 */
export function ptpEsc2024({ ageYears, sex, symptomScore, riskFactorCount }: Esc2024): Computed<number> {
  const row = esc2024Table[sex][symptomRow(symptomScore)][riskRows[riskGroup(riskFactorCount)]];
  const percent = ageYears > lastYear ? undefined : row[ageBand(ageYears, esc2024AgeBands) ?? -1];
  return percent === undefined ? outsideTable(ageYears) : computed(percent, [categoryStep(percent)]);
}

export const ptpEsc2024Calculation = defineCalculation({
  id: 'ptp-esc-2024',
  version: '1.0.0',
  label: { en: 'Clinical likelihood RF-CL (ESC 2024)', da: 'Klinisk sandsynlighed RF-CL (ESC 2024)' },
  sources: [esc2024Evidence.source],
  status: esc2024Evidence.status,
  formula:
    'table by sex, symptom score (0–1, 2, 3), number of risk factors (0–1, 2–3, 4–5) and age in completed years: ' +
    '30–39, 40–49, 50–59, 60–69, 70–80',
  unit: '%',
  inputs: {
    ageYears: ageInput(30, lastYear),
    sex: sexInput,
    symptomScore: symptomScoreInput,
    ...riskFactorInputs,
  },
  example: {
    inputs: {
      ageYears: 55,
      sex: 'male',
      symptomScore: 2,
      familyHistory: true,
      smoking: 'former',
      dyslipidaemia: false,
      hypertension: false,
      diabetes: 'none',
    },
    value: 11,
  },
  compute: (given) => ptpEsc2024({ ...given, riskFactorCount: countRiskFactors(given) }),
});
