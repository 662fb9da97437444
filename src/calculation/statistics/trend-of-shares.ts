import { requireFinite } from './require-arguments.ts';
import { pooledShare, requireShare, type Share } from './share.ts';
import { chiSquareUpperTail } from './special-functions.ts';
import { defined, notDefined, type Statistic } from './statistic.ts';
import { sumOf } from './sum.ts';

/** A share with the score of its group: the year, or its place in order. */
interface ScoredShare extends Share {
  readonly score: number;
}

interface ChiSquareTest {
  readonly chiSquare: number;
  readonly degrees: number;
  readonly p: number;
}

interface TrendOfShares {
  readonly trend: ChiSquareTest;
  /** Whether the groups differ at all. */
  readonly heterogeneity: ChiSquareTest;
}

/**
 * Whether shares rise or fall with a score, and whether they differ at all. Not defined with one outcome only or when
 * all scores are the same. Armitage P. Biometrics 1955;11:375–86, without continuity correction; Pearson 1900.
 */
export function trendOfShares(groups: readonly ScoredShare[]): Statistic<TrendOfShares> {
  groups.forEach(requireShare);
  groups.forEach(({ score }) => requireFinite(score));
  const inhabited = groups.filter(({ n }) => n > 0);
  const pooled = pooledShare(inhabited);
  if (!pooled.defined) return pooled;
  const p = pooled.value;
  if (p === 0 || p === 1) return notDefined('onlyOneOutcome');
  const patients = sumOf(inhabited, ({ n }) => n);
  const meanScore = sumOf(inhabited, ({ n, score }) => n * score) / patients;
  const spread = sumOf(inhabited, ({ n, score }) => n * (score - meanScore) ** 2);
  if (spread === 0) return notDefined('noVariation');
  const slope = sumOf(inhabited, ({ x, n, score }) => (score - meanScore) * (x - n * p));
  const pearson = sumOf(inhabited, ({ x, n }) => (x - n * p) ** 2 / n) / (p * (1 - p));
  return defined({
    trend: tested(slope ** 2 / (p * (1 - p) * spread), 1),
    heterogeneity: tested(pearson, inhabited.length - 1),
  });
}

const tested = (chiSquare: number, degrees: number): ChiSquareTest => ({
  chiSquare,
  degrees,
  p: chiSquareUpperTail(chiSquare, degrees),
});
