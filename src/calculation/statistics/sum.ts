/**
 * The sum of finite numbers with Neumaier's compensation, so that the order of rows changes no digit anybody prints.
 * Neumaier A. Z Angew Math Mech 1974;54:39–51.
 */
export function sum(values: readonly number[]): number {
  let total = 0;
  let lost = 0;
  for (const value of values) {
    const next = total + value;
    lost += Math.abs(total) >= Math.abs(value) ? total - next + value : value - next + total;
    total = next;
  }
  return total + lost;
}

/** The compensated sum of one number per item. */
export const sumOf = <T>(items: readonly T[], number: (item: T, index: number) => number): number =>
  sum(items.map(number));

/** The arithmetic mean; the caller makes sure that there is a value. */
export function mean(values: readonly number[]): number {
  if (values.length === 0) throw new RangeError('no values have no mean');
  return sum(values) / values.length;
}
