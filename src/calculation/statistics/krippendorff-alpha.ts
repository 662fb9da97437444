import { placeOf, type Category } from './rating-table.ts';
import { defined, notDefined, type Statistic } from './statistic.ts';
import { sum, sumOf } from './sum.ts';

/** The ratings of one examination; null where a reader gave none. */
type Unit = readonly (Category | null)[];

/**
 * Agreement of any number of readers on an ordered scale, with gaps; examinations with one rating do not count. Not
 * defined without two ratings of one examination or with one category only. Krippendorff K. Content analysis, 2nd ed.,
 * 2004, ch. 11, ordinal metric.
 */
export function krippendorffAlpha(
  units: readonly Unit[],
  categories: readonly Category[],
): Statistic<number> {
  const paired = units
    .map((unit) => unit.flatMap((rating) => (rating === null ? [] : [placeOf(rating, categories)])))
    .filter((places) => places.length > 1);
  if (paired.length === 0) return notDefined('tooFewValues');
  const counts = categories.map((_, place) => paired.flat().filter((other) => other === place).length);
  const total = sum(counts);
  const distance = (one: number, two: number): number => ordinalDistance(counts, one, two);
  const observed = sumOf(paired, (places) => withinUnit(places, distance));
  const chance = sumOf(counts, (count, one) =>
    sumOf(counts, (other, two) => count * other * distance(one, two)),
  );
  return chance === 0 ? notDefined('onlyOneCategory') : defined(1 - ((total - 1) * observed) / chance);
}

/** The squared number of ratings between two categories, half of their own included. */
function ordinalDistance(counts: readonly number[], one: number, two: number): number {
  const [low, high] = [Math.min(one, two), Math.max(one, two)];
  const between = sum(counts.slice(low, high + 1));
  return (between - ((counts[low] ?? 0) + (counts[high] ?? 0)) / 2) ** 2;
}

const withinUnit = (places: readonly number[], distance: (one: number, two: number) => number): number =>
  sumOf(places, (one) => sumOf(places, (two) => distance(one, two))) / (places.length - 1);
