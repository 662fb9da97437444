import { sumOf } from '../statistics/sum.ts';
import { keyOf, sizeOf, type Figure, type FigureArc } from './figure-network.ts';

export type IsTotalHidden = (unitId: string) => boolean;

/**
 * What of every figure the reader does not know anyway: nothing of own figures, of nobody, of sums of those, and of a
 * figure that is all of a total that is shown.
 */
export function secretFigures(
  arcs: readonly FigureArc[],
  knownIds: ReadonlySet<string>,
  isTotalHidden: IsTotalHidden | null,
): ReadonlyMap<string, Figure> {
  const byKey = new Map(arcs.map((arc) => [keyOf(arc.place), arc]));
  const secrets = new Map<string, Figure>();
  const isAllOfShownTotal = ({ place: { unitId, column }, figure }: FigureArc): boolean => {
    const total = byKey.get(keyOf({ unitId, column: 'total' }));
    if (!total || column === 'total' || isTotalHidden?.(unitId)) return false;
    return sizeOf(total.figure) === sizeOf(figure);
  };
  const secretOf = (arc: FigureArc): Figure => {
    const { place, figure, childIds } = arc;
    const nothing = figure.map(() => 0);
    if (knownIds.has(place.unitId) || sizeOf(figure) === 0 || isAllOfShownTotal(arc)) return nothing;
    if (childIds.length === 0) return figure;
    const below = childIds.map((unitId) => found(keyOf({ unitId, column: place.column })));
    return nothing.map((_, part) => sumOf(below, (child) => child[part] ?? 0));
  };
  const found = (key: string): Figure => {
    const arc = byKey.get(key);
    const secret = secrets.get(key) ?? (arc ? secretOf(arc) : []);
    secrets.set(key, secret);
    return secret;
  };
  for (const key of byKey.keys()) found(key);
  return secrets;
}
