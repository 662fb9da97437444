import type { Evidence } from '../definition/dataset.ts';

/** Read second-hand, so provisional: to be compared with the supplement of the paper before clinical use. */
export const winther2020Evidence: Evidence = {
  source:
    'Winther S et al. J Am Coll Cardiol 2020, doi 10.1016/j.jacc.2020.09.585 (Western Denmark Heart Registry); ' +
    'coefficients read in the pretestcad package (MIT), commit ea057a8, not in the paper itself',
  status: 'provisional',
};

/** Logistic model of age, sex and chest pain. */
export const basicCoefficients = {
  intercept: -7.0753,
  male: 1.2308,
  age: 0.0642,
  typical: 2.2501,
  nonAnginal: -0.5095,
  ageTypical: -0.0191,
} as const;

/** Logistic model with the number of risk factors in three groups. */
export const riskFactorCoefficients = {
  intercept: -9.526,
  male: 1.6128,
  age: 0.0844,
  typical: 2.7112,
  nonAnginal: -0.4675,
  risk: 1.494,
  ageTypical: -0.0187,
  ageRisk: -0.0131,
  typicalRisk: -0.2799,
  maleRisk: -0.2091,
} as const;

export const calciumIntercept = 0.0013;
export const calciumSlope = 0.2021;

/** What each calcium band adds to intercept and slope, by the first Agatston score of the band. */
export const calciumBands = [
  { from: 0, intercept: 0, slope: 0 },
  { from: 1, intercept: 0.0082, slope: 0.1311 },
  { from: 10, intercept: 0.0238, slope: 0.2909 },
  { from: 100, intercept: 0.1131, slope: 0.4077 },
  { from: 400, intercept: 0.2306, slope: 0.4658 },
  { from: 1000, intercept: 0.404, slope: 0.4489 },
] as const;
