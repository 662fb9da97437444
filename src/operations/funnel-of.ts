import { centreFunnel } from '../calculation/comparison/centre-funnel.ts';
import { rankabilityWords, shrunkenCentres } from '../calculation/comparison/shrunken-centres.ts';
import { standingOf, type Direction } from '../calculation/comparison/standing.ts';
import { valueOrNull } from '../calculation/statistics/statistic.ts';
import type { FunnelPointView, FunnelView, UnitResult } from './indicator-page-view.ts';

interface ShownShare {
  readonly id: string;
  readonly x: number;
  readonly n: number;
}

const sharesOf = (centres: readonly UnitResult[]): readonly ShownShare[] =>
  centres.flatMap(({ unit, numerator, denominator }) =>
    numerator === null || denominator === null ? [] : [{ id: unit.id, x: numerator, n: denominator }],
  );

/**
 * The funnel of the centres whose figures a reader may see, and nothing else: its mean and spread would else tell of
 * those that are hidden. Null when there is nothing to compare.
 */
function funnelOf(centres: readonly UnitResult[], direction: Direction): FunnelView | null {
  const shares = sharesOf(centres);
  const funnel = valueOrNull(centreFunnel(shares));
  if (!funnel) return null;
  const points = funnel.points.flatMap(({ id, x, n, share, judgement }): readonly FunnelPointView[] =>
    share === null || judgement === null
      ? []
      : [{ unitId: id, x, n, share, ...judgement, standing: standingOf(judgement, direction) }],
  );
  const shrunken = valueOrNull(shrunkenCentres(shares));
  return {
    ...funnel,
    points,
    hidden: centres.filter(({ hidden }) => hidden === true).length,
    rankability: shrunken && {
      value: shrunken.rankability,
      standing: shrunken.standing,
      words: rankabilityWords[shrunken.standing],
    },
  };
}

/** The centres with their place in the funnel and their share pulled towards the mean. */
export function placedInFunnel(
  centres: readonly UnitResult[],
  direction: Direction,
): { readonly centres: readonly UnitResult[]; readonly funnel: FunnelView | null } {
  const funnel = funnelOf(centres, direction);
  const standings = new Map(funnel?.points.map(({ unitId, standing }) => [unitId, standing]));
  const shrunken = valueOrNull(shrunkenCentres(sharesOf(centres)));
  const pulled = new Map(shrunken?.centres.map(({ id, shrunken: share }) => [id, share]));
  return {
    funnel,
    centres: centres.map((centre) => ({
      ...centre,
      standing: centre.hidden ? null : (standings.get(centre.unit.id) ?? 'not-judged'),
      shrunken: pulled.get(centre.unit.id) ?? null,
    })),
  };
}
