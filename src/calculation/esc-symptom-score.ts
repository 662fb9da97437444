import type { Computed, QuantityInput, TriStateInput } from './calculation.ts';
import { chestPainTypeInput, type ChestPainType } from './chest-pain-type.ts';
import { computed, missingInputs } from './computed.ts';
import { defineCalculation } from './define-calculation.ts';

export const dyspnoeaInput = {
  kind: 'tri-state',
  label: { en: 'exertional dyspnoea', da: 'anstrengelsesdyspnø' },
  optional: true,
} as const satisfies TriStateInput;

export const symptomScoreInput = {
  kind: 'quantity',
  label: { en: 'ESC symptom score', da: 'ESC-symptomscore' },
  unit: '{score}',
  range: { min: 0, max: 3 },
  whole: true,
} as const satisfies QuantityInput;

const chestPainScore: Readonly<Record<ChestPainType, number>> = {
  none: 0,
  'non-anginal': 1,
  atypical: 2,
  typical: 3,
};

/**
 * Symptom score 0–3 of the ESC 2024 guidelines: chest pain type, lifted to 2 by exertional dyspnoea.
 * Not computable when dyspnoea is unknown and would decide; doi 10.1093/eurheartj/ehae177.
 */
export function escSymptomScore(chestPain: ChestPainType, dyspnoea: boolean | undefined): Computed<number> {
  const score = chestPainScore[chestPain];
  if (score >= 2) return computed(score);
  if (dyspnoea === undefined) return missingInputs([{ name: 'dyspnoea', label: dyspnoeaInput.label }]);
  return computed(dyspnoea ? 2 : score);
}

export const escSymptomScoreCalculation = defineCalculation({
  id: 'esc-symptom-score',
  version: '1.0.0',
  label: { en: 'ESC 2024 symptom score', da: 'ESC 2024-symptomscore' },
  sources: [
    'ESC guidelines on chronic coronary syndromes (2024), doi 10.1093/eurheartj/ehae177',
    'Read in the pretestcad package (MIT), commit ea057a8',
  ],
  status: 'published',
  formula: 'no chest pain 0, non-anginal 1, atypical 2, typical 3; dyspnoea lifts 0 and 1 to 2',
  unit: '{score}',
  inputs: { chestPainType: chestPainTypeInput, dyspnoea: dyspnoeaInput },
  example: { inputs: { chestPainType: 'non-anginal', dyspnoea: true }, value: 2 },
  compute: ({ chestPainType, dyspnoea }) => escSymptomScore(chestPainType, dyspnoea),
});
