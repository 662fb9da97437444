import type { ChestPainType } from './chest-pain-type.ts';
import type { Sex } from './person.ts';
import { riskGroup } from './risk-factors.ts';
import {
  basicCoefficients as basic,
  calciumBands,
  calciumIntercept,
  calciumSlope,
  riskFactorCoefficients as risk,
} from './winther-coefficients.ts';

interface Basic {
  readonly ageYears: number;
  readonly sex: Sex;
  readonly chestPainType: ChestPainType;
}
interface RiskWeighted {
  readonly ageYears: number;
  readonly sex: Sex;
  /** 0–3, with dyspnoea already counted. */
  readonly symptomScore: number;
  /** 0–5. */
  readonly riskFactorCount: number;
}

const logistic = (linearPredictor: number): number => 1 / (1 + Math.exp(-linearPredictor));
const indicator = (condition: boolean): 0 | 1 => (condition ? 1 : 0);

/**
 * Pre-test probability 0–1 from age in years, sex and chest pain type; "no chest pain" counts as non-anginal.
 * Basic model of Winther et al. 2020, doi 10.1016/j.jacc.2020.09.585; dyspnoea is not part of it.
 */
export function ptpWintherBasic({ ageYears, sex, chestPainType }: Basic): number {
  const typical = indicator(chestPainType === 'typical');
  const nonAnginal = indicator(chestPainType === 'none' || chestPainType === 'non-anginal');
  return logistic(
    basic.intercept +
      basic.male * indicator(sex === 'male') +
      basic.age * ageYears +
      basic.typical * typical +
      basic.nonAnginal * nonAnginal +
      basic.ageTypical * ageYears * typical,
  );
}

/**
 * Risk-factor-weighted clinical likelihood 0–1 from age in years, sex, symptom score and number of risk factors.
 * RF-CL model of Winther et al. 2020, doi 10.1016/j.jacc.2020.09.585.
 */
export function ptpWintherRfCl({ ageYears, sex, symptomScore, riskFactorCount }: RiskWeighted): number {
  const male = indicator(sex === 'male');
  const typical = indicator(symptomScore === 3);
  const group = riskGroup(riskFactorCount);
  return logistic(
    risk.intercept +
      risk.male * male +
      risk.age * ageYears +
      risk.typical * typical +
      risk.nonAnginal * indicator(symptomScore <= 1) +
      risk.risk * group +
      risk.ageTypical * ageYears * typical +
      risk.ageRisk * ageYears * group +
      risk.typicalRisk * typical * group +
      risk.maleRisk * male * group,
  );
}

/**
 * Calcium-weighted clinical likelihood 0–1 from the RF-CL likelihood (0–1) and the Agatston score (whole, ≥ 0).
 * CACS-CL model of Winther et al. 2020, doi 10.1016/j.jacc.2020.09.585.
 */
export function ptpWintherCacsCl(rfCl: number, agatston: number): number {
  const band = calciumBands.findLast(({ from }) => agatston >= from) ?? calciumBands[0];
  return calciumIntercept + calciumSlope * rfCl + band.intercept + band.slope * rfCl;
}
