import { findRoot } from './find-root.ts';
import { sumOf } from './sum.ts';

/** An estimate of one centre with its sampling variance (> 0), on a scale where both are about normal. */
export interface Estimate {
  readonly y: number;
  readonly v: number;
}

/** The mean of the estimates with weights 1 / (v + tau²), and its variance. */
interface WeightedMean {
  readonly mean: number;
  readonly variance: number;
}

const weightOf = ({ v }: Estimate, tau2: number): number => 1 / (v + tau2);

/** The mean of estimates whose true values vary with the variance tau² (≥ 0) around it. At least one estimate. */
export function weightedMean(estimates: readonly Estimate[], tau2: number): WeightedMean {
  const total = sumOf(estimates, (estimate) => weightOf(estimate, tau2));
  return {
    mean: sumOf(estimates, (estimate) => weightOf(estimate, tau2) * estimate.y) / total,
    variance: 1 / total,
  };
}

/** Σ w (y − mean)² with weights 1 / (v + tau²): Cochran's Q at tau² = 0. */
export function generalisedQ(estimates: readonly Estimate[], tau2: number): number {
  const { mean } = weightedMean(estimates, tau2);
  return sumOf(estimates, (estimate) => weightOf(estimate, tau2) * (estimate.y - mean) ** 2);
}

/** Σw − Σw² / Σw: the trace of the projection that removes the mean. */
function spareWeight(estimates: readonly Estimate[], tau2: number): number {
  const total = sumOf(estimates, (estimate) => weightOf(estimate, tau2));
  return total - sumOf(estimates, (estimate) => weightOf(estimate, tau2) ** 2) / total;
}

/** tau² ≥ 0 in closed form from Q. DerSimonian R, Laird N. Control Clin Trials 1986;7:177–88. */
export function derSimonianLaird(estimates: readonly Estimate[]): number {
  const excess = generalisedQ(estimates, 0) - (estimates.length - 1);
  return excess <= 0 ? 0 : excess / spareWeight(estimates, 0);
}

/** The tau² ≥ 0 at which the generalised Q is its own expectation. Paule RC, Mandel J. J Res NBS 1982;87:377–85. */
export const pauleMandel = (estimates: readonly Estimate[]): number =>
  rootFromZero((tau2) => generalisedQ(estimates, tau2) - (estimates.length - 1), scaleOf(estimates));

/** The tau² ≥ 0 of restricted maximum likelihood, where its score is zero. Viechtbauer W. J Educ Behav Stat 2005;30:261–93. */
export const restrictedMaximumLikelihood = (estimates: readonly Estimate[]): number =>
  rootFromZero((tau2) => {
    const { mean } = weightedMean(estimates, tau2);
    const squares = sumOf(estimates, (estimate) => (weightOf(estimate, tau2) * (estimate.y - mean)) ** 2);
    return squares - spareWeight(estimates, tau2);
  }, scaleOf(estimates));

/** The root of a function that ends up negative; 0 when it is negative from the start. */
function rootFromZero(f: (tau2: number) => number, scale: number): number {
  if (f(0) <= 0) return 0;
  let upper = scale;
  while (f(upper) > 0) upper *= 4;
  return findRoot(f, 0, upper);
}

const scaleOf = (estimates: readonly Estimate[]): number => Math.max(...estimates.map(({ v }) => v));
