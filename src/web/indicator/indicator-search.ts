import { countIn, present, textIn } from '../search-text.ts';

export interface IndicatorSearch {
  readonly year?: number;
  /** Id of a centre or region, or `nation`; the own centre, or the nation, when absent. */
  readonly unit?: string;
  readonly stratum?: string;
  /** The way in which the cases are parted; the first one when absent. */
  readonly by?: string;
  /** One of its groups, at every unit; all of them when absent. */
  readonly group?: string;
}

export const readIndicatorSearch = (search: Readonly<Record<string, unknown>>): IndicatorSearch =>
  present({
    year: countIn(search, 'year', 1900),
    unit: textIn(search, 'unit'),
    stratum: textIn(search, 'stratum'),
    by: textIn(search, 'by'),
    group: textIn(search, 'group'),
  });
