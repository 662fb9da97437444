import { notDefined, type NotDefined } from './statistic.ts';
import { sum } from './sum.ts';

/** A category as readers name it: a CAD-RADS class, an answer. */
export type Category = string | number;

/** Two readers' ratings of one examination. */
export type RatingPair = readonly [Category, Category];

/** The share of examinations in every cell: rows are the first reader, columns the second, in category order. */
export type AgreementTable = readonly (readonly number[])[];

/**
 * The table of pairs over the full, ordered list of categories, whether they occur or not. A rating outside the list is
 * a programming error; without pairs there is no table.
 */
export function agreementTable(
  pairs: readonly RatingPair[],
  categories: readonly Category[],
): AgreementTable | NotDefined {
  const places = pairs.map(
    ([first, second]) => [placeOf(first, categories), placeOf(second, categories)] as const,
  );
  if (pairs.length === 0) return notDefined('noPatients');
  return categories.map((_, row) =>
    categories.map((__, column) => {
      const together = places.filter(([first, second]) => first === row && second === column);
      return together.length / pairs.length;
    }),
  );
}

/** The place of a rating in the list of categories. */
export function placeOf(rating: Category, categories: readonly Category[]): number {
  const place = categories.indexOf(rating);
  if (place < 0) throw new RangeError(`not a category: ${rating}`);
  return place;
}

/** The shares of the first and of the second reader. */
export const rowShares = (cells: AgreementTable): readonly number[] => cells.map((row) => sum(row));
export const columnShares = (cells: AgreementTable): readonly number[] =>
  cells.map((_, column) => sum(cells.map((row) => row[column] ?? 0)));
