import { requireNonNegative, requirePositive, requireProbability } from './require-arguments.ts';
import { deviance, stirlingError } from './saddle-point.ts';

const epsilon = Number.EPSILON;

/**
 * x^a e^−x / Γ(a + 1) for a, x > 0: for a whole `a` the Poisson probability of a events when x are expected.
 * Saddle-point form of Loader 2000, good to about 14 digits for any size of a.
 */
export const gammaTerm = (a: number, x: number): number =>
  Math.exp(-stirlingError(a) - deviance(a, x)) / Math.sqrt(2 * Math.PI * a);

/**
 * P(X ≤ x) of a gamma distribution with this shape (> 0) and scale 1, x ≥ 0: the regularised lower incomplete gamma
 * function. NIST DLMF 8.11.4 and 8.9.2. Our own because the library at hand errs by up to 1e-2 for shapes over 500.
 */
export function gammaCdf(x: number, shape: number): number {
  requireNonNegative(x);
  requirePositive(shape);
  if (x === 0) return 0;
  return x < shape + 1 ? lowerSeries(x, shape) : 1 - upperFraction(x, shape);
}

/** P(X > x) of a gamma distribution with this shape and scale 1, precise also where it is tiny. DLMF 8.9.2. */
export function gammaUpperTail(x: number, shape: number): number {
  requireNonNegative(x);
  requirePositive(shape);
  if (x === 0) return 1;
  return x < shape + 1 ? 1 - lowerSeries(x, shape) : upperFraction(x, shape);
}

function lowerSeries(x: number, shape: number): number {
  let term = 1;
  let total = 1;
  for (let k = 1; term > total * epsilon; k += 1) {
    term *= x / (shape + k);
    total += term;
  }
  return Math.min(1, gammaTerm(shape, x) * total);
}

// Modified Lentz evaluation of the continued fraction; x > shape + 1 keeps every step positive.
function upperFraction(x: number, shape: number): number {
  let b = x + 1 - shape;
  let c = Infinity;
  let d = 1 / b;
  let fraction = d;
  for (let k = 1; ; k += 1) {
    const a = -k * (k - shape);
    b += 2;
    d = 1 / (a * d + b);
    c = b + a / c;
    fraction *= c * d;
    if (Math.abs(c * d - 1) < 2 * epsilon) break;
  }
  return gammaTerm(shape, x) * shape * fraction;
}

/**
 * The x with P(X ≤ x) = p (0 ≤ p < 1) of a gamma distribution with this shape (> 0) and scale 1.
 * Newton steps on the logarithm of the nearer tail from the start of Wilson and Hilferty 1931, kept in a bracket.
 */
export function gammaQuantile(p: number, shape: number): number {
  requireProbability(p);
  requirePositive(shape);
  if (p === 0) return 0;
  if (p === 1) throw new RangeError('a gamma distribution has no largest value');
  const from = start(p, shape);
  // A quantile below the smallest number there is: shapes under about 0.01.
  if (from === 0) return 0;
  return Math.exp(newtonInBracket(logTail(p, shape), Math.log(from)));
}

interface Step {
  readonly distance: number;
  readonly slope: number;
}

/** How far ln x is from the quantile, measured in the logarithm of the nearer tail, rising in ln x. */
function logTail(p: number, shape: number): (logX: number) => Step {
  return (logX) => {
    const x = Math.exp(logX);
    const density = gammaTerm(shape, x) * shape;
    if (p < 0.5) {
      const tail = gammaCdf(x, shape);
      return { distance: Math.log(tail / p), slope: density / tail };
    }
    const tail = gammaUpperTail(x, shape);
    return { distance: -Math.log(tail / (1 - p)), slope: density / tail };
  };
}

function start(p: number, shape: number): number {
  const z = roughNormalQuantile(p);
  const cube = 1 - 1 / (9 * shape) + z / (3 * Math.sqrt(shape));
  if (cube > 0.3) return shape * cube ** 3;
  // In the far lower tail the series is its first term.
  return Math.exp(Math.log(p / gammaTerm(shape, 1) / Math.E) / shape);
}

/** Three digits of the normal quantile, for a starting point. Abramowitz and Stegun 26.2.22. */
function roughNormalQuantile(p: number): number {
  const t = Math.sqrt(-2 * Math.log(Math.min(p, 1 - p)));
  const z = t - (2.30753 + 0.27061 * t) / (1 + 0.99229 * t + 0.04481 * t * t);
  return p < 0.5 ? -z : z;
}

function newtonInBracket(at: (x: number) => Step, from: number): number {
  let [below, above] = [-Infinity, Infinity];
  let x = from;
  for (let step = 0; step < 200; step += 1) {
    const { distance, slope } = at(x);
    if (distance === 0) return x;
    if (distance < 0) below = x;
    else above = x;
    const newton = x - distance / slope;
    const next = newton > below && newton < above ? newton : between(below, above);
    if (Math.abs(next - x) <= 2 * epsilon * Math.max(1, Math.abs(x))) return next;
    x = next;
  }
  return x;
}

function between(below: number, above: number): number {
  if (below === -Infinity) return above - 1;
  return above === Infinity ? below + 1 : (below + above) / 2;
}
