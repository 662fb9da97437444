import { byarLimits } from './byar.ts';
import { gammaQuantile } from './gamma-distribution.ts';
import { defaultLevel } from './interval.ts';
import type { Limits } from './limits.ts';
import { requireCount, requireNonNegative } from './require-arguments.ts';
import { defined, notDefined, type Statistic } from './statistic.ts';
import { sumOf } from './sum.ts';

/** Events among the people of one stratum of a centre, and the size of that stratum in the standard population. */
interface DirectStratum {
  readonly events: number;
  readonly population: number;
  readonly standardPopulation: number;
}

/** Rates per person: multiply for display. */
interface DirectStandardisation {
  readonly crude: number;
  readonly standardised: number;
  /** Dobson AJ et al. Stat Med 1991;10:457–62 with Byar's limits (English public health). */
  readonly dobsonByar: Limits;
  /** Fay MP, Feuer EJ. Stat Med 1997;16:791–801 (cancer registries). */
  readonly fayFeuer: Limits;
  readonly events: number;
}

interface Weighted {
  readonly events: number;
  readonly population: number;
  /** Share of the standard population per person of the centre. */
  readonly weight: number;
}

/**
 * The rate a centre would have if its strata were as large as those of the standard population; counts, level in (0, 1).
 * Not defined without people in a stratum that counts, or without events. Under ten events it is not for publication.
 */
export function directStandardisation(
  strata: readonly DirectStratum[],
  level: number = defaultLevel,
): Statistic<DirectStandardisation> {
  strata.forEach(requireStratum);
  const standard = sumOf(strata, ({ standardPopulation }) => standardPopulation);
  const counted = strata.filter(({ standardPopulation }) => standardPopulation > 0);
  if (standard === 0 || counted.some(({ population }) => population === 0)) return notDefined('noPatients');
  const weighted = counted.map(({ events, population, standardPopulation }) => ({
    events,
    population,
    weight: standardPopulation / standard / population,
  }));
  const events = sumOf(weighted, (stratum) => stratum.events);
  if (events === 0) return notDefined('noEvents');
  const standardised = sumOf(weighted, (stratum) => stratum.weight * stratum.events);
  const variance = sumOf(weighted, (stratum) => stratum.weight ** 2 * stratum.events);
  return defined({
    crude: events / sumOf(weighted, ({ population }) => population),
    standardised,
    dobsonByar: dobsonByar(standardised, variance, byarLimits(events, level), events),
    fayFeuer: fayFeuer(weighted, standardised, variance, level),
    events,
  });
}

function requireStratum(stratum: DirectStratum): void {
  requireCount(stratum.events);
  requireCount(stratum.population);
  requireNonNegative(stratum.standardPopulation);
}

function dobsonByar(rate: number, variance: number, { lower, upper }: Limits, events: number): Limits {
  const perEvent = Math.sqrt(variance / events);
  return { lower: rate + perEvent * (lower - events), upper: rate + perEvent * (upper - events) };
}

function fayFeuer(strata: readonly Weighted[], rate: number, variance: number, level: number): Limits {
  const tail = (1 - level) / 2;
  const largest = Math.max(...strata.map(({ weight }) => weight));
  const upperRate = rate + largest;
  const upperVariance = variance + largest ** 2;
  return {
    lower: gammaQuantile(tail, rate ** 2 / variance) * (variance / rate),
    upper: gammaQuantile(1 - tail, upperRate ** 2 / upperVariance) * (upperVariance / upperRate),
  };
}
