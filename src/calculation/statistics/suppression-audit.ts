import { maximumFlow, type Arc } from './maximum-flow.ts';
import { arcsOf, type PublishedTable, type TablePlace } from './published-table.ts';
import { sumOf } from './sum.ts';

/** What a reader knows about a hidden count before looking at the totals. `most` may be infinite. */
interface KnownBounds {
  readonly least: number;
  readonly most: number;
}

/** The values a hidden count can have, given everything the table shows. */
interface FeasibleRange {
  readonly place: TablePlace;
  readonly least: number;
  /** Null when nothing bounds it from above. */
  readonly most: number | null;
}

/** Zeros are shown, so what is hidden is at least one. */
const hiddenIsPositive: KnownBounds = { least: 1, most: Infinity };

interface HiddenArc extends Arc {
  readonly place: TablePlace;
  readonly isMasked: boolean;
  readonly least: number;
}

/**
 * Attacks a table before it goes out: the exact smallest and largest whole number of every hidden count that fits all
 * published totals. A range of one value is a disclosure. Every range is reached because the table is a network, whose
 * extreme flows are whole. Cox LH. J Am Stat Assoc 1995;90:1453–62. A table that does not add up is a bug.
 */
export function auditTable(
  table: PublishedTable,
  knownBounds: (place: TablePlace) => KnownBounds = () => hiddenIsPositive,
): readonly FeasibleRange[] {
  const hidden = hiddenArcs(table, knownBounds);
  const carried = fillIn(table, hidden);
  return hidden.flatMap((arc, index) => (arc.isMasked ? [rangeOf(hidden, carried, arc, index)] : []));
}

/** Whether every hidden count could have another value. */
export const isSafe = (table: PublishedTable): boolean =>
  auditTable(table).every(({ least, most }) => most === null || most > least);

function hiddenArcs(
  table: PublishedTable,
  knownBounds: (place: TablePlace) => KnownBounds,
): readonly HiddenArc[] {
  return arcsOf(table).flatMap(({ place, from, to, count }) => {
    if (typeof count === 'number') return [];
    const { least, most } = count === null ? knownBounds(place) : { least: 0, most: Infinity };
    return [{ place, from, to, capacity: most - least, least, isMasked: count === null }];
  });
}

/** What every hidden arc carries above its least, in one table that fits everything published. */
function fillIn(table: PublishedTable, hidden: readonly HiddenArc[]): readonly number[] {
  const excess = new Map<number, number>();
  const move = (node: number, amount: number) => excess.set(node, (excess.get(node) ?? 0) + amount);
  const known = arcsOf(table).flatMap(({ from, to, count }) =>
    typeof count === 'number' ? [{ from, to, count }] : [],
  );
  for (const { from, to, count } of [...known, ...hidden.map((arc) => ({ ...arc, count: arc.least }))]) {
    move(from, -count);
    move(to, count);
  }
  const [source, sink] = [-1, -2];
  const supplies = [...excess].map(([node, amount]) =>
    amount > 0 ? { from: source, to: node, capacity: amount } : { from: node, to: sink, capacity: -amount },
  );
  const { value, carried } = maximumFlow([...hidden, ...supplies], source, sink);
  const needed = sumOf(supplies, ({ from, capacity }) => (from === source ? capacity : 0));
  if (value !== needed) throw new RangeError('no whole numbers fit this table');
  return carried.slice(0, hidden.length);
}

/** How far one hidden count can go up and down when the others make room for it. */
function rangeOf(
  hidden: readonly HiddenArc[],
  carried: readonly number[],
  { place, from, to, least, capacity }: HiddenArc,
  index: number,
): FeasibleRange {
  const residual = hidden.flatMap((arc, other) => {
    if (other === index) return [];
    const used = carried[other] ?? 0;
    return [
      { from: arc.from, to: arc.to, capacity: arc.capacity - used },
      { from: arc.to, to: arc.from, capacity: used },
    ];
  });
  const now = carried[index] ?? 0;
  const up = Math.min(capacity - now, maximumFlow(residual, to, from).value);
  const down = Math.min(now, maximumFlow(residual, from, to).value);
  return { place, least: least + now - down, most: up === Infinity ? null : least + now + up };
}
