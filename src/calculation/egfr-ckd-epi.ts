import type { QuantityInput } from './calculation.ts';
import { computed } from './computed.ts';
import { defineCalculation } from './define-calculation.ts';
import { ageInput, sexInput, type Sex } from './person.ts';

/** Creatinine 1 mg/dL is 88.4 µmol/L; both equations are published in mg/dL. */
const umolLPerMgDl = 88.4;

interface Coefficients {
  readonly scale: number;
  readonly lowExponent: Readonly<Record<Sex, number>>;
  readonly highExponent: number;
  readonly yearly: number;
  readonly female: number;
}

const ckdEpi2009: Coefficients = {
  scale: 141,
  lowExponent: { female: -0.329, male: -0.411 },
  highExponent: -1.209,
  yearly: 0.993,
  female: 1.018,
};
const ckdEpi2021: Coefficients = {
  scale: 142,
  lowExponent: { female: -0.241, male: -0.302 },
  highExponent: -1.2,
  yearly: 0.9938,
  female: 1.012,
};
/** Creatinine in mg/dL at which the slope changes: the κ of both equations. */
const knot: Readonly<Record<Sex, number>> = { female: 0.7, male: 0.9 };

interface Kidney {
  readonly creatinineUmolL: number;
  readonly ageYears: number;
  readonly sex: Sex;
}

function ckdEpi(coefficients: Coefficients, { creatinineUmolL, ageYears, sex }: Kidney): number {
  const ratio = creatinineUmolL / umolLPerMgDl / knot[sex];
  const low = Math.min(ratio, 1) ** coefficients.lowExponent[sex];
  const high = Math.max(ratio, 1) ** coefficients.highExponent;
  const female = sex === 'female' ? coefficients.female : 1;
  return coefficients.scale * low * high * coefficients.yearly ** ageYears * female;
}

/**
 * Estimated GFR in mL/min/1.73 m² from serum creatinine in µmol/L (> 0), age in years (adults) and sex.
 * CKD-EPI 2009, Levey AS et al. Ann Intern Med 2009;150:604–12, without its race term.
 */
export const egfrCkdEpi2009 = (kidney: Kidney): number => ckdEpi(ckdEpi2009, kidney);

/**
 * Estimated GFR in mL/min/1.73 m² from serum creatinine in µmol/L (> 0), age in years (adults) and sex.
 * CKD-EPI 2021, Inker LA et al. N Engl J Med 2021;385:1737–49, which has no race term.
 */
export const egfrCkdEpi2021 = (kidney: Kidney): number => ckdEpi(ckdEpi2021, kidney);

const inputs = {
  creatinineUmolL: {
    kind: 'quantity',
    label: { en: 'serum creatinine', da: 's-kreatinin' },
    unit: 'umol/L',
    range: { min: 1, max: 2000 },
  } as const satisfies QuantityInput,
  ageYears: ageInput(18, 115),
  sex: sexInput,
};

export const egfrCkdEpi2009Calculation = defineCalculation({
  id: 'egfr-ckd-epi-2009',
  version: '1.0.0',
  label: { en: 'Estimated GFR (CKD-EPI 2009)', da: 'Estimeret GFR (CKD-EPI 2009)' },
  sources: ['Levey AS et al. Ann Intern Med 2009;150:604–12; used without the race term'],
  status: 'published',
  formula:
    '141 × min(Scr/κ, 1)^α × max(Scr/κ, 1)^−1.209 × 0.993^age × 1.018 (women); Scr in mg/dL = µmol/L / 88.4; ' +
    'κ 0.7 (women) 0.9 (men); α −0.329 (women) −0.411 (men)',
  unit: 'mL/min/{1.73_m2}',
  inputs,
  example: {
    inputs: { creatinineUmolL: 79.56, ageYears: 50, sex: 'male' },
    value: 99.23880760942116,
  },
  compute: (given) => computed(egfrCkdEpi2009(given)),
});

export const egfrCkdEpi2021Calculation = defineCalculation({
  id: 'egfr-ckd-epi-2021',
  version: '1.0.0',
  label: { en: 'Estimated GFR (CKD-EPI 2021)', da: 'Estimeret GFR (CKD-EPI 2021)' },
  sources: ['Inker LA et al. N Engl J Med 2021;385:1737–49'],
  status: 'published',
  formula:
    '142 × min(Scr/κ, 1)^α × max(Scr/κ, 1)^−1.200 × 0.9938^age × 1.012 (women); Scr in mg/dL = µmol/L / 88.4; ' +
    'κ 0.7 (women) 0.9 (men); α −0.241 (women) −0.302 (men)',
  unit: 'mL/min/{1.73_m2}',
  inputs,
  example: {
    inputs: { creatinineUmolL: 79.56, ageYears: 50, sex: 'male' },
    value: 104.04901299322522,
  },
  compute: (given) => computed(egfrCkdEpi2021(given)),
});
