import type { Step } from './calculation.ts';
import { computed, step } from './computed.ts';
import { defineCalculation } from './define-calculation.ts';

const likelihoodCategories = ['very-low', 'low', 'moderate', 'high', 'very-high'] as const;
type LikelihoodCategory = (typeof likelihoodCategories)[number];

const labels: Readonly<Record<LikelihoodCategory, { readonly en: string; readonly da: string }>> = {
  'very-low': { en: 'very low', da: 'meget lav' },
  low: { en: 'low', da: 'lav' },
  moderate: { en: 'moderate', da: 'moderat' },
  high: { en: 'high', da: 'høj' },
  'very-high': { en: 'very high', da: 'meget høj' },
};

/**
 * Likelihood category of a pre-test probability in per cent (0–100): ≤5, ≤15, ≤50, ≤85, above.
 * ESC guidelines on chronic coronary syndromes 2024, doi 10.1093/eurheartj/ehae177.
 */
export function likelihoodCategory(percent: number): LikelihoodCategory {
  if (percent <= 5) return 'very-low';
  if (percent <= 15) return 'low';
  if (percent <= 50) return 'moderate';
  return percent <= 85 ? 'high' : 'very-high';
}

/** The step that names the category of a probability in per cent; shown beside every pre-test probability. */
export function categoryStep(percent: number): Step {
  const { en, da } = labels[likelihoodCategory(percent)];
  return step('category', `ESC 2024 likelihood category: ${en}`, `ESC 2024-sandsynlighedskategori: ${da}`);
}

export const ptpCategoryCalculation = defineCalculation({
  id: 'ptp-category',
  version: '1.0.0',
  label: { en: 'Likelihood category (ESC 2024)', da: 'Sandsynlighedskategori (ESC 2024)' },
  sources: [
    'ESC guidelines on chronic coronary syndromes (2024), doi 10.1093/eurheartj/ehae177',
    'Limits read in the pretestcad package (MIT), commit ea057a8',
  ],
  status: 'published',
  formula: 'very low ≤5 %, low >5–15 %, moderate >15–50 %, high >50–85 %, very high >85 %',
  names: likelihoodCategories,
  inputs: {
    percent: {
      kind: 'quantity',
      label: { en: 'pre-test probability', da: 'prætestsandsynlighed' },
      unit: '%',
      range: { min: 0, max: 100 },
    },
  },
  example: { inputs: { percent: 6 }, value: 'low' },
  compute: ({ percent }) => computed(likelihoodCategory(percent)),
});
