import { countIn, present } from '../search-text.ts';

/** The page of the worklist, as it stands in the address. */
export interface WorklistSearch {
  readonly page?: number;
}

export const readWorklistSearch = (search: Readonly<Record<string, unknown>>): WorklistSearch =>
  present({ page: countIn(search, 'page', 2) });
