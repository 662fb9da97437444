import { countIn, present } from '../search-text.ts';

export interface CoverageSearch {
  readonly year?: number;
  /** The page of the list of missing examinations. */
  readonly page?: number;
  readonly measure?: string;
  readonly centre?: string;
}

const textIn = (search: Readonly<Record<string, unknown>>, name: string): string | undefined => {
  const value = search[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
};

export const readCoverageSearch = (search: Readonly<Record<string, unknown>>): CoverageSearch =>
  present({
    year: countIn(search, 'year', 1900),
    page: countIn(search, 'page', 1),
    measure: textIn(search, 'measure'),
    centre: textIn(search, 'centre'),
  });
