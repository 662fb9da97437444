import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { FormState } from './form-state.ts';

/** One form somebody has not saved yet, encrypted. The key of a record is no patient's number. */
interface StoredDraft {
  readonly place: string;
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly sealed: ArrayBuffer;
}
interface Drafts extends DBSchema {
  draft: { key: string; value: StoredDraft };
}

const open = (): Promise<IDBPDatabase<Drafts>> =>
  openDB<Drafts>('nucleus', 1, {
    upgrade(database) {
      database.createObjectStore('draft', { keyPath: 'place' });
    },
  });

const decodeKey = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text), (character) => character.codePointAt(0) ?? 0);

const isForm = (value: unknown): value is FormState =>
  typeof value === 'object' && value !== null && 'base' in value && 'edit' in value && 'acceptances' in value;

/**
 * What was typed and not saved, kept in the browser: AES-256-GCM under a key the registry gives to the signed-in person,
 * which the browser never stores. Without the key a draft is noise.
 */
export class DraftStore {
  readonly #key: CryptoKey;
  readonly #database: IDBPDatabase<Drafts>;

  private constructor(key: CryptoKey, database: IDBPDatabase<Drafts>) {
    this.#key = key;
    this.#database = database;
  }

  /** Undefined where the browser offers no encryption (an address without TLS): then nothing is kept. */
  static async open(key: string): Promise<DraftStore | undefined> {
    if (!globalThis.isSecureContext) return undefined;
    const imported = await crypto.subtle.importKey('raw', decodeKey(key), 'AES-GCM', false, [
      'encrypt',
      'decrypt',
    ]);
    return new DraftStore(imported, await open());
  }

  async keep(place: string, form: FormState): Promise<void> {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const text = new TextEncoder().encode(JSON.stringify(form));
    const additionalData = new TextEncoder().encode(place);
    const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, this.#key, text);
    await this.#database.put('draft', { place, iv, sealed });
  }

  /** The form as it was left; undefined when there is none, or it is another person's. */
  async find(place: string): Promise<FormState | undefined> {
    const stored = await this.#database.get('draft', place);
    if (!stored) return undefined;
    const additionalData = new TextEncoder().encode(place);
    const opened = await crypto.subtle
      .decrypt({ name: 'AES-GCM', iv: stored.iv, additionalData }, this.#key, stored.sealed)
      .then(undefined, (error: unknown) => {
        // Sealed by somebody else who used this browser: it is theirs, and stays.
        if (error instanceof DOMException && error.name === 'OperationError') return undefined;
        throw error;
      });
    if (!opened) return undefined;
    const form: unknown = JSON.parse(new TextDecoder().decode(opened));
    return isForm(form) ? form : undefined;
  }

  async forget(place: string): Promise<void> {
    await this.#database.delete('draft', place);
  }
}
