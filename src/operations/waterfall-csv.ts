import { waterfallSteps } from '../definition/waterfall.ts';
import type { Label, Language } from '../kernel/label.ts';
import type { WaterfallView } from './explanation-view.ts';
import { column, writeCsv } from './write-csv.ts';

type Step = WaterfallView['steps'][number];

const labels: Readonly<Record<(typeof waterfallSteps)[number], Label>> = {
  initial: { en: 'initial population', da: 'udgangspopulation' },
  ineligible: { en: 'not in the denominator population', da: 'ikke i nævnerpopulationen' },
  excluded: { en: 'excluded', da: 'ekskluderet' },
  exception: { en: 'exception', da: 'undtagelse' },
  unknown: { en: 'unknown', da: 'uoplyst' },
  denominator: { en: 'denominator', da: 'nævner' },
  numerator: { en: 'numerator', da: 'tæller' },
  'outside-numerator': { en: 'outside the numerator', da: 'uden for tælleren' },
  immature: { en: 'follow-up not over', da: 'opfølgning ikke slut' },
};

/** The steps of a figure as a table for spreadsheets; what is hidden from the reader is hidden here. */
export const waterfallCsv = ({ steps, missing }: WaterfallView, language: Language): string =>
  writeCsv<Step>(
    [
      column('step', 'trin', ({ step }) => labels[step][language]),
      column('examinations', 'undersøgelser', ({ count }) => count),
      column('hidden', 'skjult', ({ count }) => (count === null && missing.length === 0 ? 'x' : null)),
    ],
    steps,
    language,
  );
