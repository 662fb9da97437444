import type { FileHandle } from 'node:fs/promises';

/** Makes renames in one directory durable. Those that come while the disk is busy share the next synchronisation. */
export class DirectorySync {
  readonly #handle: FileHandle;
  #running: Promise<void> | undefined;
  #next: Promise<void> | undefined;

  constructor(handle: FileHandle) {
    this.#handle = handle;
  }

  sync(): Promise<void> {
    if (!this.#running) return this.#start();
    this.#next ??= this.#running.then(
      () => this.#start(),
      () => this.#start(),
    );
    return this.#next;
  }

  #start(): Promise<void> {
    this.#next = undefined;
    const running = this.#handle.sync().finally(() => {
      if (this.#running === running) this.#running = undefined;
    });
    this.#running = running;
    return running;
  }

  async close(): Promise<void> {
    await this.#next;
    await this.#running;
    await this.#handle.close();
  }
}
