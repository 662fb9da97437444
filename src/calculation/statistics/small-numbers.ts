import { cheapestCycle, type FlexibleArc } from './cheapest-cycle.ts';
import { arcsOf, withTotals, type CountArc, type PublishedTable, type Shown } from './published-table.ts';
import { requireCount } from './require-arguments.ts';

/**
 * Counts from 1 to under this are not shown. A provisional choice of this registry: Danish registries use a threshold in
 * this range, and the steering group decides.
 */
export const usualThreshold = 5;

/** No threshold is below this: with two, who knows one of the patients knows the other. */
export const smallestThreshold = 3;

/** Whether a count points at so few patients that it must not be shown. Zero is shown. */
export const isSmall = (count: number, threshold: number = usualThreshold): boolean =>
  count > 0 && count < threshold;

interface MaskingRule {
  readonly threshold?: number;
  /** `rows` when columns are not summed anywhere, so that every row stands for itself. */
  readonly totals?: 'rows' | 'rows-and-columns';
}

/** An arc of the table with its true count. */
interface TrueArc extends CountArc {
  readonly truth: number;
  readonly isTotal: boolean;
  readonly isShownAtAll: boolean;
}

/**
 * A table of counts (unit by year) with small numbers hidden, and as many others as it takes that no hidden count can be
 * computed from what is shown: each lies on a cycle of hidden counts that could all be one more or one less. Fewest
 * cells first, then fewest patients, totals last; one mark for all. Fischetti M, Salazar JJ. Math Program 1999;84:283–312.
 * Percentages, intervals and other tables of the same counts are outputs too and go through the same gate.
 */
export function maskSmallNumbers(
  counts: readonly (readonly number[])[],
  { threshold = usualThreshold, totals = 'rows-and-columns' }: MaskingRule = {},
): PublishedTable {
  const table = withTotals(counts, totals === 'rows-and-columns');
  const arcs = trueArcs(table, counts);
  const hidden = new Set(
    arcs.flatMap((arc, index) => (arc.isShownAtAll && isSmall(arc.truth, threshold) ? [index] : [])),
  );
  for (const small of [...hidden]) {
    for (const { index } of cheapestCycle(flexible(arcs, hidden), small) ?? []) hidden.add(index);
  }
  return hide(table, arcs, hidden);
}

function trueArcs(table: PublishedTable, counts: readonly (readonly number[])[]): readonly TrueArc[] {
  const whole = arcsOf(withTotals(counts, true));
  return arcsOf(table).map((arc, index) => ({
    ...arc,
    truth: whole[index]?.count ?? 0,
    isTotal: arc.place.row === 'total' || arc.place.column === 'total',
    isShownAtAll: arc.count !== undefined,
  }));
}

/**
 * The arcs as a reader sees them, for a cycle along which every count could be one more or one less and none becomes
 * zero, because zeros are shown. There always is one: the cell, its totals and the grand total, all one more.
 */
function flexible(arcs: readonly TrueArc[], hidden: ReadonlySet<number>): readonly FlexibleArc[] {
  // Dearer than all patients together: one cell more is worse than any number of patients in it.
  const perCell = arcs.reduce((total, { truth }) => total + truth, 1);
  const perTotal = perCell * arcs.length;
  return arcs.map(({ from, to, truth, isTotal, isShownAtAll }, index) => ({
    ...{ from, to },
    canRise: !isShownAtAll || truth > 0,
    canFall: truth > (isShownAtAll ? 1 : 0),
    cost: hidden.has(index) || !isShownAtAll ? 0 : (isTotal ? perTotal : perCell) + truth,
  }));
}

function hide(table: PublishedTable, arcs: readonly TrueArc[], hidden: ReadonlySet<number>): PublishedTable {
  const shown = new Map(
    arcs.map(({ place, truth }, index) => [keyOf(place), hidden.has(index) ? null : truth]),
  );
  const at = (row: number | 'total', column: number | 'total'): Shown =>
    shown.get(keyOf({ row, column })) ?? null;
  const { columnTotals } = table;
  return {
    cells: table.cells.map((cells, row) => cells.map((_, column) => at(row, column))),
    rowTotals: table.rowTotals.map((_, row) => at(row, 'total')),
    ...(columnTotals
      ? { columnTotals: columnTotals.map((_, column) => at('total', column)), total: at('total', 'total') }
      : {}),
  };
}

const keyOf = ({ row, column }: CountArc['place']): string => `${row}/${column}`;

/**
 * Whether two published totals, of all units and of all but one, give a small number away by subtraction. Then the
 * second table is refused or both totals are hidden. Both are counts, the first the larger.
 */
export function differenceDiscloses(
  total: number,
  totalWithoutUnit: number,
  threshold: number = usualThreshold,
): boolean {
  [total, totalWithoutUnit].forEach(requireCount);
  if (totalWithoutUnit > total) throw new RangeError('a part is larger than the whole');
  return isSmall(total - totalWithoutUnit, threshold);
}

const roundingBase = 5;
const fewestRounded = 8;

/**
 * The count as English secondary care publishes it: 0 as 0, 1–7 hidden (null), from 8 on to the nearest 5. Totals are
 * rounded from the unrounded total. NHS England disclosure control for sub-national figures.
 */
export function roundedCount(count: number): Shown {
  requireCount(count);
  return count > 0 && count < fewestRounded ? null : toNearestFive(count);
}

/** A count to the nearest multiple of 5; whole numbers are never at a tie. */
export const toNearestFive = (count: number): number => Math.round(count / roundingBase) * roundingBase;
