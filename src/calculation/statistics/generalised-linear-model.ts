import { leastSquares } from './least-squares.ts';
import { defined, notDefined, type Statistic } from './statistic.ts';
import { sum, sumOf } from './sum.ts';

/** One row of a regression: predictors with a leading 1 for the intercept, and an offset with coefficient 1. */
export interface Observation {
  readonly predictors: readonly number[];
  readonly outcome: number;
  readonly offset?: number;
}

/** An exponential family with its canonical link, at a linear predictor η. */
export interface CanonicalFamily {
  /** Outcome minus mean, precise also where the mean is almost the outcome. */
  readonly residual: (outcome: number, eta: number) => number;
  readonly variance: (eta: number) => number;
  /** Log likelihood of one outcome. */
  readonly logLikelihood: (outcome: number, eta: number) => number;
}

export interface Fit {
  readonly converged: boolean;
  readonly coefficients: readonly number[];
  /** Inverse of the expected information. */
  readonly covariance: readonly (readonly number[])[];
  /** The linear predictor of every row, and the last step it made. */
  readonly eta: readonly number[];
  readonly lastStep: readonly number[];
  readonly logLikelihood: number;
}

const mostSteps = 60;
const smallStep = 1e-10;
/** A likelihood falls only when it falls by more than its own rounding. */
const noise = 1e-12;
/** Weights under this are as good as none; they keep the equations solvable while a separated fit runs away. */
const leastWeight = 1e-200;

/**
 * Maximum likelihood by Newton steps, each a weighted least squares problem, halved while the likelihood falls. Not
 * defined when a predictor repeats the others or without rows; `converged` is false when the maximum is not finite.
 * McCullagh P, Nelder JA. Generalized linear models, 2nd ed., 1989, ch. 2.
 */
export function fitCanonical(rows: readonly Observation[], family: CanonicalFamily): Statistic<Fit> {
  const width = rows[0]?.predictors.length ?? 0;
  if (rows.length < width || width === 0) return notDefined('tooFewValues');
  const columns = Array.from({ length: width }, (_, at) => rows.map(({ predictors }) => predictors[at] ?? 0));
  if (
    leastSquares(
      columns,
      rows.map(() => 0),
    ) === null
  )
    return notDefined('collinear');
  let fit = startOf(rows, family, width);
  for (let step = 0; step < mostSteps && !fit.converged; step += 1) {
    const next = newtonStep(rows, family, fit);
    if (next === null) break;
    fit = next;
  }
  return defined(fit);
}

function startOf(rows: readonly Observation[], family: CanonicalFamily, width: number): Fit {
  const eta = rows.map(({ offset }) => offset ?? 0);
  return {
    converged: false,
    coefficients: Array.from({ length: width }, () => 0),
    covariance: [],
    eta,
    lastStep: eta,
    logLikelihood: likelihood(rows, family, eta),
  };
}

/** The next fit; null when the information has run out. */
function newtonStep(rows: readonly Observation[], family: CanonicalFamily, fit: Fit): Fit | null {
  const roots = fit.eta.map((eta) => Math.sqrt(Math.max(leastWeight, family.variance(eta))));
  const weighted = fit.coefficients.map((_, at) =>
    rows.map(({ predictors }, row) => (predictors[at] ?? 0) * (roots[row] ?? 0)),
  );
  const residuals = rows.map(
    ({ outcome }, row) => family.residual(outcome, fit.eta[row] ?? 0) / (roots[row] ?? 1),
  );
  const solved = leastSquares(weighted, residuals);
  if (solved === null) return null;
  return halved(rows, family, { fit, step: solved.coefficients, covariance: solved.inverse });
}

interface Proposal {
  readonly fit: Fit;
  readonly step: readonly number[];
  readonly covariance: Fit['covariance'];
}

function halved(
  rows: readonly Observation[],
  family: CanonicalFamily,
  { fit, step, covariance }: Proposal,
): Fit {
  const full = rows.map(({ predictors }) => sumOf(step, (value, at) => value * (predictors[at] ?? 0)));
  const converged = full.every((value) => Math.abs(value) < smallStep);
  const floor = fit.logLikelihood - noise * (1 + Math.abs(fit.logLikelihood));
  for (let part = 1; ; part /= 2) {
    const eta = fit.eta.map((value, row) => value + part * (full[row] ?? 0));
    const logLikelihood = likelihood(rows, family, eta);
    if (logLikelihood < floor && part > smallStep) continue;
    const coefficients = fit.coefficients.map((value, at) => value + part * (step[at] ?? 0));
    return { converged, coefficients, covariance, eta, lastStep: full, logLikelihood };
  }
}

const likelihood = (rows: readonly Observation[], family: CanonicalFamily, eta: readonly number[]): number =>
  sum(rows.map(({ outcome }, row) => family.logLikelihood(outcome, eta[row] ?? 0)));
