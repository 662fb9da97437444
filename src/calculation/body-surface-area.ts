import { heightInput, weightInput } from './body-size.ts';
import { computed } from './computed.ts';
import { defineCalculation } from './define-calculation.ts';

/**
 * Body surface area in m², from height in cm and weight in kg.
 * Du Bois D, Du Bois EF. Arch Intern Med 1916;17:863–71.
 */
export const bsaDuBois = (heightCm: number, weightKg: number): number =>
  0.007184 * heightCm ** 0.725 * weightKg ** 0.425;

/**
 * Body surface area in m², from height in cm and weight in kg.
 * Mosteller RD. N Engl J Med 1987;317:1098.
 */
export const bsaMosteller = (heightCm: number, weightKg: number): number =>
  Math.sqrt((heightCm * weightKg) / 3600);

export const bsaDuBoisCalculation = defineCalculation({
  id: 'bsa-du-bois',
  version: '1.0.0',
  label: { en: 'Body surface area (Du Bois)', da: 'Legemsoverflade (Du Bois)' },
  sources: ['Du Bois D, Du Bois EF. Arch Intern Med 1916;17:863–71'],
  status: 'published',
  formula: '0.007184 × height (cm)^0.725 × weight (kg)^0.425',
  unit: 'm2',
  inputs: { heightCm: heightInput, weightKg: weightInput },
  example: { inputs: { heightCm: 180, weightKg: 80 }, value: 1.996421022275045 },
  compute: ({ heightCm, weightKg }) => computed(bsaDuBois(heightCm, weightKg)),
});

export const bsaMostellerCalculation = defineCalculation({
  id: 'bsa-mosteller',
  version: '1.0.0',
  label: { en: 'Body surface area (Mosteller)', da: 'Legemsoverflade (Mosteller)' },
  sources: ['Mosteller RD. N Engl J Med 1987;317:1098'],
  status: 'published',
  formula: '√(height (cm) × weight (kg) / 3600)',
  unit: 'm2',
  inputs: { heightCm: heightInput, weightKg: weightInput },
  example: { inputs: { heightCm: 180, weightKg: 80 }, value: 2 },
  compute: ({ heightCm, weightKg }) => computed(bsaMosteller(heightCm, weightKg)),
});
