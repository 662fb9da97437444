import { waterfallSteps, type WaterfallStep } from '../../definition/waterfall.ts';
import { countIn, present, textIn, wordIn } from '../search-text.ts';

export interface PatientsSearch {
  readonly year?: number;
  /** Id or code of a centre or region, or `nation`; the own centre, or the nation, when absent. */
  readonly unit?: string;
  /** The step whose examinations are listed; the denominator when absent. */
  readonly step?: WaterfallStep;
  readonly page?: number;
}

export const readPatientsSearch = (search: Readonly<Record<string, unknown>>): PatientsSearch =>
  present({
    year: countIn(search, 'year', 1900),
    unit: textIn(search, 'unit'),
    step: wordIn(search, 'step', waterfallSteps),
    page: countIn(search, 'page', 2),
  });
