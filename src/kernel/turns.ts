/** A queue for something only one piece of work at a time may hold. Turns are taken in the order they were asked. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve();

  take<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work);
    // The next turn begins when this one ends, however it ends.
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}
