import { defaultLevel, requireCounts, type Interval } from './interval.ts';
import { normalQuantile } from './normal-quantile.ts';
import { defined, notDefined, type Statistic } from './statistic.ts';

/**
 * Interval of a share x of n (counts, level in (0, 1)) after adding z²/2 cases and z²/2 others, clamped to [0, 1]. Not
 * defined for n = 0. Agresti A, Coull BA. Am Stat 1998;52:119–26.
 */
export function agrestiCoull(x: number, n: number, level: number = defaultLevel): Statistic<Interval> {
  requireCounts(x, n, level);
  if (n === 0) return notDefined('noPatients');
  const z = normalQuantile(level);
  const patients = n + z * z;
  const centre = (x + (z * z) / 2) / patients;
  const reach = z * Math.sqrt((centre * (1 - centre)) / patients);
  return defined({
    estimate: x / n,
    lower: Math.max(0, centre - reach),
    upper: Math.min(1, centre + reach),
  });
}
