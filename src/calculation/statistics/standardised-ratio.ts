import { byarLimits } from './byar.ts';
import { midP, minimumLikelihoodP } from './discrete-law.ts';
import { garwoodLimits } from './garwood.ts';
import { defaultLevel } from './interval.ts';
import type { Limits } from './limits.ts';
import { poisson } from './poisson.ts';
import { requireCount, requireNonNegative } from './require-arguments.ts';
import { defined, notDefined, type Statistic } from './statistic.ts';

/** Observed events over the number expected from a reference: 1 is as expected. */
interface StandardisedRatio {
  readonly ratio: number;
  readonly exact: Limits;
  readonly byar: Limits;
  readonly pAtMost: number;
  readonly pAtLeast: number;
  /** Two-sided: twice the smaller tail with the outcome counted by half, the usual choice in surveillance. */
  readonly pMid: number;
  /** Two-sided: all outcomes no more likely than the observed one. */
  readonly pExact: number;
}

/**
 * O/E with exact and Byar limits and Poisson p-values; `observed` a count, `expected` ≥ 0, level in (0, 1). Not defined
 * when nothing is expected. Breslow NE, Day NE. IARC 1987, ch. 2. Ratios of two centres are not to be compared.
 */
export function standardisedRatio(
  observed: number,
  expected: number,
  level: number = defaultLevel,
): Statistic<StandardisedRatio> {
  requireCount(observed);
  requireNonNegative(expected);
  if (expected === 0) return notDefined('noExpectedEvents');
  const law = poisson(expected);
  return defined({
    ratio: observed / expected,
    exact: per(expected, garwoodLimits(observed, level)),
    byar: per(expected, byarLimits(observed, level)),
    pAtMost: law.atMost(observed),
    pAtLeast: law.atLeast(observed),
    pMid: midP(law, observed),
    pExact: minimumLikelihoodP(law, observed),
  });
}

const per = (expected: number, { lower, upper }: Limits): Limits => ({
  lower: lower / expected,
  upper: upper / expected,
});
