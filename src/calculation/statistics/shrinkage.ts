import {
  derSimonianLaird,
  generalisedQ,
  pauleMandel,
  restrictedMaximumLikelihood,
  weightedMean,
  type Estimate,
} from './heterogeneity.ts';
import { median } from './quantile-type-7.ts';
import { requireShare, type Share } from './share.ts';
import { logistic } from './special-functions.ts';
import { defined, notDefined, type Statistic } from './statistic.ts';

/** How the variance between centres is estimated. */
type VarianceMethod = 'der-simonian-laird' | 'paule-mandel' | 'reml';

const varianceBy: Readonly<Record<VarianceMethod, (estimates: readonly Estimate[]) => number>> = {
  'der-simonian-laird': derSimonianLaird,
  'paule-mandel': pauleMandel,
  reml: restrictedMaximumLikelihood,
};

interface ShrunkenCentre {
  /** ln((x + ½) / (n − x + ½)) and its sampling variance. */
  readonly logOdds: number;
  readonly variance: number;
  readonly shrunkenLogOdds: number;
  readonly shrunkenShare: number;
}

interface Shrinkage {
  readonly centres: readonly ShrunkenCentre[];
  readonly tau2: number;
  readonly mean: number;
  readonly meanStandardError: number;
  readonly q: number;
  /** Share of the total variation that lies between centres, 0–1. */
  readonly i2: number;
  /** tau² / (tau² + median sampling variance), 0–1: ranks mean little under 0.5. */
  readonly rankability: number;
}

/**
 * Shares of centres pulled towards their mean, the more the fewer patients they have: normal model on the log odds with
 * ½ added to both outcomes. Not defined for under two centres or a centre without patients. tau² = 0 is a right answer.
 * Rankability: van Dishoeck AM et al. BMJ Qual Saf 2011;20:869–74. Show the raw share beside the shrunken one.
 */
export function shrinkage(
  centres: readonly Share[],
  method: VarianceMethod = 'der-simonian-laird',
): Statistic<Shrinkage> {
  centres.forEach(requireShare);
  if (centres.length < 2) return notDefined('tooFewValues');
  if (centres.some(({ n }) => n === 0)) return notDefined('noPatients');
  const estimates = centres.map(logOddsOf);
  const tau2 = varianceBy[method](estimates);
  const { mean, variance } = weightedMean(estimates, tau2);
  const q = generalisedQ(estimates, 0);
  return defined({
    centres: estimates.map((estimate) => shrunken(estimate, tau2, mean)),
    tau2,
    mean,
    meanStandardError: Math.sqrt(variance),
    q,
    i2: q === 0 ? 0 : Math.max(0, 1 - (centres.length - 1) / q),
    rankability: rankability(
      tau2,
      estimates.map(({ v }) => v),
    ),
  });
}

const logOddsOf = ({ x, n }: Share): Estimate => ({
  y: Math.log((x + 0.5) / (n - x + 0.5)),
  v: 1 / (x + 0.5) + 1 / (n - x + 0.5),
});

function shrunken({ y, v }: Estimate, tau2: number, mean: number): ShrunkenCentre {
  const shrunkenLogOdds = mean + (tau2 / (tau2 + v)) * (y - mean);
  return { logOdds: y, variance: v, shrunkenLogOdds, shrunkenShare: logistic(shrunkenLogOdds) };
}

/**
 * How much of what separates the middle centres is real: tau² over tau² plus the median sampling variance, 0–1. Under
 * 0.5 poor, under 0.75 moderate. At least one variance. van Dishoeck AM et al. BMJ Qual Saf 2011;20:869–74.
 */
export function rankability(tau2: number, variances: readonly number[]): number {
  const typical = median(variances);
  if (typical === null) throw new RangeError('no centres have no rankability');
  return tau2 / (tau2 + typical);
}
