import { defaultLevel, type Interval } from './interval.ts';
import type { Limits } from './limits.ts';
import { normalQuantile } from './normal-quantile.ts';
import { requireCount } from './require-arguments.ts';
import { defined, notDefined, quotient, type Statistic } from './statistic.ts';
import { wilson } from './wilson.ts';

/** Patients by test and reference: true and false positives and negatives, and those the reference never verified. */
interface DiagnosticCounts {
  readonly tp: number;
  readonly fp: number;
  readonly fn: number;
  readonly tn: number;
  readonly unverified?: number;
}

interface LikelihoodRatio {
  readonly ratio: number;
  /** Not defined when nobody with the disease, or everybody without it, tested positive. */
  readonly interval: Statistic<Limits>;
}

/** Every share with its Wilson interval, not defined when nobody is in its denominator. */
interface DiagnosticAccuracy {
  readonly sensitivity: Statistic<Interval>;
  readonly specificity: Statistic<Interval>;
  readonly ppv: Statistic<Interval>;
  readonly npv: Statistic<Interval>;
  /** Not defined without false positives, where it would be infinite. */
  readonly positiveLikelihoodRatio: Statistic<LikelihoodRatio>;
  readonly negativeLikelihoodRatio: Statistic<number>;
  /** Sensitivity + specificity − 1. */
  readonly youden: Statistic<number>;
  /** The share of tested patients the reference verified: always shown beside the rest. */
  readonly verified: Statistic<number>;
}

/**
 * Accuracy of a test against a reference, with Wilson intervals; counts, level in (0, 1). Biased when the test decides
 * who is verified. Likelihood ratio interval: Simel DL, Samsa GP, Matchar DB. J Clin Epidemiol 1991;44:763–70.
 */
export function diagnosticAccuracy(
  counts: DiagnosticCounts,
  level: number = defaultLevel,
): DiagnosticAccuracy {
  const { tp, fp, fn, tn, unverified = 0 } = counts;
  [tp, fp, fn, tn, unverified].forEach(requireCount);
  const share = (x: number, n: number): Statistic<Interval> => {
    const interval = wilson(x, n, level);
    return interval === null ? notDefined('noPatients') : defined(interval);
  };
  const sensitivity = share(tp, tp + fn);
  const specificity = share(tn, tn + fp);
  const verified = tp + fp + fn + tn;
  return {
    sensitivity,
    specificity,
    ppv: share(tp, tp + fp),
    npv: share(tn, tn + fn),
    ...likelihoodRatios(counts, level),
    youden:
      sensitivity.defined && specificity.defined
        ? defined(sensitivity.value.estimate + specificity.value.estimate - 1)
        : notDefined('noPatients'),
    verified: quotient(verified, verified + unverified, 'noPatients'),
  };
}

function likelihoodRatios({ tp, fp, fn, tn }: DiagnosticCounts, level: number) {
  const [diseased, healthy] = [tp + fn, fp + tn];
  if (diseased === 0 || healthy === 0) {
    return {
      positiveLikelihoodRatio: notDefined('noPatients'),
      negativeLikelihoodRatio: notDefined('noPatients'),
    };
  }
  const ratio = quotient(tp / diseased, fp / healthy);
  const interval: Statistic<Limits> =
    tp === 0 || fp === 0
      ? notDefined('noEvents')
      : defined(
          aroundRatio(
            (tp * healthy) / (diseased * fp),
            normalQuantile(level) * Math.sqrt(1 / tp - 1 / diseased + 1 / fp - 1 / healthy),
          ),
        );
  return {
    positiveLikelihoodRatio: ratio.defined ? defined({ ratio: ratio.value, interval }) : ratio,
    negativeLikelihoodRatio: quotient(fn / diseased, tn / healthy),
  };
}

const aroundRatio = (ratio: number, logReach: number): Limits => ({
  lower: ratio / Math.exp(logReach),
  upper: ratio * Math.exp(logReach),
});
