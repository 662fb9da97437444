/** log(k!) for a whole k ≥ 0: a product while it is small, Stirling's series beyond, both to full precision. */
function logFactorial(k: number): number {
  if (k < 20) {
    let product = 1;
    for (let factor = 2; factor <= k; factor += 1) product *= factor;
    return Math.log(product);
  }
  const series = 1 / (12 * k) - 1 / (360 * k ** 3) + 1 / (1260 * k ** 5);
  return (k + 0.5) * Math.log(k) - k + 0.5 * Math.log(2 * Math.PI) + series;
}

/** log P(X = k) for a Poisson count X with a mean > 0. */
export const logPoisson = (k: number, mean: number): number => k * Math.log(mean) - mean - logFactorial(k);

/** How far a sum of falling terms goes before it no longer changes. */
const negligible = 1e-17;

/** log P(X ≤ k) for a Poisson count X with a mean above k: the terms fall from k downwards. */
export function logPoissonUpTo(k: number, mean: number): number {
  let term = 1;
  let sum = 1;
  for (let i = k; i > 0 && term > negligible * sum; i -= 1) {
    term *= i / mean;
    sum += term;
  }
  return logPoisson(k, mean) + Math.log(sum);
}

/** log P(X ≥ k) for a Poisson count X with a mean below k: the terms fall from k upwards. */
export function logPoissonFrom(k: number, mean: number): number {
  let term = 1;
  let sum = 1;
  for (let i = k + 1; term > negligible * sum; i += 1) {
    term *= mean / i;
    sum += term;
  }
  return logPoisson(k, mean) + Math.log(sum);
}
