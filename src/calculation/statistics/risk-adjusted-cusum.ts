import { requireOutcome, requirePositive, requireProbability } from './require-arguments.ts';

/** A patient in the order of treatment: the predicted risk (0–1) and whether the event happened (0 or 1). */
export interface RiskedPatient {
  readonly risk: number;
  readonly outcome: number;
}

/** One arm watches one odds ratio: 2 for worse, ½ for better. `limit` > 0 is found by `cusumLimit`. */
interface CusumArm {
  readonly oddsRatio: number;
  readonly limit: number;
}

interface Cusum {
  readonly weights: readonly number[];
  readonly path: readonly number[];
  /** Place (from 0) of the first patient at whom the path reaches the limit. */
  readonly firstSignal: number | null;
}

/** The log likelihood ratio of one outcome for an odds ratio (> 0) against 1: ln(R^y / (1 − p + R p)). */
export const cusumWeight = ({ risk, outcome }: RiskedPatient, oddsRatio: number): number =>
  outcome * Math.log(oddsRatio) - Math.log1p(risk * (oddsRatio - 1));

/**
 * The risk-adjusted CUSUM S = max(0, S + weight) of a series of patients; a signal is S ≥ limit. It never resets itself:
 * after a signal a named person decides. Steiner SH, Cook RJ, Farewell VT, Treasure T. Biostatistics 2000;1:441–52.
 */
export function riskAdjustedCusum(patients: readonly RiskedPatient[], { oddsRatio, limit }: CusumArm): Cusum {
  patients.forEach(requirePatient);
  requirePositive(oddsRatio);
  requirePositive(limit);
  const weights = patients.map((patient) => cusumWeight(patient, oddsRatio));
  const path = accumulated(weights, (height, weight) => Math.max(0, height + weight));
  const first = path.findIndex((height) => height >= limit);
  return { weights, path, firstSignal: first < 0 ? null : first };
}

/**
 * Events avoided so far: the running sum of predicted risk minus outcome (variable life-adjusted display). It has no
 * limits of its own. Lovegrove J et al. Lancet 1997;350:1128–30.
 */
export function vlad(patients: readonly RiskedPatient[]): readonly number[] {
  patients.forEach(requirePatient);
  const differences = patients.map(({ risk, outcome }) => risk - outcome);
  return accumulated(differences, (saved, difference) => saved + difference);
}

/** Every height of a path that starts at 0 and goes on from the height before. */
function accumulated(
  steps: readonly number[],
  next: (height: number, step: number) => number,
): readonly number[] {
  let height = 0;
  return steps.map((step) => {
    height = next(height, step);
    return height;
  });
}

function requirePatient({ risk, outcome }: RiskedPatient): void {
  requireProbability(risk);
  requireOutcome(outcome);
}
