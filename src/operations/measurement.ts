import { clopperPearson } from '../calculation/statistics/clopper-pearson.ts';
import type { IndicatorStandard } from '../definition/indicator.ts';
import type { Counts } from '../indicators/counts.ts';
import type { RankedAmounts } from '../indicators/read-ranked.ts';
import type { Measurement, Verdict } from './views.ts';

/** A measurement with all its counts, before anything is hidden. */
export interface ExactMeasurement extends Measurement {
  readonly numerator: number;
  readonly denominator: number;
  readonly cases: number;
  readonly unknown: number;
  readonly initial: number;
  readonly excluded: number;
  readonly exception: number;
  readonly immature: number;
}

/** Whether a figure meets a standard: decided on the unrounded point estimate, as the Danish annual reports do. */
function verdictOf(estimate: number | null, standard: IndicatorStandard | undefined): Verdict {
  if (!standard) return null;
  if (estimate === null) return 'not-decidable';
  const meets = standard.comparison === 'at-least' ? estimate >= standard.value : estimate <= standard.value;
  return meets ? 'met' : 'not-met';
}

const populationsOf = ({ denominator, initial, excluded, exception, unknown, immature }: Counts) => ({
  cases: denominator,
  ...{ initial, excluded, exception, unknown, immature },
});

/** A share of so many: an exact 95 % interval when both are counts, the share alone when they are amounts. */
function shareOf(numerator: number, denominator: number): Pick<Measurement, 'estimate' | 'interval'> {
  if (denominator === 0) return { estimate: null, interval: null };
  const areCounts = Number.isInteger(numerator) && Number.isInteger(denominator) && numerator <= denominator;
  return {
    estimate: numerator / denominator,
    interval: areCounts && numerator >= 0 ? clopperPearson(numerator, denominator, 0.95) : null,
  };
}

/** The share of the denominator that is in the numerator, with its verdict. */
export function shareMeasurement(counts: Counts, standard: IndicatorStandard | undefined): ExactMeasurement {
  const { numerator, denominator } = counts;
  const share = shareOf(numerator, denominator);
  return {
    ...{ numerator, denominator, ...populationsOf(counts), ...share },
    met: verdictOf(share.estimate, standard),
  };
}

/** One sum over another: numerator and denominator are the sums. */
export const ratioMeasurement = (
  counts: Counts,
  standard: IndicatorStandard | undefined,
): ExactMeasurement => ({
  ...shareMeasurement(
    { ...counts, numerator: counts.numeratorSum, denominator: counts.denominatorSum },
    standard,
  ),
  cases: counts.denominator,
});

/** A median among the quantiles, at the place `median`; numerator is empty, the denominator counts the cases. */
export function rankedMeasurement(
  counts: Counts,
  { quantiles, interval }: RankedAmounts,
  {
    shares,
    standard,
  }: { readonly shares: readonly number[]; readonly standard: IndicatorStandard | undefined },
): ExactMeasurement {
  const estimate = quantiles[shares.indexOf(0.5)] ?? null;
  return {
    ...{ numerator: 0, denominator: counts.denominator, ...populationsOf(counts), estimate, interval },
    quantiles: shares.map((share, index) => ({ share, value: quantiles[index] ?? null })),
    met: verdictOf(estimate, standard),
  };
}

/** How many cases there are; a standard is a number of them. */
export const countMeasurement = (
  counts: Counts,
  standard: IndicatorStandard | undefined,
): ExactMeasurement => ({
  ...{ numerator: 0, denominator: counts.denominator, ...populationsOf(counts) },
  ...{ estimate: null, interval: null },
  met: verdictOf(counts.denominator, standard),
});
