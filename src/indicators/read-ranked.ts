import { medianRanks } from '../calculation/statistics/median-interval.ts';
import type { Database } from '../store/database.ts';
import { readAmountsAt, type CellsAsked, type Place } from './read-cells.ts';

/** The sorted amounts of so many cases, and the shares at which they are asked for. */
export interface RankedCases extends Omit<Place, 'place'> {
  readonly cases: number;
  readonly shares: readonly number[];
}

/** Quantiles in the order of the shares, null without cases; the interval is that of the median. */
export interface RankedAmounts {
  readonly quantiles: readonly (number | null)[];
  readonly interval: { readonly lower: number; readonly upper: number } | null;
}

type Amounts = readonly (number | undefined)[];

/** Type 7 of Hyndman and Fan (Am Stat 1996;50:361–5), as PostgreSQL's `percentile_cont`. */
function interpolated(position: number, [below, above]: Amounts): number | null {
  if (below === undefined || above === undefined) return null;
  return below + (position - Math.floor(position)) * (above - below);
}

/** The places, counted from 0, that quantiles and the median's interval are made of. */
function placesOf({ cases, shares }: RankedCases): readonly number[] {
  const ranks = medianRanks(cases);
  const around = shares.flatMap((share) => [Math.floor((cases - 1) * share), Math.ceil((cases - 1) * share)]);
  return [...around, ...(ranks ? [ranks.lower - 1, ranks.upper - 1] : [])];
}

function rankedOf({ cases, shares }: RankedCases, amounts: Amounts): RankedAmounts {
  const quantiles = shares.map((share, index) =>
    interpolated((cases - 1) * share, amounts.slice(2 * index, 2 * index + 2)),
  );
  const [lower, upper] = amounts.slice(2 * shares.length);
  return { quantiles, interval: lower === undefined || upper === undefined ? null : { lower, upper } };
}

/**
 * Quantiles, and the distribution-free interval of the median, of amounts in the order they are asked: from how many
 * cases have which amount, so exact for any union of centres and months.
 */
export async function readRanked(
  db: Database,
  asked: CellsAsked,
  ranked: readonly RankedCases[],
): Promise<readonly RankedAmounts[]> {
  const wanted = ranked.map(placesOf);
  const amounts = await readAmountsAt(
    db,
    asked,
    ranked.flatMap(({ centreIds, measure, stratifier, stratum }, index) =>
      (wanted[index] ?? []).map((place) => ({ centreIds, measure, stratifier, stratum, place })),
    ),
  );
  let read = 0;
  return ranked.map((cases, index) => {
    const from = read;
    read += wanted[index]?.length ?? 0;
    return rankedOf(cases, amounts.slice(from, read));
  });
}
