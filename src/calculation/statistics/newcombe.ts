import { defaultLevel, type Interval } from './interval.ts';
import type { Share } from './share.ts';
import { defined, notDefined, type Statistic } from './statistic.ts';
import { wilson } from './wilson.ts';

/**
 * The difference of two independent shares, first minus second, with its interval (between −1 and 1; level in (0, 1)).
 * Not defined when either group is empty. Newcombe RG. Stat Med 1998;17:873–90, method 10 (square and add, Wilson).
 * A centre is never compared with a group that contains it.
 */
export function newcombe(first: Share, second: Share, level: number = defaultLevel): Statistic<Interval> {
  const one = wilson(first.x, first.n, level);
  const two = wilson(second.x, second.n, level);
  if (!one || !two) return notDefined('noPatients');
  const estimate = one.estimate - two.estimate;
  return defined({
    estimate,
    lower: estimate - Math.hypot(one.estimate - one.lower, two.upper - two.estimate),
    upper: estimate + Math.hypot(one.upper - one.estimate, two.estimate - two.lower),
  });
}
