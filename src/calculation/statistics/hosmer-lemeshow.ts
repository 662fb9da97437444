import { quantileType7 } from './quantile-type-7.ts';
import { requireOutcome, requireProbability } from './require-arguments.ts';
import { chiSquareUpperTail } from './special-functions.ts';
import { defined, notDefined, type Statistic } from './statistic.ts';
import { sumOf } from './sum.ts';

/** A patient with a predicted risk (0–1) and the outcome (0 or 1). */
export interface PredictedPatient {
  readonly risk: number;
  readonly outcome: number;
}

export interface HosmerLemeshow {
  readonly chiSquare: number;
  /** Groups minus two, as programs report it also for a model from elsewhere, for which it is arguable. */
  readonly degrees: number;
  readonly p: number;
}

const usualGroups = 10;

/**
 * Observed and expected outcomes in groups of equal size by predicted risk; edges are type 7 quantiles, a patient on an
 * edge belongs below it. Not defined for under three groups or a group in which the model is certain. For continuity
 * only: programs differ in edges and degrees. Hosmer DW, Lemeshow S. Commun Stat 1980;A9:1043–69.
 */
export function hosmerLemeshow(
  patients: readonly PredictedPatient[],
  groups: number = usualGroups,
): Statistic<HosmerLemeshow> {
  for (const { risk, outcome } of patients) {
    requireProbability(risk);
    requireOutcome(outcome);
  }
  const risks = patients.map(({ risk }) => risk);
  const edges = Array.from(
    { length: groups - 1 },
    (_, index) => quantileType7(risks, (index + 1) * (1 / groups)) ?? 0,
  );
  const inner = [...new Set(edges)];
  const cells = [...Map.groupBy(patients, ({ risk }) => inner.filter((edge) => edge < risk).length).values()];
  if (cells.length < 3) return notDefined('tooFewValues');
  const parts = cells.map(cellChiSquare);
  if (!parts.every(Number.isFinite)) return notDefined('certainProbability');
  const chiSquare = sumOf(parts, (part) => part);
  const degrees = cells.length - 2;
  return defined({ chiSquare, degrees, p: chiSquareUpperTail(chiSquare, degrees) });
}

/** Events and non-events of one group; infinite or NaN when the model leaves no room for one of them. */
function cellChiSquare(patients: readonly PredictedPatient[]): number {
  const expected = sumOf(patients, ({ risk }) => risk);
  const difference = sumOf(patients, ({ outcome }) => outcome) - expected;
  return difference ** 2 / expected + difference ** 2 / (patients.length - expected);
}
