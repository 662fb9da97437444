import { countIn, present } from '../search-text.ts';

interface DashboardSearch {
  readonly year?: number;
}

export const readDashboardSearch = (search: Readonly<Record<string, unknown>>): DashboardSearch =>
  present({ year: countIn(search, 'year', 1900) });
