import { defaultLevel, requireCounts, type Interval } from './interval.ts';
import { normalQuantile } from './normal-quantile.ts';
import { defined, notDefined, type Statistic } from './statistic.ts';

/**
 * Score interval of a share x of n with continuity correction (counts, level in (0, 1)), clamped to [0, 1]. Not defined
 * for n = 0. Newcombe RG. Stat Med 1998;17:857–72, method 4. For comparison with others; our own default is `wilson`.
 */
export function wilsonCorrected(x: number, n: number, level: number = defaultLevel): Statistic<Interval> {
  requireCounts(x, n, level);
  if (n === 0) return notDefined('noPatients');
  const z = normalQuantile(level);
  const z2 = z * z;
  const estimate = x / n;
  const spread = z2 - 1 / n;
  const low = z * Math.sqrt(spread - 2 + 4 * estimate * (n - x + 1));
  const high = z * Math.sqrt(spread + 2 + 4 * estimate * (n - x - 1));
  return defined({
    estimate,
    lower: x === 0 ? 0 : Math.max(0, (2 * x + z2 - 1 - low) / (2 * (n + z2))),
    upper: x === n ? 1 : Math.min(1, (2 * x + z2 + 1 + high) / (2 * (n + z2))),
  });
}
