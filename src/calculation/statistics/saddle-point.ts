import gammaln from '@stdlib/math-base-special-gammaln';

const halfLogTwoPi = Math.log(2 * Math.PI) / 2;
/** From here on five terms of Stirling's series reach the last digit. */
const stirlingFrom = 16;

/**
 * What Stirling's formula misses: ln Γ(n + 1) − (n + ½) ln n + n − ½ ln 2π, for real n > 0.
 * Loader C. Fast and accurate computation of binomial probabilities. 2000.
 */
export function stirlingError(n: number): number {
  if (n < stirlingFrom) return gammaln(n + 1) - (n + 0.5) * Math.log(n) + n - halfLogTwoPi;
  const n2 = n * n;
  return (1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - 1 / 1188 / n2) / n2) / n2) / n2) / n;
}

/**
 * The deviance part x ln(x / m) + m − x for x, m > 0, without losing digits when x is close to m. Loader 2000.
 */
export function deviance(x: number, m: number): number {
  const relative = (x - m) / (x + m);
  if (Math.abs(relative) >= 0.1) return x * Math.log(x / m) + m - x;
  let power = 2 * x * relative;
  let total = (x - m) * relative;
  for (let term = 3; ; term += 2) {
    power *= relative * relative;
    const next = total + power / term;
    if (next === total) return next;
    total = next;
  }
}

/** ln k! for a count k. */
export const logFactorial = (k: number): number => gammaln(k + 1);
