import type { Socket } from 'node:net';

/** Received bytes that wait to be asked for; above this the socket is paused, and TCP slows the sender down. */
const queuedBytes = 64 * 1024;

/** The bytes of a socket, handed out when somebody asks for them. It ends when the peer does, with or without error. */
export class ByteSource implements AsyncIterable<Buffer> {
  readonly #socket: Socket;
  #chunks: Buffer[] = [];
  #queued = 0;
  #hasEnded = false;
  #isDiscarding = false;
  #waiting: ((chunk: Buffer | undefined) => void) | undefined;

  constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('data', (chunk: Buffer) => this.#take(chunk));
    socket.on('end', () => this.#end());
    socket.on('close', () => this.#end());
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Buffer, void> {
    for (let chunk = await this.#next(); chunk; chunk = await this.#next()) yield chunk;
  }

  /** From now on nobody wants to know what the peer says. */
  discard(): void {
    this.#isDiscarding = true;
    this.#chunks = [];
    this.#socket.resume();
  }

  #next(): Promise<Buffer | undefined> {
    const chunk = this.#chunks.shift();
    if (!chunk)
      return this.#hasEnded
        ? Promise.resolve(undefined)
        : new Promise((resolve) => (this.#waiting = resolve));
    this.#queued -= chunk.length;
    if (this.#queued < queuedBytes) this.#socket.resume();
    return Promise.resolve(chunk);
  }

  #take(chunk: Buffer): void {
    if (this.#isDiscarding) return;
    if (this.#waiting) return this.#answer(chunk);
    this.#chunks.push(chunk);
    this.#queued += chunk.length;
    if (this.#queued >= queuedBytes) this.#socket.pause();
  }

  #end(): void {
    this.#hasEnded = true;
    this.#answer(undefined);
  }

  #answer(chunk: Buffer | undefined): void {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.(chunk);
  }
}
