import type { InputDescriptions } from './calculation.ts';
import type { InputsOf } from './define-calculation.ts';

/** The five risk factors the ESC 2024 table and the Winther models count; smoking counts now or in the past. */
export const riskFactorInputs = {
  familyHistory: {
    kind: 'tri-state',
    label: { en: 'family history of premature coronary disease', da: 'familiær disposition' },
  },
  smoking: {
    kind: 'coded',
    label: { en: 'smoking', da: 'rygning' },
    names: ['never', 'former', 'current'],
  },
  dyslipidaemia: { kind: 'tri-state', label: { en: 'dyslipidaemia', da: 'dyslipidæmi' } },
  hypertension: { kind: 'tri-state', label: { en: 'hypertension', da: 'hypertension' } },
  diabetes: {
    kind: 'coded',
    label: { en: 'diabetes', da: 'diabetes' },
    names: ['none', 'type-1', 'type-2', 'other'],
  },
} as const satisfies InputDescriptions;

type RiskFactors = InputsOf<typeof riskFactorInputs>;
export type RiskGroup = 1 | 2 | 3;

/**
 * How many of the five risk factors are present, 0–5: family history, smoking (current or past), dyslipidaemia,
 * hypertension, diabetes. All five must be known; ESC guidelines 2024, doi 10.1093/eurheartj/ehae177.
 */
export function countRiskFactors(factors: RiskFactors): number {
  const present = [
    factors.familyHistory,
    factors.smoking !== 'never',
    factors.dyslipidaemia,
    factors.hypertension,
    factors.diabetes !== 'none',
  ];
  return present.filter(Boolean).length;
}

/** 1 for 0–1 risk factors, 2 for 2–3, 3 for 4–5: the `r` of the Winther models. */
export function riskGroup(count: number): RiskGroup {
  if (count <= 1) return 1;
  return count <= 3 ? 2 : 3;
}
