import { directStandardisation } from '../statistics/direct-standardisation.ts';
import type { Limits } from '../statistics/limits.ts';
import { requireShare, type Share } from '../statistics/share.ts';
import { defined, notDefined, type Statistic } from '../statistics/statistic.ts';
import { sumOf } from '../statistics/sum.ts';

/** The cases of a centre in each stratum (sex and age, referral group), in the same order at every centre. */
export interface StratifiedCentre {
  readonly id: string;
  readonly strata: readonly Share[];
}

interface StandardisedShare {
  readonly crude: number;
  /** The share the centre would have with the patients of the whole country; within 0 and 1. */
  readonly standardised: number;
  readonly interval: Limits;
  /** At least ten cases: with fewer a standardised share is not published. */
  readonly isPublishable: boolean;
}

const fewestEvents = 10;

/**
 * The share of every centre if its patients were spread over the strata as those of all centres together; Dobson's
 * interval with Byar's limits. Not defined at a centre that lacks a stratum the country has, or without cases. Strata
 * that nobody is in anywhere count for nothing.
 */
export function standardisedShares(
  centres: readonly StratifiedCentre[],
): ReadonlyMap<string, Statistic<StandardisedShare>> {
  const width = centres[0]?.strata.length ?? 0;
  if (centres.some(({ strata }) => strata.length !== width))
    throw new RangeError('strata of different length');
  centres.forEach(({ strata }) => strata.forEach(requireShare));
  const sizes = Array.from({ length: width }, (_, at) => sumOf(centres, ({ strata }) => strata[at]?.n ?? 0));
  return new Map(centres.map(({ id, strata }) => [id, standardised(strata, sizes)]));
}

function standardised(strata: readonly Share[], sizes: readonly number[]): Statistic<StandardisedShare> {
  if (sizes.every((size) => size === 0)) return notDefined('noPatients');
  const result = directStandardisation(
    strata.map(({ x, n }, at) => ({ events: x, population: n, standardPopulation: sizes[at] ?? 0 })),
  );
  if (!result.defined) return result;
  const { crude, standardised: share, dobsonByar, events } = result.value;
  return defined({
    crude,
    standardised: share,
    interval: { lower: Math.max(0, dobsonByar.lower), upper: Math.min(1, dobsonByar.upper) },
    isPublishable: events >= fewestEvents,
  });
}
