const mostSteps = 200;

interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * Where a continuous function changes its sign between `from` and `to`, to the last digits of `to`; an end that is a
 * root itself is returned. Inverse quadratic steps guarded by bisection: Chandrupatla TR. Adv Eng Softw 1997;28:145–9.
 */
export function findRoot(f: (x: number) => number, from: number, to: number): number {
  let [last, opposite] = [
    { x: from, y: f(from) },
    { x: to, y: f(to) },
  ];
  if (last.y * opposite.y > 0) throw new RangeError(`no change of sign between ${from} and ${to}`);
  let part = 0.5;
  for (let step = 0; step < mostSteps; step += 1) {
    const best = Math.abs(last.y) < Math.abs(opposite.y) ? last : opposite;
    const smallest =
      (2 * Number.EPSILON * Math.max(Math.abs(from), Math.abs(to))) / Math.abs(last.x - opposite.x);
    if (best.y === 0 || smallest > 0.5) return best.x;
    const x = last.x + Math.min(1 - smallest, Math.max(smallest, part)) * (opposite.x - last.x);
    const next = { x, y: f(x) };
    const crossed = next.y * last.y < 0;
    const dropped = crossed ? opposite : last;
    if (crossed) opposite = last;
    last = next;
    part = nextPart(last, opposite, dropped);
  }
  return last.x;
}

/** Where between the two ends the next point lies: on a parabola through three points if it is tame, else halfway. */
function nextPart(a: Point, b: Point, c: Point): number {
  const xi = (a.x - b.x) / (c.x - b.x);
  const phi = (a.y - b.y) / (c.y - b.y);
  if (!(phi ** 2 < xi && (1 - phi) ** 2 < 1 - xi)) return 0.5;
  const near = (a.y / (b.y - a.y)) * (c.y / (b.y - c.y));
  const far = ((c.x - a.x) / (b.x - a.x)) * (a.y / (c.y - a.y)) * (b.y / (c.y - b.y));
  return near + far;
}
