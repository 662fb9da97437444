import { binomial } from './binomial.ts';
import { findRoot } from './find-root.ts';
import { defaultLevel, requireCounts, type Interval } from './interval.ts';
import { defined, notDefined, type Statistic } from './statistic.ts';

/**
 * Interval of a share x of n (counts, level in (0, 1)) at whose ends the tail, with the outcome itself counted by half,
 * is (1 − level) / 2; exactly 0 and 1 at the edges, not defined for n = 0. Lancaster HO. J Am Stat Assoc 1961;56:223–34.
 */
export function midPInterval(x: number, n: number, level: number = defaultLevel): Statistic<Interval> {
  requireCounts(x, n, level);
  if (n === 0) return notDefined('noPatients');
  const tail = (1 - level) / 2;
  const above = (p: number): number => binomial(n, p).atLeast(x) - half(x, n, p) - tail;
  const below = (p: number): number => binomial(n, p).atMost(x) - half(x, n, p) - tail;
  const estimate = x / n;
  return defined({
    estimate,
    lower: x === 0 ? 0 : findRoot(above, 0, x === n ? 1 : estimate),
    upper: x === n ? 1 : findRoot(below, x === 0 ? 0 : estimate, 1),
  });
}

const half = (x: number, n: number, p: number): number => binomial(n, p).probability(x) / 2;
