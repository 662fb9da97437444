import { binomial } from './binomial.ts';
import { gaussHermite, type QuadratureNode } from './gauss-hermite.ts';
import { minimise } from './minimise.ts';
import { logFactorial } from './saddle-point.ts';
import { pooledCentres, type Share } from './share.ts';
import { rankability } from './shrinkage.ts';
import { log1pExp, logistic, logit, normalCdf } from './special-functions.ts';
import { defined, notDefined, type Statistic } from './statistic.ts';
import { sumOf } from './sum.ts';

interface MultilevelCentre {
  /** How far the log odds of the centre lie from the intercept: the mode given its patients, and its variance. */
  readonly mode: number;
  readonly modeVariance: number;
  readonly shrunkenShare: number;
  /** 1 to the number of centres, pulled to the middle; all the same when nothing lies between centres. */
  readonly expectedRank: number;
}

interface MultilevelLogistic {
  readonly intercept: number;
  /** Standard deviation between centres on the log odds; 0 is a right answer. */
  readonly deviation: number;
  readonly logLikelihood: number;
  readonly centres: readonly MultilevelCentre[];
  /** 0–1; not defined when a centre has no or only events, because its own variance is infinite. */
  readonly rankability: Statistic<number>;
}

/** The usual number of quadrature points; 1 is the Laplace approximation. */
const usualPoints = 25;

interface Parameters {
  readonly intercept: number;
  readonly deviation: number;
}

/**
 * Binomial shares of centres with a normal random intercept on the log odds, by maximum likelihood with adaptive
 * Gauss–Hermite quadrature (`points` ≥ 1). Not defined for under two centres, an empty centre, or when no centre has both
 * outcomes.
 * Pinheiro JC, Bates DM. J Comput Graph Stat 1995;4:12–35; expected rank: van Houwelingen, Brand, Louis 2000.
 */
export function multilevelLogistic(
  centres: readonly Share[],
  points: number = usualPoints,
): Statistic<MultilevelLogistic> {
  const pooled = pooledCentres(centres);
  if (!pooled.defined) return pooled;
  if (pooled.value === 0 || pooled.value === 1) return notDefined('onlyOneOutcome');
  // The likelihood then rises with the variance without end.
  if (centres.every(({ x, n }) => x === 0 || x === n)) return notDefined('completeSeparation');
  const nodes = gaussHermite(points);
  const parameters = variesBeyondChance(centres, pooled.value)
    ? maximumLikelihood(centres, logit(pooled.value), nodes)
    : { intercept: logit(pooled.value), deviation: 0 };
  return defined({
    ...parameters,
    logLikelihood: logLikelihood(centres, parameters, nodes),
    centres: resultsOf(centres, parameters),
    rankability: rankabilityOf(centres, parameters.deviation),
  });
}

/** Whether the likelihood rises when the variance leaves zero: its derivative there is Σ (x − n p)² − n p (1 − p). */
const variesBeyondChance = (centres: readonly Share[], p: number): boolean =>
  sumOf(centres, ({ x, n }) => (x - n * p) ** 2 - n * p * (1 - p)) > 0;

function maximumLikelihood(
  centres: readonly Share[],
  start: number,
  nodes: readonly QuadratureNode[],
): Parameters {
  const [intercept, logDeviation] = minimise(
    (b0, logSd) => -logLikelihood(centres, { intercept: b0, deviation: Math.exp(logSd) }, nodes),
    [start, Math.log(0.3)],
    0.5,
  );
  return { intercept, deviation: Math.exp(logDeviation) };
}

const logLikelihood = (
  centres: readonly Share[],
  parameters: Parameters,
  nodes: readonly QuadratureNode[],
): number => sumOf(centres, (centre) => logMarginal(centre, parameters, nodes));

/** The log probability of the events of one centre, its own effect integrated out around its mode. */
function logMarginal(
  { x, n }: Share,
  { intercept, deviation }: Parameters,
  nodes: readonly QuadratureNode[],
): number {
  if (deviation === 0) return Math.log(binomial(n, logistic(intercept)).probability(x));
  const { mode, variance } = modeOf({ x, n }, { intercept, deviation });
  const kernel = (effect: number): number =>
    x * (intercept + effect) - n * log1pExp(intercept + effect) - (effect / deviation) ** 2 / 2;
  const top = kernel(mode);
  const width = Math.sqrt(2 * variance);
  const integral = sumOf(
    nodes,
    (node) => node.weight * Math.exp(node.x ** 2 + kernel(mode + width * node.x) - top),
  );
  return logChoices(n, x) + top + Math.log((width * integral) / (deviation * Math.sqrt(2 * Math.PI)));
}

const logChoices = (n: number, x: number): number => logFactorial(n) - logFactorial(x) - logFactorial(n - x);

/** The effect of a centre at which its patients and the normal law together are likeliest, and the variance around it. */
function modeOf({ x, n }: Share, { intercept, deviation }: Parameters) {
  const precision = 1 / deviation ** 2;
  let mode = 0;
  for (let step = 0; step < 100; step += 1) {
    const p = logistic(intercept + mode);
    const slope = x - n * p - mode * precision;
    const move = slope / (n * p * (1 - p) + precision);
    mode += Math.max(-1, Math.min(1, move));
    if (Math.abs(move) < 1e-13) break;
  }
  const p = logistic(intercept + mode);
  return { mode, variance: 1 / (n * p * (1 - p) + precision) };
}

function resultsOf(centres: readonly Share[], parameters: Parameters): readonly MultilevelCentre[] {
  const effects = centres.map((centre) =>
    parameters.deviation === 0 ? { mode: 0, variance: 0 } : modeOf(centre, parameters),
  );
  return effects.map(({ mode, variance }) => ({
    mode,
    modeVariance: variance,
    shrunkenShare: logistic(parameters.intercept + mode),
    expectedRank:
      sumOf(effects, (other) => chanceOfBeingAbove(mode - other.mode, variance + other.variance)) + 0.5,
  }));
}

/** A centre counts itself by half, which with the half of `resultsOf` makes the rank 1 of a lone centre. */
const chanceOfBeingAbove = (difference: number, variance: number): number =>
  variance === 0 ? 0.5 : normalCdf(difference / Math.sqrt(variance));

function rankabilityOf(centres: readonly Share[], deviation: number): Statistic<number> {
  if (centres.some(({ x, n }) => x === 0 || x === n)) return notDefined('onlyOneOutcome');
  return defined(rankability(deviation ** 2, sharesVariances(centres)));
}

/** The variances of the raw log odds of centres that have both outcomes. */
export const sharesVariances = (centres: readonly Share[]): readonly number[] =>
  centres.map(({ x, n }) => 1 / x + 1 / (n - x));
