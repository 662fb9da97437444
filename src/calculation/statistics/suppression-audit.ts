import { feasibleValues, type FeasibleValues } from './network-audit.ts';
import { arcsOf, type PublishedTable, type TablePlace } from './published-table.ts';

/** What a reader knows about a hidden count before looking at the totals. `most` may be infinite. */
interface KnownBounds {
  readonly least: number;
  readonly most: number;
}

interface FeasibleRange extends FeasibleValues {
  readonly place: TablePlace;
}

/** Zeros are shown, so what is hidden is at least one. */
const hiddenIsPositive: KnownBounds = { least: 1, most: Infinity };
const notPublished: KnownBounds = { least: 0, most: Infinity };

/**
 * Attacks a table before it goes out: the exact smallest and largest whole number of every hidden count that fits all
 * published totals. A range of one value is a disclosure. A table that does not add up is a bug.
 */
export function auditTable(
  table: PublishedTable,
  knownBounds: (place: TablePlace) => KnownBounds = () => hiddenIsPositive,
): readonly FeasibleRange[] {
  const arcs = arcsOf(table);
  const ranges = feasibleValues(
    arcs.map((arc) => ({ ...arc, ...(arc.count === null ? knownBounds(arc.place) : notPublished) })),
  );
  return arcs.flatMap(({ place }, index) => {
    const range = ranges.get(index);
    return range ? [{ place, ...range }] : [];
  });
}

/** Whether every hidden count could have another value. */
export const isSafe = (table: PublishedTable): boolean =>
  auditTable(table).every(({ least, most }) => most === null || most > least);
