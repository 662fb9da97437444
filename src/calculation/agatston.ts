import type { QuantityInput } from './calculation.ts';

/** The Agatston score as reported: a whole number. */
export const agatstonInput = {
  kind: 'quantity',
  label: { en: 'Agatston score', da: 'Agatston-score' },
  unit: '{score}',
  range: { min: 0, max: 10_000 },
  whole: true,
} as const satisfies QuantityInput;
