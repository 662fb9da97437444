/** A point of the plane with the value of the function there. */
interface Vertex {
  readonly at: readonly [number, number];
  readonly value: number;
}

type Plane = (x: number, y: number) => number;

const mostSteps = 2000;

/**
 * Where a smooth function of two numbers is smallest, near a start, to about ten digits of the value.
 * Nelder JA, Mead R. Comput J 1965;7:308–13.
 */
export function minimise(
  f: Plane,
  [x, y]: readonly [number, number],
  width: number,
): readonly [number, number] {
  const vertex = (at: readonly [number, number]): Vertex => ({ at, value: f(...at) });
  let simplex = [vertex([x, y]), vertex([x + width, y]), vertex([x, y + width])];
  for (let step = 0; step < mostSteps; step += 1) {
    const [best, middle, worst] = simplex.toSorted((a, b) => a.value - b.value);
    if (!best || !middle || !worst) break;
    if (isSmall(best, worst)) return best.at;
    simplex = [best, middle, better(vertex, [best, middle, worst])];
    if (simplex[2] === worst)
      simplex = [best, ...[middle, worst].map(({ at }) => vertex(along(best.at, at, 0.5)))];
  }
  return simplex.toSorted((a, b) => a.value - b.value)[0]?.at ?? [x, y];
}

const isSmall = (best: Vertex, worst: Vertex): boolean =>
  Math.abs(best.at[0] - worst.at[0]) + Math.abs(best.at[1] - worst.at[1]) < 1e-9;

/** From `from` to `to` and on: 0 stays, 1 arrives, 2 goes as far again. */
const along = (
  from: readonly [number, number],
  to: readonly [number, number],
  part: number,
): readonly [number, number] => [from[0] + part * (to[0] - from[0]), from[1] + part * (to[1] - from[1])];

/** The worst corner moved through the middle of the other two, or the worst corner itself when nothing is better. */
function better(
  vertex: (at: readonly [number, number]) => Vertex,
  [best, middle, worst]: readonly [Vertex, Vertex, Vertex],
): Vertex {
  const centre = along(best.at, middle.at, 0.5);
  const mirrored = vertex(along(worst.at, centre, 2));
  if (mirrored.value < best.value) {
    const further = vertex(along(worst.at, centre, 3));
    return further.value < mirrored.value ? further : mirrored;
  }
  if (mirrored.value < middle.value) return mirrored;
  const inside = vertex(along(mirrored.value < worst.value ? mirrored.at : worst.at, centre, 0.5));
  return inside.value < Math.min(mirrored.value, worst.value) ? inside : worst;
}
