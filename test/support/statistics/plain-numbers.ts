import { expect } from 'vitest';

/** Stops NaN, infinities and −0 anywhere in a result: each of them becomes something else on its way to a reader. */
export function expectPlainNumbers(result: unknown): void {
  if (typeof result === 'number') {
    expect(Number.isFinite(result), `not a plain number: ${result}`).toBe(true);
    expect(Object.is(result, -0), 'minus zero').toBe(false);
    return;
  }
  if (result instanceof Map) expectPlainNumbers([...result.values()]);
  else if (typeof result === 'object' && result !== null) Object.values(result).forEach(expectPlainNumbers);
}
