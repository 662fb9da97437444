import { expect, test } from 'vitest';
import { countFilters, readListingSearch } from './listing-search.ts';

test('an address with every filter is read as it stands', () => {
  const search = {
    centreId: 'c1',
    from: '2025-01-01',
    to: '2025-06-30',
    status: 'draft',
    light: 'red',
    accession: '00',
  };
  expect(readListingSearch({ ...search, page: '3', pageSize: '50' })).toEqual({
    ...search,
    page: 3,
    pageSize: 50,
  });
});

test('what makes no sense is left out, the rest stays', () =>
  expect(
    readListingSearch({ from: '2025-02-30', light: 'blue', page: '0', pageSize: '7', accession: 'A1' }),
  ).toEqual({ accession: 'A1' }));

test('the first page needs no word in the address', () =>
  expect(readListingSearch({ page: '1' })).toEqual({}));

test('page and page size are no filters', () =>
  expect(countFilters({ page: 2, pageSize: 50, light: 'red' })).toBe(1));
