import { requireCount } from './require-arguments.ts';
import { notDefined, quotient, type Statistic } from './statistic.ts';
import { sumOf } from './sum.ts';

/** Cases among patients of one centre, year or group: 0 ≤ x ≤ n, both counts. */
export interface Share {
  readonly x: number;
  readonly n: number;
}

/** Stops a share that no counting can produce. */
export function requireShare({ x, n }: Share): void {
  requireCount(x);
  requireCount(n);
  if (x > n) throw new RangeError(`not a share: ${x} of ${n}`);
}

/** All cases among all patients: the usual target of a funnel. Not defined without patients. */
export const pooledShare = (shares: readonly Share[]): Statistic<number> =>
  quotient(
    sumOf(shares, ({ x }) => x),
    sumOf(shares, ({ n }) => n),
    'noPatients',
  );

/** The pooled share of centres that are compared: not defined for under two of them, or for one without patients. */
export function pooledCentres(centres: readonly Share[]): Statistic<number> {
  centres.forEach(requireShare);
  if (centres.length < 2) return notDefined('tooFewValues');
  if (centres.some(({ n }) => n === 0)) return notDefined('noPatients');
  return pooledShare(centres);
}

/** With fewer centres than this, a centre is compared with the others and not with a mean it is part of. */
export const enoughCentres = 10;

/**
 * The share a centre is compared with: the mean of all centres, or of the others when there are fewer than ten.
 * A proposal of this registry, because the uncertainty of the mean is otherwise ignored (doi 10.1177/0962280214530281).
 */
export function targetShare(shares: readonly Share[], centre: number): Statistic<number> {
  if (shares[centre] === undefined) return notDefined('noPatients');
  if (shares.length >= enoughCentres) return pooledShare(shares);
  return pooledShare(shares.filter((_, index) => index !== centre));
}
