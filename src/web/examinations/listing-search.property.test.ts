import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '../../kernel/day.ts';
import { parseSearch, writeSearch } from '../search-text.ts';
import type { ListingSearch } from './listing-search.ts';
import { pageSizes, readListingSearch } from './listing-search.ts';

const day = fc.integer({ min: 0, max: 9_000 }).map((days) => addDays('2005-01-01', days));

const search: fc.Arbitrary<ListingSearch> = fc.record(
  {
    centreId: fc.string({ minLength: 1 }),
    from: day,
    to: day,
    status: fc.constantFrom('draft', 'complete'),
    light: fc.constantFrom('green', 'yellow', 'red'),
    accession: fc.string({ minLength: 1 }),
    page: fc.integer({ min: 2, max: 100_000 }),
    pageSize: fc.constantFrom(...pageSizes),
  },
  { requiredKeys: [] },
);

test('an address says exactly what was chosen: written and read again it is the same', () =>
  fc.assert(
    fc.property(search, (chosen) => {
      expect(readListingSearch(parseSearch(writeSearch({ ...chosen })))).toEqual(chosen);
    }),
  ));

test('any address is read without an error, and reading it twice changes nothing', () =>
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.string()), (words) => {
      const read = readListingSearch(words);
      expect(readListingSearch({ ...read })).toEqual(read);
    }),
  ));
