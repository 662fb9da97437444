/** A record that says something new, by its key alone. */
export interface RecordChange {
  readonly centreId: string;
  readonly recordId: string;
}

type Listener = (change: RecordChange) => void;

/** Who wants to know when a record changed hears it after it is committed. Of this process only, and never twice. */
export class RecordChanges {
  readonly #listeners = new Set<Listener>();

  /** Answers the function that ends it. */
  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  publish(changes: readonly RecordChange[]): void {
    for (const change of changes) for (const listener of this.#listeners) listener(change);
  }
}
