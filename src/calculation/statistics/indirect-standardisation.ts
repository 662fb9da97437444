import { byarLimits } from './byar.ts';
import { garwoodLimits } from './garwood.ts';
import { defaultLevel, type Interval } from './interval.ts';
import { requireCount } from './require-arguments.ts';
import { defined, notDefined, type Statistic } from './statistic.ts';
import { sumOf } from './sum.ts';

/** One age, sex or risk group of a centre, and the same group in the reference. All four are counts. */
interface IndirectStratum {
  readonly observed: number;
  readonly population: number;
  readonly referenceEvents: number;
  readonly referencePopulation: number;
}

interface IndirectStandardisation {
  readonly observed: number;
  readonly expected: number;
  /** O/E. */
  readonly ratio: Interval;
  /** Events per person: the ratio times the crude rate of the reference. */
  readonly rate: Interval;
  readonly method: 'exact' | 'byar';
}

/** Byar's limits are used from this number of events on, as the public health bodies of England do. */
const byarFrom = 10;

/**
 * Observed over expected events of a centre from the rates of a reference in the same strata; level in (0, 1). Not
 * defined without reference population or expected events. A centre is compared with the reference, never with another
 * centre. Exact Poisson limits under ten events, Byar from there on (OHID, PHEindicatormethods 2.1.0).
 */
export function indirectStandardisation(
  strata: readonly IndirectStratum[],
  level: number = defaultLevel,
): Statistic<IndirectStandardisation> {
  strata.forEach(requireStratum);
  const inhabited = strata.filter(({ population }) => population > 0);
  if (inhabited.some(({ referencePopulation }) => referencePopulation === 0)) return notDefined('noPatients');
  const observed = sumOf(strata, (stratum) => stratum.observed);
  const expected = sumOf(
    inhabited,
    ({ population, referenceEvents, referencePopulation }) =>
      (population * referenceEvents) / referencePopulation,
  );
  if (expected === 0) return notDefined('noExpectedEvents');
  const limits = observed < byarFrom ? garwoodLimits(observed, level) : byarLimits(observed, level);
  const ratio = scaled({ estimate: observed, ...limits }, 1 / expected);
  return defined({
    observed,
    expected,
    ratio,
    rate: scaled(ratio, crudeReferenceRate(strata)),
    method: observed < byarFrom ? 'exact' : 'byar',
  });
}

function requireStratum(stratum: IndirectStratum): void {
  requireCount(stratum.observed);
  requireCount(stratum.population);
  requireCount(stratum.referenceEvents);
  requireCount(stratum.referencePopulation);
}

const crudeReferenceRate = (strata: readonly IndirectStratum[]): number =>
  sumOf(strata, ({ referenceEvents }) => referenceEvents) /
  sumOf(strata, ({ referencePopulation }) => referencePopulation);

const scaled = ({ estimate, lower, upper }: Interval, factor: number): Interval => ({
  estimate: estimate * factor,
  lower: lower * factor,
  upper: upper * factor,
});
