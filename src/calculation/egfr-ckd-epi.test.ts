import { expect, test } from 'vitest';
import {
  egfrCkdEpi2009,
  egfrCkdEpi2009Calculation,
  egfrCkdEpi2021,
  egfrCkdEpi2021Calculation,
} from './egfr-ckd-epi.ts';

// Worked in 30-digit decimal arithmetic from the printed equations in mg/dL, by sex and side of the knot.
const vectors = [
  { creatinineUmolL: 50, ageYears: 30, sex: 'female', by2009: 124.71057007, by2021: 125.53085349 },
  { creatinineUmolL: 61.88, ageYears: 45, sex: 'female', by2009: 104.63646832, by2021: 108.62343073 },
  { creatinineUmolL: 80, ageYears: 55, sex: 'female', by2009: 71.50297017, by2021: 75.00078708 },
  { creatinineUmolL: 79.56, ageYears: 55, sex: 'female', by2009: 71.98133456, by2021: 75.49880473 },
  { creatinineUmolL: 250, ageYears: 80, sex: 'female', by2009: 15.12800358, by2021: 16.35763847 },
  { creatinineUmolL: 60, ageYears: 25, sex: 'male', by2009: 132.83597673, by2021: 132.36443155 },
  { creatinineUmolL: 79.56, ageYears: 50, sex: 'male', by2009: 99.23880761, by2021: 104.04901299 },
  { creatinineUmolL: 100, ageYears: 65, sex: 'male', by2009: 67.74234825, by2021: 72.03715959 },
  { creatinineUmolL: 442, ageYears: 72, sex: 'male', by2009: 10.69521361, by2021: 11.59158446 },
] as const;

test.each(vectors)('creatinine $creatinineUmolL at $ageYears years, $sex: $by2009 and $by2021', (vector) => {
  expect(egfrCkdEpi2009(vector)).toBeCloseTo(vector.by2009, 6);
  expect(egfrCkdEpi2021(vector)).toBeCloseTo(vector.by2021, 6);
});

// Table 2 of Levey 2009 prints one equation per sex and creatinine range, with 144 for 141 × 1.018.
test.each(vectors)('$creatinineUmolL at $ageYears years, $sex agrees with the printed ranges', (vector) => {
  const { creatinineUmolL, ageYears, sex } = vector;
  const scr = creatinineUmolL / 88.4;
  const [scale, knot, low] = sex === 'female' ? [144, 0.7, -0.329] : [141, 0.9, -0.411];
  const printed = scale * (scr / knot) ** (scr <= knot ? low : -1.209) * 0.993 ** ageYears;
  expect(egfrCkdEpi2009(vector) / printed).toBeCloseTo(1, 2);
});

test.each([egfrCkdEpi2009Calculation, egfrCkdEpi2021Calculation])('$id is for adults', ({ compute }) => {
  const at = (ageYears: number) => compute({ creatinineUmolL: 80, ageYears, sex: 'male' }).computable;
  expect([17, 18, 115, 116].map(at)).toEqual([false, true, true, false]);
});

test.each([egfrCkdEpi2009Calculation, egfrCkdEpi2021Calculation])(
  '$id needs a plausible creatinine',
  ({ compute }) => {
    const at = (creatinineUmolL: number) =>
      compute({ creatinineUmolL, ageYears: 50, sex: 'female' }).computable;
    expect([0, 0.9, 1, 2000, 2001].map(at)).toEqual([false, false, true, true, false]);
  },
);

test('the older equation has no term for race', () => {
  expect(Object.keys(egfrCkdEpi2009Calculation.inputs)).toEqual(['creatinineUmolL', 'ageYears', 'sex']);
});
