/** A record that says something new, by its key alone. */
export interface RecordChange {
  readonly centreId: string;
  readonly recordId: string;
}

/** Something of the intake changed: a file came, or was dealt with. What it was is asked by who may know. */
export interface IntakeChange {
  readonly kind: 'intake';
}
export const intakeChange: IntakeChange = { kind: 'intake' };

/** Who wants to know of a change hears it after it is committed. Of this process only, and never twice. */
export class Changes<T> {
  readonly #listeners = new Set<(change: T) => void>();

  /** Answers the function that ends it. */
  subscribe(listener: (change: T) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  publish(changes: readonly T[]): void {
    for (const change of changes) for (const listener of this.#listeners) listener(change);
  }
}
