import { isSmall, usualThreshold } from '../statistics/small-numbers.ts';
import {
  figureArcs,
  keyOf,
  type Figure,
  type FigureArc,
  type FigurePlace,
  type FigureTable,
} from './figure-network.ts';
import { FigureSwaps, type Swap } from './figure-swaps.ts';
import { secretFigures } from './secret-figures.ts';
import { smallGroup } from './small-group.ts';

/** Nobody can ask for less protection than this: a count of one or two would be shown. */
const leastThreshold = 3;

export interface Reader {
  /** Counts from 1 to under this are hidden, at least 3. */
  readonly threshold?: number;
  /** Units whose figures the reader may see exactly: they are shown, and hide nobody. */
  readonly knownIds?: ReadonlySet<string>;
}

/** Which figures of a table are hidden from a reader: all their counts, and everything computed from them. */
export interface HiddenFigures {
  readonly isHidden: (place: FigurePlace) => boolean;
  readonly places: readonly FigurePlace[];
  /** What every hidden count could exchange patients with, so that no published sum shows it. */
  readonly swaps: readonly Swap[];
}

/**
 * The figures with a small count, and as many others as it takes that no hidden count can be computed from those shown:
 * each part of each hidden figure could have at least as many values as the threshold, and hidden units together are no
 * small number either. The table has one column. Figures low in the tree and with few patients are hidden first; figures
 * of nobody are shown and hide nothing.
 */
export function hideFigures(table: FigureTable, reader: Reader = {}): HiddenFigures {
  if (table.columns !== 1) throw new RangeError('a table of several columns is hidden with its totals');
  const threshold = thresholdOf(reader);
  const arcs = figureArcs(table, false);
  const secrets = secretFigures(arcs, reader.knownIds ?? new Set(), null);
  const figures = new FigureSwaps(arcs, secrets, threshold);
  for (const arc of arcs) if (isSmallFigure(arc, threshold)) figures.hide(arc.place);
  let swaps = protectFigures(figures, table.parts);
  for (;;) {
    const next = smallGroup(arcs, secrets, figures, threshold);
    if (!next) return hiddenFigures(figures, swaps);
    figures.hide(next);
    swaps = protectFigures(figures, table.parts);
  }
}

function protectFigures(figures: FigureSwaps, parts: number): readonly Swap[] {
  const swaps: Swap[] = [];
  for (const place of figures.hidden())
    for (let part = 0; part < parts; part += 1) {
      const swap = figures.protect(place, part);
      if (!swap) throw new RangeError('a figure that nothing can hide');
      swaps.push(swap);
    }
  return swaps;
}

/**
 * The same for figures that are split up and whose totals are shown elsewhere, with `totals` hidden there: what belongs
 * to a hidden total is hidden, every exchange that protects it is possible in this table too, and a total that is shown
 * helps to compute nothing small. Several splits of the same totals may therefore go out together. A hidden count may be
 * found out where it is zero, or where shown totals leave it no room and it is not small: neither is a secret.
 */
export function hideParts(table: FigureTable, totals: HiddenFigures, reader: Reader = {}): HiddenFigures {
  const threshold = thresholdOf(reader);
  const arcs = figureArcs(table, true);
  const isTotalHidden = (unitId: string): boolean => totals.isHidden({ unitId, column: 0 });
  const secrets = secretFigures(arcs, reader.knownIds ?? new Set(), isTotalHidden);
  const figures = new FigureSwaps(arcs, secrets, threshold);
  const cells = arcs.filter(({ place }) => place.column !== 'total');
  for (const arc of cells)
    if (isTotalHidden(arc.place.unitId) || isSmallFigure(arc, threshold)) figures.hide(arc.place);
  for (const swap of totals.swaps) figures.repeat(swap);
  return hiddenFigures(figures, protectParts(figures, secrets, threshold));
}

function protectParts(
  figures: FigureSwaps,
  secrets: ReadonlyMap<string, Figure>,
  threshold: number,
): readonly Swap[] {
  const swaps: Swap[] = [];
  for (const place of figures.hidden())
    for (const [part, count] of (secrets.get(keyOf(place)) ?? []).entries()) {
      if (count === 0 || figures.isRepeated(place, part)) continue;
      const swap = figures.protect(place, part);
      if (swap) swaps.push(swap);
      else if (isSmall(count, threshold)) throw new RangeError('a small count that nothing can hide');
    }
  return swaps;
}

function thresholdOf({ threshold = usualThreshold }: Reader): number {
  if (!Number.isInteger(threshold) || threshold < leastThreshold)
    throw new RangeError(`a threshold under ${leastThreshold} protects nobody: ${threshold}`);
  return threshold;
}

const isSmallFigure = ({ figure }: FigureArc, threshold: number): boolean =>
  figure.some((count) => isSmall(count, threshold));

function hiddenFigures(figures: FigureSwaps, swaps: readonly Swap[]): HiddenFigures {
  return { isHidden: figures.isHidden, places: [...figures.hidden()], swaps };
}
