import type { Evidence } from '../definition/dataset.ts';
import type { Sex } from './person.ts';

/** First year of each column; the last column is 70 to 80, and the table ends there. */
export const esc2024AgeBands = [30, 40, 50, 60, 70] as const;

export const esc2024Evidence: Evidence = {
  source:
    'ESC guidelines on chronic coronary syndromes (2024), doi 10.1093/eurheartj/ehae177; ' +
    'read in the pretestcad package (MIT), commit ea057a8',
  status: 'published',
};

/** Symptom scores 0 and 1 share a row. */
export type SymptomRow = '0-1' | '2' | '3';
/** Number of risk factors out of five. */
export type RiskRow = '0-1' | '2-3' | '4-5';

/** Obstructive coronary artery disease in per cent by sex, symptom score, number of risk factors and age band. */
export const esc2024Table: Readonly<
  Record<Sex, Readonly<Record<SymptomRow, Readonly<Record<RiskRow, readonly number[]>>>>>
> = {
  female: {
    '0-1': { '0-1': [0, 1, 1, 2, 4], '2-3': [1, 1, 2, 4, 7], '4-5': [2, 3, 5, 7, 11] },
    '2': { '0-1': [0, 1, 2, 3, 6], '2-3': [1, 2, 3, 6, 10], '4-5': [3, 5, 7, 11, 16] },
    '3': { '0-1': [2, 4, 6, 10, 16], '2-3': [5, 7, 10, 14, 19], '4-5': [10, 12, 15, 19, 23] },
  },
  male: {
    '0-1': { '0-1': [1, 2, 4, 8, 15], '2-3': [2, 4, 7, 12, 19], '4-5': [5, 8, 12, 17, 24] },
    '2': { '0-1': [2, 3, 6, 12, 22], '2-3': [4, 6, 11, 17, 27], '4-5': [8, 12, 17, 25, 34] },
    '3': { '0-1': [9, 14, 21, 32, 44], '2-3': [14, 20, 27, 35, 44], '4-5': [22, 27, 33, 39, 45] },
  },
};
