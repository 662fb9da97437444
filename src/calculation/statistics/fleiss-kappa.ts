import { placeOf, type Category } from './rating-table.ts';
import { defined, notDefined, type Statistic } from './statistic.ts';
import { mean, sumOf } from './sum.ts';

/**
 * Agreement beyond chance of several readers who all rated every examination (one row each, at least two readers). Not
 * defined without rows or with one category only. Fleiss JL. Psychol Bull 1971;76:378–82.
 */
export function fleissKappa(
  ratings: readonly (readonly Category[])[],
  categories: readonly Category[],
): Statistic<number> {
  const readers = ratings[0]?.length ?? 0;
  if (ratings.some((row) => row.length !== readers))
    throw new RangeError('every reader rates every examination');
  if (readers < 2) return notDefined('tooFewValues');
  const counts = ratings.map((row) => countsOf(row, categories));
  const observed = mean(
    counts.map((row) => (sumOf(row, (count) => count * count) - readers) / (readers * (readers - 1))),
  );
  const chance = sumOf(categories, (_, place) => {
    const share = sumOf(counts, (row) => row[place] ?? 0) / (readers * ratings.length);
    return share * share;
  });
  return 1 - chance < Number.EPSILON
    ? notDefined('onlyOneCategory')
    : defined((observed - chance) / (1 - chance));
}

function countsOf(row: readonly Category[], categories: readonly Category[]): readonly number[] {
  const places = row.map((rating) => placeOf(rating, categories));
  return categories.map((_, place) => places.filter((other) => other === place).length);
}
