import type { QuantityInput } from './calculation.ts';

// The hard limits of the dataset for adults; a value beyond them is a typing error, not a body.
export const heightInput = {
  kind: 'quantity',
  label: { en: 'height', da: 'højde' },
  unit: 'cm',
  range: { min: 50, max: 250 },
} as const satisfies QuantityInput;

export const weightInput = {
  kind: 'quantity',
  label: { en: 'weight', da: 'vægt' },
  unit: 'kg',
  range: { min: 20, max: 300 },
} as const satisfies QuantityInput;
