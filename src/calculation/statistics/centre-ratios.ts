import { byarLimits } from './byar.ts';
import { defaultLevel } from './interval.ts';
import type { Limits } from './limits.ts';
import { requireOutcome, requireProbability } from './require-arguments.ts';
import { defined, notDefined, quotient, type Statistic } from './statistic.ts';
import { mean, sumOf } from './sum.ts';

/** A patient with the risk a frozen model predicts (0–1) and what happened (0 or 1). */
interface CentrePatient {
  readonly centre: string;
  readonly risk: number;
  readonly outcome: number;
}

interface AdjustedRatio {
  readonly ratio: number;
  /** The overall rate times the ratio. */
  readonly riskAdjustedRate: number;
  readonly byar: Limits;
}

export interface CentreResult {
  readonly centre: string;
  readonly n: number;
  readonly observed: number;
  readonly expected: number;
  /** Of the observed events: Σ p (1 − p). */
  readonly variance: number;
  /** Not defined when the model expects nothing. */
  readonly adjusted: Statistic<AdjustedRatio>;
  /** (O − E) / √variance; not defined when the model is certain of every patient. */
  readonly z: Statistic<number>;
}

interface CentreRatios {
  readonly overallRate: number;
  readonly centres: readonly CentreResult[];
}

/**
 * Observed over expected events per centre, in the order of the centre names; level in (0, 1). Not defined without
 * patients. Every centre is compared with the reference of the model, never with another centre: their ratios must not
 * be compared head to head. DeLong ER et al. Stat Med 1997;16:2645–64.
 */
export function centreRatios(
  patients: readonly CentrePatient[],
  level: number = defaultLevel,
): Statistic<CentreRatios> {
  patients.forEach(requirePatient);
  if (patients.length === 0) return notDefined('noPatients');
  const overallRate = mean(patients.map(({ outcome }) => outcome));
  const groups = [...Map.groupBy(patients, ({ centre }) => centre)].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return defined({
    overallRate,
    centres: groups.map(([centre, group]) => ({ centre, ...resultOf(group, overallRate, level) })),
  });
}

function requirePatient({ risk, outcome }: CentrePatient): void {
  requireProbability(risk);
  requireOutcome(outcome);
}

function resultOf(
  patients: readonly CentrePatient[],
  overallRate: number,
  level: number,
): Omit<CentreResult, 'centre'> {
  const observed = sumOf(patients, ({ outcome }) => outcome);
  const expected = sumOf(patients, ({ risk }) => risk);
  const variance = sumOf(patients, ({ risk }) => risk * (1 - risk));
  const { lower, upper } = byarLimits(observed, level);
  return {
    n: patients.length,
    observed,
    expected,
    variance,
    z: quotient(observed - expected, Math.sqrt(variance), 'noVariation'),
    adjusted:
      expected === 0
        ? notDefined('noExpectedEvents')
        : defined({
            ratio: observed / expected,
            riskAdjustedRate: (overallRate * observed) / expected,
            byar: { lower: lower / expected, upper: upper / expected },
          }),
  };
}
