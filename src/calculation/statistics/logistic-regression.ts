import {
  fitCanonical,
  type CanonicalFamily,
  type Fit,
  type Observation,
} from './generalised-linear-model.ts';
import { requireFinite, requireOutcome } from './require-arguments.ts';
import { log1pExp, logistic } from './special-functions.ts';
import { defined, notDefined, type NotDefined, type Statistic } from './statistic.ts';
import { sumOf } from './sum.ts';

/** A patient of a reference period: covariates in a fixed order, the outcome 0 or 1, and a known part of the log odds. */
interface LogisticPatient {
  readonly covariates: readonly number[];
  readonly outcome: number;
  readonly offset?: number;
}

export interface LogisticModel {
  /** The intercept, then one coefficient per covariate; freeze them with a version before applying them forward. */
  readonly coefficients: readonly number[];
  readonly standardErrors: readonly number[];
  readonly logLikelihood: number;
  readonly deviance: number;
  /** The fitted risk of every patient, 0–1. */
  readonly risks: readonly number[];
}

const bernoulli: CanonicalFamily = {
  residual: (outcome, eta) => (outcome === 1 ? logistic(-eta) : -logistic(eta)),
  variance: (eta) => logistic(eta) * logistic(-eta),
  logLikelihood: (outcome, eta) => outcome * eta - log1pExp(eta),
};

/**
 * Logistic regression by maximum likelihood. Not defined with one outcome only, a covariate that repeats the others, or
 * when covariates separate the outcomes, completely or in part: no finite maximum exists then, and a diverged fit looks
 * fine. Albert A, Anderson JA. Biometrika 1984;71:1–10.
 */
export function logisticRegression(patients: readonly LogisticPatient[]): Statistic<LogisticModel> {
  patients.forEach(requirePatient);
  if (patients.length === 0) return notDefined('noPatients');
  const events = sumOf(patients, ({ outcome }) => outcome);
  if (events === 0 || events === patients.length) return notDefined('onlyOneOutcome');
  const rows = patients.map(({ covariates, ...rest }) => ({ ...rest, predictors: [1, ...covariates] }));
  const fit = fitCanonical(rows, bernoulli);
  if (!fit.defined) return fit;
  return fit.value.converged ? defined(modelOf(fit.value)) : separationOf(rows, fit.value);
}

/** The risk of a patient by frozen coefficients, 0–1. */
export const predictedRisk = (
  [intercept = 0, ...slopes]: readonly number[],
  covariates: readonly number[],
): number => logistic(intercept + sumOf(slopes, (slope, at) => slope * (covariates[at] ?? 0)));

function requirePatient({ covariates, outcome, offset }: LogisticPatient): void {
  covariates.forEach(requireFinite);
  requireOutcome(outcome);
  requireFinite(offset ?? 0);
}

const modelOf = ({ coefficients, covariance, eta, logLikelihood }: Fit): LogisticModel => ({
  coefficients,
  standardErrors: covariance.map((row, at) => Math.sqrt(row[at] ?? 0)),
  logLikelihood,
  deviance: -2 * logLikelihood,
  risks: eta.map(logistic),
});

/** Slack for a patient who lies on the border between the outcomes. */
const onTheBorder = 1e-6;

function separationOf(rows: readonly Observation[], { eta, lastStep }: Fit): NotDefined {
  const side = (values: readonly number[]) =>
    rows.map(({ outcome, offset }, row) => (2 * outcome - 1) * ((values[row] ?? 0) - (offset ?? 0)));
  if (side(eta).every((distance) => distance > 0)) return notDefined('completeSeparation');
  const direction = rows.map(({ outcome }, row) => (2 * outcome - 1) * (lastStep[row] ?? 0));
  const separates = direction.every((distance) => distance >= -onTheBorder);
  return notDefined(separates ? 'quasiSeparation' : 'notConverged');
}
