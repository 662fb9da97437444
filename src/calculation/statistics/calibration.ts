import { delongInterval } from './delong-interval.ts';
import { hosmerLemeshow, type HosmerLemeshow, type PredictedPatient } from './hosmer-lemeshow.ts';
import { defaultLevel, type Interval } from './interval.ts';
import { logisticRegression, type LogisticModel } from './logistic-regression.ts';
import { requireOutcome, requireProbability } from './require-arguments.ts';
import { logit } from './special-functions.ts';
import { defined, notDefined, quotient, type Statistic } from './statistic.ts';
import { mean, sumOf } from './sum.ts';

/** A coefficient with its standard error. */
export interface Coefficient {
  readonly value: number;
  readonly standardError: number;
}

export interface Calibration {
  readonly observed: number;
  readonly expected: number;
  readonly observedOverExpected: Statistic<number>;
  /** How much the log odds are too low on the whole: 0 when right. */
  readonly inTheLarge: Statistic<Coefficient>;
  /** Outcome on predicted log odds: intercept 0 and slope 1 when right; a slope under 1 means too extreme. */
  readonly intercept: Statistic<Coefficient>;
  readonly slope: Statistic<Coefficient>;
  /** Mean squared error, 0–1, and what is left of it beside predicting the mean, as 1 minus the ratio. */
  readonly brier: number;
  readonly scaledBrier: Statistic<number>;
  readonly c: Statistic<Interval>;
  readonly hosmerLemeshow: Statistic<HosmerLemeshow>;
}

/**
 * How well predicted risks fit what happened; level in (0, 1) for the c statistic. Not defined without patients. Slope
 * and intercept decide, not the Hosmer–Lemeshow test. The parts on log odds are not defined when a risk is 0 or 1. Cox
 * DR. Biometrika 1958;45:562–5; Steyerberg EW. Clinical prediction models, 2nd ed., 2019, ch. 15.
 */
export function calibration(
  patients: readonly PredictedPatient[],
  level: number = defaultLevel,
): Statistic<Calibration> {
  for (const { risk, outcome } of patients) {
    requireProbability(risk);
    requireOutcome(outcome);
  }
  if (patients.length === 0) return notDefined('noPatients');
  const observed = sumOf(patients, ({ outcome }) => outcome);
  const expected = sumOf(patients, ({ risk }) => risk);
  const brier = mean(patients.map(({ risk, outcome }) => (risk - outcome) ** 2));
  const rate = observed / patients.length;
  const left = quotient(brier, rate * (1 - rate), 'onlyOneOutcome');
  return defined({
    observed,
    expected,
    observedOverExpected: quotient(observed, expected, 'noExpectedEvents'),
    ...onLogOdds(patients),
    brier,
    scaledBrier: left.defined ? defined(1 - left.value) : left,
    c: delongInterval(
      patients.map(({ risk, outcome }) => ({ score: risk, outcome })),
      level,
    ),
    hosmerLemeshow: hosmerLemeshow(patients),
  });
}

function onLogOdds(
  patients: readonly PredictedPatient[],
): Pick<Calibration, 'inTheLarge' | 'intercept' | 'slope'> {
  if (patients.some(({ risk }) => risk === 0 || risk === 1)) {
    const none = notDefined('certainProbability');
    return { inTheLarge: none, intercept: none, slope: none };
  }
  const shift = logisticRegression(
    patients.map(({ risk, outcome }) => ({ covariates: [], outcome, offset: logit(risk) })),
  );
  const line = logisticRegression(
    patients.map(({ risk, outcome }) => ({ covariates: [logit(risk)], outcome })),
  );
  return { inTheLarge: coefficient(shift, 0), intercept: coefficient(line, 0), slope: coefficient(line, 1) };
}

const coefficient = (model: Statistic<LogisticModel>, at: number): Statistic<Coefficient> =>
  model.defined
    ? defined({
        value: model.value.coefficients[at] ?? 0,
        standardError: model.value.standardErrors[at] ?? 0,
      })
    : model;
