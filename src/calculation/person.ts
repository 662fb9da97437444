import type { CodedInput, QuantityInput } from './calculation.ts';

export type Sex = 'male' | 'female';

export const sexInput = {
  kind: 'coded',
  label: { en: 'sex', da: 'køn' },
  names: ['male', 'female'],
} as const satisfies CodedInput;

/** Age in completed years, with the range a publication covers. */
export const ageInput = (min: number, max: number) =>
  ({
    kind: 'quantity',
    label: { en: 'age', da: 'alder' },
    unit: 'a',
    range: { min, max },
    whole: true,
  }) as const satisfies QuantityInput;
