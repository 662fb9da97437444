// Arguments that no data can produce are bugs of the caller, so these throw instead of answering "not defined".

/** Stops anything that is not a whole number of patients, events or examinations. */
export function requireCount(count: number): void {
  if (!Number.isSafeInteger(count) || count < 0) throw new RangeError(`not a count: ${count}`);
}

/** Stops anything outside [0, 1]. */
export function requireProbability(probability: number): void {
  if (!(probability >= 0 && probability <= 1)) throw new RangeError(`not a probability: ${probability}`);
}

/** Stops anything that is not a positive, finite number. */
export function requirePositive(value: number): void {
  if (!(value > 0 && value < Infinity)) throw new RangeError(`not a positive number: ${value}`);
}

/** Stops anything that is not a finite number of at least zero. */
export function requireNonNegative(value: number): void {
  if (!(value >= 0 && value < Infinity)) throw new RangeError(`not a number of at least zero: ${value}`);
}

/** Stops NaN and infinities. */
export function requireFinite(value: number): void {
  if (!Number.isFinite(value)) throw new RangeError(`not a finite number: ${value}`);
}

/** Stops an unknown that should have been left out, or an outcome that is not 0 or 1. */
export function requireOutcome(outcome: number): void {
  if (outcome !== 0 && outcome !== 1) throw new RangeError(`not an outcome of 0 or 1: ${outcome}`);
}
