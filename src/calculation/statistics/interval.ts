/** A two-sided confidence interval around an estimate. */
export interface Interval {
  readonly estimate: number;
  readonly lower: number;
  readonly upper: number;
}

/** The confidence level unless somebody asks for another one. */
export const defaultLevel = 0.95;

/** Stops arguments that can only come from a programming error: counts are whole, levels lie inside (0, 1). */
export function requireCounts(x: number, n: number, level: number): void {
  const whole = Number.isSafeInteger(x) && Number.isSafeInteger(n);
  if (!whole || x < 0 || n < x) throw new RangeError(`not a share: ${x} of ${n}`);
  requireLevel(level);
}

export function requireLevel(level: number): void {
  if (!(level > 0 && level < 1)) throw new RangeError(`not a confidence level: ${level}`);
}
