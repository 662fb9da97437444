import { findRoot } from './find-root.ts';

/** A place and a weight of a quadrature rule. */
export interface QuadratureNode {
  readonly x: number;
  readonly weight: number;
}

/** The orthonormal Hermite polynomials of degree 0 to `degree` at x, by their recurrence. NIST DLMF 18.9. */
function hermite(degree: number, x: number): readonly number[] {
  const values = [Math.PI ** -0.25];
  for (let k = 0; k < degree; k += 1) {
    const [last = 0, before = 0] = [values[k], values[k - 1]];
    values.push(x * Math.sqrt(2 / (k + 1)) * last - Math.sqrt(k / (k + 1)) * before);
  }
  return values;
}

const zerosOf = (degree: number): readonly number[] => {
  if (degree === 0) return [];
  const largest = Math.sqrt(2 * degree + 2);
  const between = [-largest, ...zerosOf(degree - 1), largest];
  const value = (x: number): number => hermite(degree, x)[degree] ?? 0;
  return between.slice(1).map((to, index) => findRoot(value, between[index] ?? 0, to));
};

/**
 * The nodes of Gauss–Hermite quadrature for ∫ e^(−x²) f(x) dx with a number of points (≥ 1), smallest x first: exact for
 * polynomials up to degree 2 · points − 1. The zeros of one degree lie between those of the degree before. DLMF 3.5(v).
 */
export const gaussHermite = (points: number): readonly QuadratureNode[] =>
  zerosOf(points).map((x) => {
    const squares = hermite(points - 1, x).map((value) => value * value);
    return { x, weight: 1 / squares.reduce((total, value) => total + value, 0) };
  });
