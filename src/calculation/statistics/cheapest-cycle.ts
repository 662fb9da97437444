/** A hidden or hideable count of a network in which every sum comes out exactly when as much flows in as out. */
export interface FlexibleArc {
  readonly from: number;
  readonly to: number;
  /** Whether a reader could take the count for more, or for less, than it is. */
  readonly canRise: boolean;
  readonly canFall: boolean;
  /** What it costs to hide it; 0 when it is hidden anyway. At least 0. */
  readonly cost: number;
}

/** One arc of a cycle and whether its count rises or falls on it. */
export interface CycleStep {
  readonly index: number;
  readonly rises: boolean;
}

interface Step extends CycleStep {
  readonly to: number;
  readonly cost: number;
}

interface Reached {
  readonly cost: number;
  /** Null at the source. */
  readonly last: (CycleStep & { readonly before: number }) | null;
}

/**
 * The arcs, the one it goes through first, of the cheapest cycle along which every count could be more or less and all
 * sums still come out; null when there is none.
 */
export function cheapestCycle(arcs: readonly FlexibleArc[], through: number): readonly CycleStep[] | null {
  const arc = arcs[through];
  if (!arc) return null;
  const stepsFrom = stepsOf(arcs, through);
  const up = arc.canRise ? cheapestPath(stepsFrom, arc.to, arc.from) : null;
  const down = arc.canFall ? cheapestPath(stepsFrom, arc.from, arc.to) : null;
  const isDown = down !== null && (up === null || down.cost < up.cost);
  const best = isDown ? down : up;
  return best && [{ index: through, rises: !isDown }, ...best.steps];
}

/** Along an arc its count rises, against it its count falls. */
function stepsOf(arcs: readonly FlexibleArc[], except: number): (node: number) => readonly Step[] {
  const steps = new Map<number, Step[]>();
  const add = (from: number, step: Step): void => {
    const known = steps.get(from);
    if (known) known.push(step);
    else steps.set(from, [step]);
  };
  for (const [index, { from, to, canRise, canFall, cost }] of arcs.entries()) {
    if (index === except) continue;
    if (canRise) add(from, { index, to, cost, rises: true });
    if (canFall) add(to, { index, to: from, cost, rises: false });
  }
  return (node) => steps.get(node) ?? [];
}

interface Path {
  readonly cost: number;
  readonly steps: readonly CycleStep[];
}

/** The cheapest way between two nodes. Dijkstra EW. Numer Math 1959;1:269–71. */
function cheapestPath(
  stepsFrom: (node: number) => readonly Step[],
  source: number,
  target: number,
): Path | null {
  const open = new Map<number, Reached>([[source, { cost: 0, last: null }]]);
  const closed = new Map<number, Reached>();
  for (let node = cheapestOf(open); node !== null; node = cheapestOf(open)) {
    const here = open.get(node);
    if (!here) break;
    open.delete(node);
    closed.set(node, here);
    if (node === target) return { cost: here.cost, steps: wayBack(closed, target) };
    for (const { index, rises, to, cost } of stepsFrom(node)) {
      const total = here.cost + cost;
      if (closed.has(to) || total >= (open.get(to)?.cost ?? Infinity)) continue;
      open.set(to, { cost: total, last: { index, rises, before: node } });
    }
  }
  return null;
}

function cheapestOf(open: ReadonlyMap<number, Reached>): number | null {
  let best: number | null = null;
  let least = Infinity;
  for (const [node, { cost }] of open)
    if (cost < least) {
      best = node;
      least = cost;
    }
  return best;
}

function wayBack(closed: ReadonlyMap<number, Reached>, target: number): readonly CycleStep[] {
  const steps: CycleStep[] = [];
  for (let last = closed.get(target)?.last; last; last = closed.get(last.before)?.last)
    steps.push({ index: last.index, rises: last.rises });
  return steps.toReversed();
}
