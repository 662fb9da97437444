import type { Term } from './term.ts';

/** Beyond this a number is unknown: no clinical amount comes near, and no product of two such overflows a double. */
export const largest = 1e100;

/** Adding and taking away again what is this small turns smaller amounts into nothing, so that no product underflows. */
export const smallest = 1e-140;

/**
 * The number as arithmetic knows it, a double of bounded size: unknown when too large, nothing when too small. The
 * same steps in JavaScript and PostgreSQL (which raises errors where JavaScript answers Infinity or 0).
 */
export function settle(value: number): number | undefined {
  const settled = value + smallest - smallest;
  return Math.abs(settled) < largest ? settled : undefined;
}

/** Whether a term's number is bounded already, because arithmetic made it or the text is limited. */
export const isSettled = (term: Term): boolean =>
  ['arithmetic', 'constant', 'rowCount', 'codeCount', 'between'].includes(term.kind) ||
  (term.kind === 'aggregate' && (term.calculation === 'sum' || term.calculation === 'avg'));

/** The sum in ascending order, which makes it the same whatever order the rows come in. */
export const orderedSum = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b).reduce((sum, value) => sum + value, 0);
