import { fitCanonical, type CanonicalFamily, type Fit } from './generalised-linear-model.ts';
import { requireCount } from './require-arguments.ts';
import { logFactorial } from './saddle-point.ts';
import { defined, notDefined, type Statistic } from './statistic.ts';
import { sumOf } from './sum.ts';

/** Patients seen in exactly these of three lists: `[true, false, true]` is in the first and the third. */
export interface CaptureHistory {
  readonly lists: readonly [boolean, boolean, boolean];
  readonly count: number;
}

/** Two of the three lists, by their places, that may know of each other's patients. */
type Dependence = readonly [0 | 1 | 2, 0 | 1 | 2];

interface ThreeLists {
  readonly seen: number;
  /** All patients, those in no list included. */
  readonly estimate: number;
  /** Smaller is better, among models of the same counts. */
  readonly aic: number;
}

const poissonFamily: CanonicalFamily = {
  residual: (outcome, eta) => outcome - Math.exp(eta),
  variance: Math.exp,
  logLikelihood: (outcome, eta) => outcome * eta - Math.exp(eta) - logFactorial(outcome),
};

/**
 * All patients from three lists, by a log-linear model in which the lists are independent but for `dependences`. Give
 * all seven histories. Not defined without patients or when the model cannot be fitted. Fienberg SE. Biometrika
 * 1972;59:591–603. Linkage errors and false positives bias it more than chance does.
 */
export function threeLists(
  histories: readonly CaptureHistory[],
  dependences: readonly Dependence[] = [],
): Statistic<ThreeLists> {
  histories.forEach(({ count }) => requireCount(count));
  if (new Set(histories.map(({ lists }) => lists.join())).size !== 7 || histories.length !== 7) {
    throw new RangeError('three lists have seven histories');
  }
  const seen = sumOf(histories, ({ count }) => count);
  if (seen === 0) return notDefined('noPatients');
  const rows = histories.map(({ lists, count }) => ({
    predictors: [1, ...lists.map(Number), ...dependences.map(([a, b]) => Number(lists[a] && lists[b]))],
    outcome: count,
    offset: Math.log(seen / 7),
  }));
  const fit = fitCanonical(rows, poissonFamily);
  if (!fit.defined) return fit;
  return fit.value.converged ? defined(estimateOf(fit.value, seen)) : notDefined('notConverged');
}

/** Somebody in no list has nothing but the intercept. */
function estimateOf({ coefficients, logLikelihood }: Fit, seen: number): ThreeLists {
  const [intercept = 0] = coefficients;
  return {
    seen,
    estimate: seen + (seen / 7) * Math.exp(intercept),
    aic: 2 * coefficients.length - 2 * logLikelihood,
  };
}
