import { countIn, present } from '../search-text.ts';

export interface ComparisonSearch {
  readonly year?: number;
}

export const readComparisonSearch = (search: Readonly<Record<string, unknown>>): ComparisonSearch =>
  present({ year: countIn(search, 'year', 1900) });
