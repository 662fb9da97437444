import { isSmall } from '../statistics/small-numbers.ts';
import { sumOf } from '../statistics/sum.ts';
import { keyOf, sizeOf, type Figure, type FigureArc, type FigurePlace } from './figure-network.ts';

interface HiddenSet {
  readonly isHidden: (place: FigurePlace) => boolean;
}

/**
 * What to hide next because hidden units below a shown one can be added up to a small count: the cheapest neighbour that
 * makes the sum large enough, or else the shown unit itself; null when no sum is small. For a table of one column.
 */
export function smallGroup(
  arcs: readonly FigureArc[],
  secrets: ReadonlyMap<string, Figure>,
  { isHidden }: HiddenSet,
  threshold: number,
): FigurePlace | null {
  const byUnit = new Map(arcs.map((arc) => [arc.place.unitId, arc]));
  const below = ({ childIds }: FigureArc): readonly FigureArc[] =>
    childIds.flatMap((id) => byUnit.get(id) ?? []);
  const secretOf = ({ place }: FigureArc, part: number): number => secrets.get(keyOf(place))?.[part] ?? 0;
  /** All units whose sum is known because this one is shown and everything between is hidden. */
  const group = (top: FigureArc): readonly FigureArc[] =>
    below(top).flatMap((child) =>
      child.childIds.length > 0 && isHidden(child.place) ? group(child) : [child],
    );
  for (const top of arcs) {
    if (top.childIds.length === 0 || isHidden(top.place)) continue;
    const members = group(top);
    const hidden = members.filter(({ place }) => isHidden(place));
    for (const part of top.figure.keys()) {
      const sum = sumOf(hidden, (member) => secretOf(member, part));
      if (!isSmall(sum, threshold)) continue;
      const shown = members.filter((member) => !isHidden(member.place) && secretOf(member, part) > 0);
      const enough = shown.filter((member) => sum + secretOf(member, part) >= threshold);
      const [next = top] = [...enough, ...shown].toSorted((a, b) => sizeOf(a.figure) - sizeOf(b.figure));
      return next.place;
    }
  }
  return null;
}
