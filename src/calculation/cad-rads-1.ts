import { agatstonInput } from './agatston.ts';
import { cadRadsCategories, cadRadsCategory, type LeftMainRule } from './cad-rads-category.ts';
import { isAtLeast } from './coronary-reading.ts';
import { defineCalculation } from './define-calculation.ts';
import { graftsInput, segmentsInput } from './segment-finding.ts';
import { exampleSegmentRows } from './segment-rows.ts';

/**
 * CAD-RADS 2016: the left main counts above 50 %. A grade of 50–69 % counts unless the reader wrote exactly 50 %.
 * Cury RC et al. JACC Cardiovasc Imaging 2016;9:1099–113.
 */
const leftMainAbove50: LeftMainRule = ({ vessel, grade, percent }) =>
  vessel === 'lm' && isAtLeast(grade, 'moderate') && percent !== 50;

export const cadRads1Calculation = defineCalculation({
  id: 'cad-rads-1',
  version: '1.0.0',
  label: { en: 'CAD-RADS category (2016)', da: 'CAD-RADS-kategori (2016)' },
  sources: [
    'Cury RC et al. CAD-RADS. JACC Cardiovasc Imaging 2016;9:1099–113 (CAD-RADS is a trademark of its owners)',
    'Categories read in a published summary; grafts and the N rule as in CAD-RADS 2.0, not verified for 2016',
  ],
  status: 'provisional',
  formula:
    'as CAD-RADS 2.0, but the left main counts above 50 %: a grade of 50–69 % with exactly 50 % written is category 3',
  names: cadRadsCategories,
  inputs: {
    segments: segmentsInput,
    grafts: graftsInput,
    agatston: { ...agatstonInput, optional: true },
  },
  example: { inputs: { segments: exampleSegmentRows }, value: '4a' },
  compute: (given) => cadRadsCategory(given, leftMainAbove50),
});
