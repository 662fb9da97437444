/** A connection that can carry up to `capacity` (≥ 0, may be infinite) from one node to another. */
export interface Arc {
  readonly from: number;
  readonly to: number;
  readonly capacity: number;
}

interface Flow {
  /** Infinite when a path of infinite capacity leads from the source to the sink. */
  readonly value: number;
  /** What every arc carries, in the order of the arcs. */
  readonly carried: readonly number[];
}

/** A way across an arc: forwards, or backwards by emptying it. */
interface Step {
  readonly to: number;
  readonly index: number;
  readonly forwards: boolean;
  readonly room: number;
}

/** The last step of a path, with the room of the whole path. */
interface Hop extends Step {
  readonly before: Hop | null;
}

/**
 * The most that can flow from a source to a sink, whole when the capacities are. Shortest augmenting paths: Edmonds J,
 * Karp RM. J ACM 1972;19:248–64.
 */
export function maximumFlow(arcs: readonly Arc[], source: number, sink: number): Flow {
  const carried = arcs.map(() => 0);
  const touching = Map.groupBy(
    arcs.flatMap((arc, index) => [arc.from, arc.to].map((node) => ({ ...arc, index, node }))),
    ({ node }) => node,
  );
  const hopsFrom = (node: number): readonly Step[] =>
    (touching.get(node) ?? []).flatMap((arc) => stepOf(arc, carried));
  let value = 0;
  for (let path = findPath(hopsFrom, source, sink); path; path = findPath(hopsFrom, source, sink)) {
    if (path.room === Infinity) return { value: Infinity, carried };
    value += path.room;
    for (let hop: Hop | null = path; hop; hop = hop.before) {
      carried[hop.index] = (carried[hop.index] ?? 0) + (hop.forwards ? path.room : -path.room);
    }
  }
  return { value, carried };
}

/** The way across an arc from one of its nodes: forwards while it has room, backwards while it carries something. */
function stepOf(
  arc: Arc & { readonly index: number; readonly node: number },
  carried: readonly number[],
): Step[] {
  const { from, to, capacity, index, node } = arc;
  const used = carried[index] ?? 0;
  if (node === from) return capacity > used ? [{ to, index, forwards: true, room: capacity - used }] : [];
  return used > 0 ? [{ to: from, index, forwards: false, room: used }] : [];
}

/** The last hop of a shortest path with room, or null. Its `room` is that of the whole path. */
function findPath(hopsFrom: (node: number) => readonly Step[], source: number, sink: number): Hop | null {
  const reached = new Map<number, Hop | null>([[source, null]]);
  const queue = [source];
  for (const node of queue) {
    const before = reached.get(node) ?? null;
    if (node === sink) return before;
    for (const step of hopsFrom(node)) {
      if (reached.has(step.to)) continue;
      reached.set(step.to, { ...step, room: Math.min(step.room, before?.room ?? Infinity), before });
      queue.push(step.to);
    }
  }
  return null;
}
