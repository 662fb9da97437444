import type { Evidence } from '../definition/dataset.ts';
import type { Sex } from './person.ts';

/** First year of each column; the last column is 70 and older. */
export const esc2019AgeBands = [30, 40, 50, 60, 70] as const;

export const esc2019Evidence: Evidence = {
  source:
    'ESC guidelines on chronic coronary syndromes (2019), doi 10.1093/eurheartj/ehz425; ' +
    'read in the pretestcad package (MIT), commit ea057a8',
  status: 'published',
};

/** Obstructive coronary artery disease in per cent by symptom, sex and age band. */
export const esc2019Table: Readonly<
  Record<'typical' | 'atypical' | 'non-anginal' | 'dyspnoea', Readonly<Record<Sex, readonly number[]>>>
> = {
  typical: { male: [3, 22, 32, 44, 52], female: [5, 10, 13, 16, 27] },
  atypical: { male: [4, 10, 17, 26, 34], female: [3, 6, 6, 11, 19] },
  'non-anginal': { male: [1, 3, 11, 22, 24], female: [1, 2, 3, 6, 10] },
  dyspnoea: { male: [0, 12, 20, 27, 32], female: [3, 3, 9, 14, 12] },
};
