import { agatstonInput } from './agatston.ts';
import { computed } from './computed.ts';
import { defineCalculation } from './define-calculation.ts';

const calciumBandNames = ['zero', '1-99', '100-399', '400-999', '1000-or-more'] as const;
type CalciumBand = (typeof calciumBandNames)[number];

/**
 * Reporting band of an Agatston score (whole, ≥ 0): 0, 1–99, 100–399, 400–999, 1000 and more.
 * Bands of Danish publications: Open Heart 2015;2:e000233.
 */
export function calciumBand(agatston: number): CalciumBand {
  if (agatston === 0) return 'zero';
  if (agatston < 100) return '1-99';
  if (agatston < 400) return '100-399';
  return agatston < 1000 ? '400-999' : '1000-or-more';
}

export const calciumBandCalculation = defineCalculation({
  id: 'calcium-band',
  version: '1.0.0',
  label: { en: 'Calcium score band', da: 'Calciumscore-bånd' },
  sources: ['Open Heart 2015;2:e000233 (Western Denmark Heart Registry, Silkeborg 2010–2013)'],
  status: 'published',
  formula: '0; 1–99; 100–399; 400–999; 1000 and more',
  names: calciumBandNames,
  inputs: { agatston: agatstonInput },
  example: { inputs: { agatston: 400 }, value: '400-999' },
  compute: ({ agatston }) => computed(calciumBand(agatston)),
});
