import { expect, test } from 'vitest';
import { bmi, bmiCalculation } from './bmi.ts';
import {
  bsaDuBois,
  bsaDuBoisCalculation,
  bsaMosteller,
  bsaMostellerCalculation,
} from './body-surface-area.ts';

test.each([
  [180, 81, 25],
  [150, 45, 20],
  [200, 160, 40],
])('%d cm and %d kg are a BMI of %d', (height, weight, expected) => {
  expect(bmi(height, weight)).toBeCloseTo(expected, 12);
});

// Worked by hand: sqrt(3600/3600), sqrt(170·60/3600) and, for Du Bois, log10 tables of 0.007184 · H^0.725 · W^0.425.
test.each([
  [180, 80, 2],
  [90, 40, 1],
  [170, 60, 1.683251],
])('%d cm and %d kg are %d m² by Mosteller', (height, weight, expected) => {
  expect(bsaMosteller(height, weight)).toBeCloseTo(expected, 6);
});

test.each([
  [170, 70],
  [160, 50],
  [190, 110],
])('the Du Bois formula agrees with its logarithmic form at %d cm and %d kg', (height, weight) => {
  const logarithm = Math.log10(0.007184) + 0.725 * Math.log10(height) + 0.425 * Math.log10(weight);
  expect(bsaDuBois(height, weight)).toBeCloseTo(10 ** logarithm, 12);
});

// Du Bois 1916 prints the formula in cm²: 71.84 · W^0.425 · H^0.725.
test('the Du Bois formula in cm² is ten thousand times the one in m²', () => {
  expect(bsaDuBois(164.3, 74.05) * 1e4).toBeCloseTo(71.84 * 74.05 ** 0.425 * 164.3 ** 0.725, 8);
});

test.each([bmiCalculation, bsaDuBoisCalculation, bsaMostellerCalculation])(
  '$id refuses a body beyond the limits and names what is missing',
  ({ compute }) => {
    expect(compute({ heightCm: 49, weightKg: 80 })).toMatchObject({ computable: false, missing: [] });
    expect(compute({ heightCm: 251, weightKg: 80 })).toMatchObject({ computable: false, missing: [] });
    expect(compute({ heightCm: 180, weightKg: 19 })).toMatchObject({ computable: false, missing: [] });
    expect(compute({ heightCm: 180, weightKg: 301 })).toMatchObject({ computable: false, missing: [] });
    expect(compute({})).toMatchObject({
      missing: ['heightCm', 'weightKg'],
      reason: { en: 'not computable: missing height, weight', da: 'kan ikke beregnes: mangler højde, vægt' },
    });
  },
);
