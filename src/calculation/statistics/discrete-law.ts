/** A distribution of whole numbers: what funnel limits and exact tests need to know about it. */
export interface DiscreteLaw {
  /** P(X = k). */
  readonly probability: (k: number) => number;
  /** P(X ≤ k); 0 below zero. */
  readonly atMost: (k: number) => number;
  /** P(X ≥ k), precise where it is tiny. */
  readonly atLeast: (k: number) => number;
  readonly mean: number;
  readonly standardDeviation: number;
  /** The largest value, or infinity. */
  readonly largest: number;
}

/** Ties in exact tests and quantiles are decided with this much slack, as R does in dbinom and ppois tests. */
const relativeSlack = 1e-7;
const quantileSlack = 64 * Number.EPSILON;

/**
 * The smallest k with P(X ≤ k) ≥ p, for 0 < p < 1. Starts at the normal guess and brackets, so that a hundred thousand
 * patients cost no more than twenty steps.
 */
export function quantile(law: DiscreteLaw, p: number): number {
  const reached = (k: number): boolean => k >= law.largest || law.atMost(k) >= p * (1 - quantileSlack);
  const stride = Math.ceil(law.standardDeviation) + 1;
  return bisect(reached, ...bracket(reached, Math.round(law.mean), stride));
}

function bracket(reached: (k: number) => boolean, guess: number, stride: number): readonly [number, number] {
  if (reached(guess)) {
    let below = guess - stride;
    while (below >= 0 && reached(below)) below -= stride;
    return [Math.max(-1, below), guess];
  }
  let above = guess + stride;
  while (!reached(above)) above += stride;
  return [guess, above];
}

/**
 * The point r − (P(X ≤ r) − p) / P(X = r) where r is the quantile at p: the inverse of the distribution function after
 * straight lines are drawn between whole numbers. Negative when even 0 is too likely. Spiegelhalter 2005, appendix.
 */
export function interpolatedQuantile(law: DiscreteLaw, p: number): number {
  const r = quantile(law, p);
  return r - (law.atMost(r) - p) / law.probability(r);
}

/** Two-sided mid-P of an outcome: twice the smaller tail, counting the outcome itself by half. Lancaster 1961. */
export function midP(law: DiscreteLaw, k: number): number {
  const half = law.probability(k) / 2;
  return Math.min(1, 2 * Math.min(law.atMost(k) - half, law.atLeast(k) - half));
}

/**
 * Two-sided exact P: the probability of all outcomes no more likely than k. The rule of R's binom.test and
 * poisson.test, with their slack for ties.
 */
export function minimumLikelihoodP(law: DiscreteLaw, k: number): number {
  const limit = law.probability(k) * (1 + relativeSlack);
  const unlikely = (other: number): boolean => law.probability(other) <= limit;
  const mode = Math.floor(law.mean);
  if (k <= law.mean) {
    const upper = firstWhere(unlikely, Math.max(k + 1, mode), law);
    return Math.min(1, law.atMost(k) + law.atLeast(upper));
  }
  const lower = lastWhere(unlikely, Math.min(k - 1, Math.ceil(law.mean)));
  return Math.min(1, law.atMost(lower) + law.atLeast(k));
}

/** The first outcome from here upwards that is unlikely; probabilities fall above the centre. */
function firstWhere(unlikely: (k: number) => boolean, from: number, law: DiscreteLaw): number {
  const found = (k: number): boolean => k > law.largest || unlikely(k);
  if (found(from)) return from;
  const stride = Math.ceil(law.standardDeviation) + 1;
  let below = from;
  while (!found(below + stride)) below += stride;
  return bisect(found, below, below + stride);
}

/** The last outcome from here downwards that is unlikely, -1 when there is none. */
const lastWhere = (unlikely: (k: number) => boolean, from: number): number =>
  unlikely(from) ? from : bisect((k) => !unlikely(k), -1, from) - 1;

/** The smallest k in (without, withIt] for which a condition holds that holds from some point on. */
function bisect(holds: (k: number) => boolean, without: number, withIt: number): number {
  let [below, above] = [without, withIt];
  while (above - below > 1) {
    const middle = Math.floor((below + above) / 2);
    if (holds(middle)) above = middle;
    else below = middle;
  }
  return above;
}
