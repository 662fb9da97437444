import type { DimseLimits } from './limits.ts';
import type { Peer } from './peer-table.ts';

type SlotLimits = Pick<
  DimseLimits,
  'associations' | 'associationsPerPeer' | 'waiting' | 'waitingPerPeer' | 'waitingMs'
>;

/** Gives the place back. */
export type Release = () => void;

interface Waiter {
  readonly peer: Peer;
  readonly admit: (place: Release | undefined) => void;
}

/**
 * The places for associations. A request beyond the limit waits in line, because many senders report a rejection as
 * a failed transfer instead of trying again; only when no place becomes free in time it is turned away.
 */
export class AssociationSlots {
  readonly #limits: SlotLimits;
  readonly #taken: Peer[] = [];
  readonly #waiters: Waiter[] = [];

  constructor(limits: SlotLimits) {
    this.#limits = limits;
  }

  get taken(): number {
    return this.#taken.length;
  }

  get waiting(): number {
    return this.#waiters.length;
  }

  /** A place for this peer, now or within `waitingMs`; undefined when there is none. */
  take(peer: Peer): Promise<Release | undefined> {
    if (this.#hasPlace(peer)) return Promise.resolve(this.#occupy(peer));
    const ofPeer = this.#waiters.filter((waiter) => waiter.peer === peer).length;
    if (this.#waiters.length >= this.#limits.waiting || ofPeer >= this.#limits.waitingPerPeer)
      return Promise.resolve(undefined);
    return this.#wait(peer);
  }

  /** Turns everybody away who still waits. */
  close(): void {
    for (const waiter of this.#waiters.splice(0)) waiter.admit(undefined);
  }

  #hasPlace(peer: Peer): boolean {
    const ofPeer = this.#taken.filter((other) => other === peer).length;
    return this.#taken.length < this.#limits.associations && ofPeer < this.#limits.associationsPerPeer;
  }

  #wait(peer: Peer): Promise<Release | undefined> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.#waiters.splice(this.#waiters.indexOf(waiter), 1);
        resolve(undefined);
      }, this.#limits.waitingMs);
      const waiter: Waiter = {
        peer,
        admit: (place) => {
          clearTimeout(timer);
          resolve(place);
        },
      };
      this.#waiters.push(waiter);
    });
  }

  #occupy(peer: Peer): Release {
    this.#taken.push(peer);
    let isHeld = true;
    return () => {
      if (!isHeld) return;
      isHeld = false;
      this.#taken.splice(this.#taken.indexOf(peer), 1);
      this.#admitNext();
    };
  }

  /** The first in line whose own peer has a place left: one busy peer does not hold up the others. */
  #admitNext(): void {
    const index = this.#waiters.findIndex((waiter) => this.#hasPlace(waiter.peer));
    const [next] = index < 0 ? [] : this.#waiters.splice(index, 1);
    next?.admit(this.#occupy(next.peer));
  }
}
