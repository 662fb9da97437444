import { agreementTable, columnShares, rowShares, type Category, type RatingPair } from './rating-table.ts';
import { defined, type Statistic } from './statistic.ts';
import { sum, sumOf } from './sum.ts';

/**
 * Agreement of two readers beyond chance, steady when one category is rare, over the full list of at least two
 * categories. Not defined without pairs. Gwet KL. Br J Math Stat Psychol 2008;61:29–48.
 */
export function gwetAc1(pairs: readonly RatingPair[], categories: readonly Category[]): Statistic<number> {
  if (categories.length < 2) throw new RangeError('agreement needs two categories');
  const cells = agreementTable(pairs, categories);
  if ('defined' in cells) return cells;
  const columns = columnShares(cells);
  const shares = rowShares(cells).map((share, place) => (share + (columns[place] ?? 0)) / 2);
  const chance = sumOf(shares, (share) => share * (1 - share)) / (categories.length - 1);
  const observed = sum(cells.map((row, place) => row[place] ?? 0));
  return defined((observed - chance) / (1 - chance));
}
