import type { Socket } from 'node:net';

/**
 * Connections that have not yet shown who they are. When there are too many, the one that has been silent longest
 * has to go, so that whoever opens sockets and says nothing keeps out nobody but himself.
 */
export class Visitors {
  readonly #most: number;
  readonly #onDrivenOut: () => void;
  readonly #sockets = new Map<string, Socket>();

  constructor(most: number, onDrivenOut: () => void) {
    this.#most = most;
    this.#onDrivenOut = onDrivenOut;
  }

  admit(socket: Socket): void {
    const key = nameOf(socket);
    this.#sockets.set(key, socket);
    socket.once('close', () => {
      if (this.#sockets.get(key) === socket) this.#sockets.delete(key);
    });
    if (this.#sockets.size > this.#most) this.#driveOutOldest();
  }

  /** The one behind this connection (over TLS: another object with the same addresses) is known now. */
  isKnown(socket: Socket): void {
    this.#sockets.delete(nameOf(socket));
  }

  /** Sends everybody away, also those still in a TLS handshake. */
  close(): void {
    for (const socket of this.#sockets.values()) socket.destroy();
  }

  #driveOutOldest(): void {
    for (const [key, socket] of this.#sockets) {
      this.#sockets.delete(key);
      socket.destroy();
      this.#onDrivenOut();
      return;
    }
  }
}

const nameOf = (socket: Socket): string => `${socket.remoteAddress ?? ''} ${socket.remotePort ?? ''}`;
