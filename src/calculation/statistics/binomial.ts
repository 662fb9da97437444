import type { DiscreteLaw } from './discrete-law.ts';
import { requireCount, requireProbability } from './require-arguments.ts';
import { deviance, stirlingError } from './saddle-point.ts';
import { betaCdf } from './special-functions.ts';

/**
 * The number of cases among n patients (> 0) who each have them with probability p in [0, 1].
 * Probabilities by Loader 2000, tails by the incomplete beta function: ten digits down to 1e-12 and n = 100 000.
 */
export function binomial(n: number, p: number): DiscreteLaw {
  requireCount(n);
  requireProbability(p);
  return {
    probability: (k) => binomialProbability(k, n, p),
    atMost: (k) => atMost(k, n, p),
    atLeast: (k) => atLeast(k, n, p),
    mean: n * p,
    standardDeviation: Math.sqrt(n * p * (1 - p)),
    largest: n,
  };
}

function binomialProbability(k: number, n: number, p: number): number {
  if (k < 0 || k > n) return 0;
  if (k === 0) return Math.exp(n * Math.log1p(-p));
  if (k === n) return p ** n;
  if (p === 0 || p === 1) return 0;
  const error = stirlingError(n) - stirlingError(k) - stirlingError(n - k);
  const shape = deviance(k, n * p) + deviance(n - k, n * (1 - p));
  return Math.exp(error - shape) * Math.sqrt(n / (2 * Math.PI * k * (n - k)));
}

function atMost(k: number, n: number, p: number): number {
  if (k < 0) return 0;
  if (k >= n) return 1;
  return betaCdf(1 - p, n - k, k + 1);
}

function atLeast(k: number, n: number, p: number): number {
  if (k <= 0) return 1;
  if (k > n) return 0;
  return betaCdf(p, k, n - k + 1);
}
