import { isDay } from '../../kernel/day.ts';
import type { ExaminationListing } from '../api/queries.ts';
import { countIn, present, textIn, wordIn } from '../search-text.ts';

/** The filters and the page of the list, exactly as they stand in the address. */
export type ListingSearch = ExaminationListing;

export const pageSizes = [25, 50, 100] as const;

function dayIn(search: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const text = textIn(search, name);
  return text !== undefined && isDay(text) ? text : undefined;
}

export const readListingSearch = (search: Readonly<Record<string, unknown>>): ListingSearch =>
  present({
    centreId: textIn(search, 'centreId'),
    from: dayIn(search, 'from'),
    to: dayIn(search, 'to'),
    status: wordIn(search, 'status', ['draft', 'complete']),
    light: wordIn(search, 'light', ['green', 'yellow', 'red']),
    accession: textIn(search, 'accession'),
    page: countIn(search, 'page', 2),
    pageSize: pageSizes.find((size) => size === countIn(search, 'pageSize', 1)),
  });

/** How many filters are set; page and page size are none. */
export const countFilters = (search: ListingSearch): number =>
  Object.keys(search).filter((name) => name !== 'page' && name !== 'pageSize').length;

/** The same list on another page; the first page needs no word in the address. */
export const onPage = (search: ListingSearch, page: number): ListingSearch =>
  readListingSearch({ ...search, page });
