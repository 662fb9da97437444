import { bmiCalculation } from './bmi.ts';
import { bsaDuBoisCalculation, bsaMostellerCalculation } from './body-surface-area.ts';
import { cacDrsACalculation, cacDrsNCalculation } from './cac-drs.ts';
import { cadRads1Calculation } from './cad-rads-1.ts';
import {
  cadRads2Calculation,
  cadRads2DisplayCalculation,
  cadRads2ModifiersCalculation,
  cadRads2PlaqueCalculation,
  cadRads2PlaqueMethodCalculation,
} from './cad-rads-2.ts';
import { calciumBandCalculation } from './calcium-band.ts';
import type { Calculation } from './calculation.ts';
import { chestPainTypeCalculation } from './chest-pain-type.ts';
import { ctClassCalculation } from './ct-class.ts';
import { vessels50Calculation, vessels70Calculation } from './diseased-vessels.ts';
import { drlAlertCalculation } from './drl-alert.ts';
import {
  effectiveDoseCalculation,
  effectiveDoseKCalculation,
  effectiveDoseKSourceCalculation,
} from './effective-dose.ts';
import { egfrCkdEpi2009Calculation, egfrCkdEpi2021Calculation } from './egfr-ckd-epi.ts';
import { escSymptomScoreCalculation } from './esc-symptom-score.ts';
import { lvefConsistencyCalculation } from './lvef-consistency.ts';
import { ptpCategoryCalculation } from './ptp-category.ts';
import { ptpEsc2013Calculation } from './ptp-esc-2013.ts';
import { ptpEsc2019Calculation } from './ptp-esc-2019.ts';
import { ptpEsc2024Calculation } from './ptp-esc-2024.ts';
import {
  ptpWintherBasicCalculation,
  ptpWintherCacsClCalculation,
  ptpWintherRfClCalculation,
} from './ptp-winther-calculations.ts';
import { segmentInvolvementScoreCalculation, segmentStenosisScoreCalculation } from './segment-scores.ts';
import { ssdeCalculation } from './ssde.ts';

const all: readonly Calculation[] = [
  bmiCalculation,
  bsaDuBoisCalculation,
  bsaMostellerCalculation,
  egfrCkdEpi2009Calculation,
  egfrCkdEpi2021Calculation,
  chestPainTypeCalculation,
  escSymptomScoreCalculation,
  ptpEsc2013Calculation,
  ptpEsc2019Calculation,
  ptpEsc2024Calculation,
  ptpWintherBasicCalculation,
  ptpWintherRfClCalculation,
  ptpWintherCacsClCalculation,
  ptpCategoryCalculation,
  cacDrsACalculation,
  cacDrsNCalculation,
  calciumBandCalculation,
  segmentInvolvementScoreCalculation,
  segmentStenosisScoreCalculation,
  vessels50Calculation,
  vessels70Calculation,
  ctClassCalculation,
  cadRads2Calculation,
  cadRads2PlaqueCalculation,
  cadRads2PlaqueMethodCalculation,
  cadRads2ModifiersCalculation,
  cadRads2DisplayCalculation,
  cadRads1Calculation,
  effectiveDoseCalculation,
  effectiveDoseKCalculation,
  effectiveDoseKSourceCalculation,
  drlAlertCalculation,
  ssdeCalculation,
  lvefConsistencyCalculation,
];

/** Every calculation of the registry by id. A change of a formula is a new version, never an edit of an old one. */
export const calculations: ReadonlyMap<string, Calculation> = new Map(all.map((entry) => [entry.id, entry]));
