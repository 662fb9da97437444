import type { HiddenFigures } from './hide-figures.ts';

/**
 * The units whose whole must stay hidden: those of which one of the parts that add up to it is. `parts` are the disjoint
 * counts of patients that each measure cuts the same whole into, each hidden by itself (`hideFigures`, one column). Where
 * the whole is hidden, the part that is published nowhere else must be too. What is shown of wholes then follows from shown
 * parts alone, and a hidden part can still be anything that its own table allows: parts hide each other along cycles of the
 * tree, and a whole that moves with them is hidden at every unit of the cycle.
 */
export const unitsOfHiddenParts = (parts: readonly Pick<HiddenFigures, 'places'>[]): ReadonlySet<string> =>
  new Set(parts.flatMap(({ places }) => places.map(({ unitId }) => unitId)));
