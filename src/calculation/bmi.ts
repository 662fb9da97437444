import { heightInput, weightInput } from './body-size.ts';
import { computed } from './computed.ts';
import { defineCalculation } from './define-calculation.ts';

/**
 * Body mass index in kg/m², from height in cm and weight in kg (both positive, finite).
 * Quetelet index as used by the World Health Organization, Technical Report Series 894 (2000).
 */
export const bmi = (heightCm: number, weightKg: number): number => weightKg / (heightCm / 100) ** 2;

export const bmiCalculation = defineCalculation({
  id: 'bmi',
  version: '1.0.0',
  label: { en: 'Body mass index', da: 'Body mass index' },
  sources: ['World Health Organization, Technical Report Series 894 (2000)'],
  status: 'published',
  formula: 'weight (kg) / height (m)²',
  unit: 'kg/m2',
  inputs: { heightCm: heightInput, weightKg: weightInput },
  example: { inputs: { heightCm: 200, weightKg: 80 }, value: 20 },
  compute: ({ heightCm, weightKg }) => computed(bmi(heightCm, weightKg)),
});
