import { agatstonInput } from './agatston.ts';
import type { Computed } from './calculation.ts';
import { chestPainTypeInput } from './chest-pain-type.ts';
import { computed } from './computed.ts';
import { defineCalculation } from './define-calculation.ts';
import { symptomScoreInput } from './esc-symptom-score.ts';
import { ageInput, sexInput } from './person.ts';
import { categoryStep } from './ptp-category.ts';
import { ptpWintherBasic, ptpWintherCacsCl, ptpWintherRfCl } from './ptp-winther.ts';
import { countRiskFactors, riskFactorInputs } from './risk-factors.ts';
import { winther2020Evidence } from './winther-coefficients.ts';

const { source, status } = winther2020Evidence;

/** The models are not bounded in the source; the range is that of the table derived from them. */
const ageYears = ageInput(30, 80);

const inPercent = (probability: number): Computed<number> =>
  computed(100 * probability, [categoryStep(100 * probability)]);

const riskWeighted = { ageYears, sex: sexInput, symptomScore: symptomScoreInput, ...riskFactorInputs };
const example = {
  ageYears: 55,
  sex: 'male',
  symptomScore: 2,
  familyHistory: true,
  smoking: 'former',
  dyslipidaemia: false,
  hypertension: false,
  diabetes: 'none',
};

export const ptpWintherBasicCalculation = defineCalculation({
  id: 'ptp-winther-basic',
  version: '1.0.0',
  label: { en: 'Pre-test probability (Winther basic)', da: 'Prætestsandsynlighed (Winther basic)' },
  sources: [source],
  status,
  formula:
    '100 / (1 + e^−LP); LP = −7.0753 + 1.2308·male + 0.0642·age + 2.2501·typical − 0.5095·non-anginal or none − ' +
    '0.0191·age·typical',
  unit: '%',
  inputs: { ageYears, sex: sexInput, chestPainType: chestPainTypeInput },
  example: {
    inputs: { ageYears: 45, sex: 'male', chestPainType: 'typical' },
    value: 17.29446529083331,
  },
  compute: (given) => inPercent(ptpWintherBasic(given)),
});

export const ptpWintherRfClCalculation = defineCalculation({
  id: 'ptp-winther-rf-cl',
  version: '1.0.0',
  label: { en: 'Clinical likelihood (Winther RF-CL)', da: 'Klinisk sandsynlighed (Winther RF-CL)' },
  sources: [source],
  status,
  formula:
    '100 / (1 + e^−LP); LP = −9.5260 + 1.6128·male + 0.0844·age + 2.7112·typ − 0.4675·non + 1.4940·r − ' +
    '0.0187·age·typ − 0.0131·age·r − 0.2799·typ·r − 0.2091·male·r; typ: symptom score 3, non: score 0–1, ' +
    'r: 1, 2, 3 for 0–1, 2–3, 4–5 risk factors',
  unit: '%',
  inputs: riskWeighted,
  example: { inputs: example, value: 10.504355298956824 },
  compute: (given) => inPercent(ptpWintherRfCl({ ...given, riskFactorCount: countRiskFactors(given) })),
});

export const ptpWintherCacsClCalculation = defineCalculation({
  id: 'ptp-winther-cacs-cl',
  version: '1.0.0',
  label: { en: 'Clinical likelihood (Winther CACS-CL)', da: 'Klinisk sandsynlighed (Winther CACS-CL)' },
  sources: [source],
  status,
  formula:
    '100 × (0.0013 + 0.2021·q + A + B·q), q = RF-CL (0–1); A, B by Agatston score: 0: 0, 0; 1–9: 0.0082, 0.1311; ' +
    '10–99: 0.0238, 0.2909; 100–399: 0.1131, 0.4077; 400–999: 0.2306, 0.4658; ≥1000: 0.4040, 0.4489',
  unit: '%',
  inputs: { ...riskWeighted, agatston: agatstonInput },
  example: { inputs: { ...example, agatston: 100 }, value: 17.845555861303856 },
  compute: (given) => {
    const rfCl = ptpWintherRfCl({ ...given, riskFactorCount: countRiskFactors(given) });
    return inPercent(ptpWintherCacsCl(rfCl, given.agatston));
  },
});
