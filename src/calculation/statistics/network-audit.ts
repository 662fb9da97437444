import { maximumFlow, type Arc } from './maximum-flow.ts';
import { sumOf } from './sum.ts';

/** A count of a network in which every sum comes out exactly when as much flows in as out. */
export interface AuditedArc {
  readonly from: number;
  readonly to: number;
  /** What is shown; null when the count is hidden, undefined when it is no part of what is published. */
  readonly count: number | null | undefined;
  /** What a reader knows of a hidden count beforehand; `most` may be infinite. */
  readonly least: number;
  readonly most: number;
}

/** The values a hidden count can have, given everything that is shown. */
export interface FeasibleValues {
  readonly least: number;
  /** Null when nothing bounds it from above. */
  readonly most: number | null;
}

interface HiddenArc extends Arc {
  readonly index: number;
  readonly least: number;
}

/**
 * The exact smallest and largest whole number of every hidden count, by the place of its arc, that fits everything shown.
 * Every value is reached because the extreme flows of a network are whole. Cox LH. J Am Stat Assoc 1995;90:1453–62.
 * Counts that do not add up are a bug.
 */
export function feasibleValues(arcs: readonly AuditedArc[]): ReadonlyMap<number, FeasibleValues> {
  const hidden = arcs.flatMap(({ from, to, count, least, most }, index): HiddenArc[] =>
    typeof count === 'number' ? [] : [{ index, from, to, least, capacity: most - least }],
  );
  const carried = fillIn(arcs, hidden);
  return new Map(
    hidden.flatMap((arc, position) =>
      arcs[arc.index]?.count === null ? [[arc.index, rangeOf(hidden, carried, position)] as const] : [],
    ),
  );
}

/** What every hidden arc carries above its least, in one network that fits everything shown. */
function fillIn(arcs: readonly AuditedArc[], hidden: readonly HiddenArc[]): readonly number[] {
  const excess = new Map<number, number>();
  const move = (node: number, amount: number) => excess.set(node, (excess.get(node) ?? 0) + amount);
  for (const { from, to, count, least } of arcs) {
    move(from, -(count ?? least));
    move(to, count ?? least);
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
function rangeOf(hidden: readonly HiddenArc[], carried: readonly number[], position: number): FeasibleValues {
  const arc = hidden[position];
  if (!arc) throw new RangeError('no such count');
  const residual = hidden.flatMap(({ from, to, capacity }, other) => {
    if (other === position) return [];
    const used = carried[other] ?? 0;
    return [
      { from, to, capacity: capacity - used },
      { from: to, to: from, capacity: used },
    ];
  });
  const now = carried[position] ?? 0;
  const up = Math.min(arc.capacity - now, maximumFlow(residual, arc.to, arc.from).value);
  const down = Math.min(now, maximumFlow(residual, arc.from, arc.to).value);
  return { least: arc.least + now - down, most: up === Infinity ? null : arc.least + now + up };
}
