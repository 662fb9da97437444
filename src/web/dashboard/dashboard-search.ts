import { countIn, present, textIn } from '../search-text.ts';

export interface DashboardSearch {
  readonly year?: number;
  /** Id or code of a centre or region, or `nation`; the own centre, or the nation, when absent. */
  readonly unit?: string;
}

export const readDashboardSearch = (search: Readonly<Record<string, unknown>>): DashboardSearch =>
  present({ year: countIn(search, 'year', 1900), unit: textIn(search, 'unit') });
