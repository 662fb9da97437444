import type { DoseDefinition, DoseQuantity } from '../definition/dose.ts';
import type { LevelMedian } from '../indicators/read-doses.ts';
import type { LevelComparison, OtherMedian } from './dose-view.ts';

interface Compared {
  readonly quantity: DoseQuantity;
  readonly centreId: string;
  /** What another centre is called; null where the reader may not know. */
  readonly nameOf: (centreId: string) => string | null;
}

/**
 * The median of a centre against every level of a quantity, with the medians of the other centres. A centre with fewer
 * examinations than a comparison takes has no median here (ICRP 135).
 */
export function levelComparisons(
  { levels, comparison }: DoseDefinition,
  medians: readonly LevelMedian[],
  { quantity, centreId, nameOf }: Compared,
): readonly LevelComparison[] {
  return levels
    .filter((level) => level.quantity === quantity)
    .map((level) => {
      const found = medians.filter((each) => each.level === level.id);
      const own = found.find((each) => each.centreId === centreId);
      const hasEnough = own !== undefined && own.count >= comparison.fewest;
      const median = hasEnough ? own.median : null;
      const others = found
        .filter((each) => each.centreId !== centreId && each.count >= comparison.fewest)
        .map((each): OtherMedian => ({ name: nameOf(each.centreId), median: each.median }))
        .toSorted((a, b) => a.median - b.median);
      return { ...level, count: own?.count ?? 0, median, others, standing: standingOf(own, median, level) };
    });
}

function standingOf(
  own: LevelMedian | undefined,
  median: number | null,
  { value }: { readonly value: number },
): LevelComparison['standing'] {
  if (own === undefined) return 'none';
  if (median === null) return 'too-few';
  return median > value ? 'above' : 'below';
}
