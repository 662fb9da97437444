import type { HiddenFigures } from './hide-figures.ts';

/**
 * Whether the whole that several measures cut into parts must stay hidden, at every unit, and with it the part of each
 * measure that is published nowhere else. `parts` are the disjoint counts of patients, each hidden by itself
 * (`hideFigures`, one column). As soon as one count is hidden anywhere, no whole is shown anywhere: a whole shown at one
 * unit, or the least it can be by the parts of another measure, would limit what is hidden at the next. Without wholes a
 * hidden count can be anything that its own table allows, because the part that is published nowhere takes up the rest.
 */
export const hidesWhole = (parts: readonly Pick<HiddenFigures, 'places'>[]): boolean =>
  parts.some(({ places }) => places.length > 0);
