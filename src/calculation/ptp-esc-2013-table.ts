import type { Evidence } from '../definition/dataset.ts';
import type { Sex } from './person.ts';

/** First year of each column; the last column is 80 and older. */
export const esc2013AgeBands = [30, 40, 50, 60, 70, 80] as const;

export const esc2013Evidence: Evidence = {
  source:
    'ESC guidelines on stable coronary artery disease (2013), doi 10.1093/eurheartj/eht296; ' +
    'read in the pretestcad package (MIT), commit ea057a8',
  status: 'published',
};

/** Obstructive coronary artery disease in per cent by chest pain type, sex and age band. */
export const esc2013Table: Readonly<
  Record<'typical' | 'atypical' | 'non-anginal', Readonly<Record<Sex, readonly number[]>>>
> = {
  typical: { male: [59, 69, 77, 84, 89, 93], female: [28, 37, 47, 58, 68, 76] },
  atypical: { male: [29, 38, 49, 59, 69, 78], female: [10, 14, 20, 28, 37, 47] },
  'non-anginal': { male: [18, 25, 34, 44, 54, 65], female: [5, 8, 12, 17, 24, 32] },
};
