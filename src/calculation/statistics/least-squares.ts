import { sumOf } from './sum.ts';

/** The solution of a least squares problem, with the inverse of X'X that covariances are made of. */
interface LeastSquares {
  readonly coefficients: readonly number[];
  readonly inverse: readonly (readonly number[])[];
}

/** A column that is this much shorter after the others are taken out of it repeats them. */
const collinearBelow = 1e-10;

/**
 * The coefficients b that minimise |X b − y|², for X by columns (at least as many rows as columns); null when a column
 * repeats the others. Modified Gram–Schmidt with the right side as last column: Björck Å. BIT 1967;7:1–21.
 */
export function leastSquares(
  columns: readonly (readonly number[])[],
  right: readonly number[],
): LeastSquares | null {
  const directions: number[][] = [];
  const triangle: number[][] = [];
  for (const column of columns) {
    const { rest, shares } = takeOut(column, directions);
    const length = lengthOf(rest);
    if (!(length > collinearBelow * lengthOf(column))) return null;
    directions.push(rest.map((value) => value / length));
    triangle.push([...shares, length]);
  }
  const { shares } = takeOut(right, directions);
  return { coefficients: solveUp(triangle, shares), inverse: inverseOfSquare(triangle) };
}

const lengthOf = (column: readonly number[]): number => Math.sqrt(sumOf(column, (value) => value * value));

/** A column without its parts along orthogonal directions, and how long those parts were. */
function takeOut(column: readonly number[], directions: readonly (readonly number[])[]) {
  let rest = column.map((value) => value);
  const shares = directions.map((direction) => {
    const share = sumOf(direction, (value, row) => value * (rest[row] ?? 0));
    rest = rest.map((value, row) => value - share * (direction[row] ?? 0));
    return share;
  });
  return { rest, shares };
}

/** Solves R b = right for the columns of an upper triangle R, from the last unknown up. */
function solveUp(triangle: readonly (readonly number[])[], right: readonly number[]): readonly number[] {
  const solution = right.map((value) => value);
  for (let last = triangle.length - 1; last >= 0; last -= 1) {
    const column = triangle[last] ?? [];
    const found = (solution[last] ?? 0) / (column[last] ?? 1);
    solution[last] = found;
    for (let row = 0; row < last; row += 1) solution[row] = (solution[row] ?? 0) - found * (column[row] ?? 0);
  }
  return solution;
}

/** (R'R)⁻¹ = R⁻¹ R⁻¹'. */
function inverseOfSquare(triangle: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const unit = (at: number) => triangle.map((_, row) => (row === at ? 1 : 0));
  const inverse = triangle.map((_, at) => solveUp(triangle, unit(at)));
  return triangle.map((_, i) =>
    triangle.map((__, j) => sumOf(inverse, (column) => (column[i] ?? 0) * (column[j] ?? 0))),
  );
}
