import type { ObjectMeta, ObjectSink } from '../dimse/object-sink.ts';

type Hear = (meta: ObjectMeta) => void;

/**
 * Objects that lie safely in the spool, told to whoever waits for them. A PACS is not believed when it says that it has
 * sent something: what counts is what arrived here, by whatever way.
 */
export class Arrivals {
  readonly #listeners = new Set<Hear>();

  /** The same sink; what it keeps is told. */
  watching(sink: ObjectSink): ObjectSink {
    return {
      open: async (meta) => {
        const writer = await sink.open(meta);
        const commit = async () => {
          const storing = await writer.commit();
          if (storing === 'stored') for (const hear of this.#listeners) hear(meta);
          return storing;
        };
        return { write: (bytes) => writer.write(bytes), commit, abort: () => writer.abort() };
      },
    };
  }

  /** Collects what arrives and fits, until it is closed. */
  collect(fits: (meta: ObjectMeta) => boolean): Collection {
    const collection = new Collection(() => this.#listeners.delete(hear));
    const hear: Hear = (meta) => {
      if (fits(meta)) collection.add(meta.sopInstanceUid);
    };
    this.#listeners.add(hear);
    return collection;
  }
}

/** The SOP Instance UIDs that arrived. */
export class Collection {
  readonly #uids = new Set<string>();
  readonly #stop: () => void;
  #changed: (() => void) | undefined;

  constructor(stop: () => void) {
    this.#stop = stop;
  }

  get uids(): ReadonlySet<string> {
    return this.#uids;
  }

  add(uid: string): void {
    this.#uids.add(uid);
    this.#changed?.();
  }

  /** Waits until as many have arrived, but no longer than `patienceMs` since the last arrival. */
  async until(count: number, patienceMs: number, signal: AbortSignal): Promise<void> {
    while (this.#uids.size < count && !signal.aborted && (await this.#another(patienceMs, signal))) continue;
  }

  close(): void {
    this.#stop();
  }

  /** Whether one more came in time. */
  #another(patienceMs: number, signal: AbortSignal): Promise<boolean> {
    return new Promise((resolve) => {
      const end = (has: boolean) => {
        clearTimeout(timer);
        signal.removeEventListener('abort', giveUp);
        this.#changed = undefined;
        resolve(has);
      };
      const giveUp = () => end(false);
      const timer = setTimeout(giveUp, patienceMs);
      signal.addEventListener('abort', giveUp, { once: true });
      this.#changed = () => end(true);
    });
  }
}
