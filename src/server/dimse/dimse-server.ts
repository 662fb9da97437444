import { once } from 'node:events';
import { createServer, isIPv4, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { Problem } from '../../kernel/problem.ts';
import { serveAssociation, type Door } from './association.ts';
import { AssociationSlots } from './association-slots.ts';
import type { DimseEvent, Observe } from './dimse-event.ts';
import { defaultLimits, type DimseLimits } from './limits.ts';
import type { ObjectSink } from './object-sink.ts';
import { requirePeers, type Peer } from './peer-table.ts';
import type { CommitmentDesk } from './storage-commitment.ts';
import { tlsProfile, type TlsMaterial } from './tls-profile.ts';
import { Visitors } from './visitors.ts';
import { Wire } from './wire.ts';

export interface DimseServerOptions {
  /** Loopback unless said otherwise. */
  readonly host?: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly tls?: TlsMaterial;
  /** Without TLS only loopback is listened on, unless the network between is trusted in so many words. */
  readonly plainNetwork?: 'trusted';
  readonly peers: readonly Peer[];
  readonly sink: ObjectSink;
  /** Without it storage commitment is not offered. */
  readonly commitment?: CommitmentDesk;
  readonly limits?: Partial<DimseLimits>;
  readonly observe?: Observe;
}

export interface DimseCounters {
  readonly connections: number;
  readonly associations: number;
  readonly waiting: number;
  /** How often each event has happened since the start. */
  readonly events: Readonly<Partial<Record<DimseEvent['name'], number>>>;
}

export interface DimseServer {
  readonly port: number;
  counters(): DimseCounters;
  /** Stops listening and ends every association; what was not acknowledged is removed. */
  close(): Promise<void>;
}

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || (isIPv4(host) && host.startsWith('127.'));

function requireSafeListener(host: string, options: DimseServerOptions): void {
  if (options.tls || options.plainNetwork === 'trusted' || isLoopback(host)) return;
  throw new Problem('listenerUnsafe', { host });
}

class Listener implements DimseServer {
  readonly #options: DimseServerOptions;
  readonly #limits: DimseLimits;
  readonly #server: Server;
  readonly #door: Door;
  readonly #visitors: Visitors;
  readonly #open = new Map<Socket, Promise<void>>();
  readonly #tally = new Map<DimseEvent['name'], number>();

  constructor(options: DimseServerOptions) {
    this.#options = options;
    this.#limits = { ...defaultLimits, ...options.limits };
    this.#door = this.#createDoor();
    this.#visitors = new Visitors(this.#limits.visitors, () => this.#observe({ name: 'visitor.driven-out' }));
    this.#server = this.#createServer();
  }

  get port(): number {
    const address = this.#server.address();
    return typeof address === 'object' && address ? address.port : this.#options.port;
  }

  async listen(host: string): Promise<void> {
    this.#server.listen(this.#options.port, host);
    await once(this.#server, 'listening');
  }

  counters(): DimseCounters {
    const { taken, waiting } = this.#door.slots;
    return {
      connections: this.#open.size,
      associations: taken,
      waiting,
      events: Object.fromEntries(this.#tally),
    };
  }

  async close(): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#visitors.close();
    this.#door.slots.close();
    for (const socket of this.#open.keys()) socket.destroy();
    await Promise.all([...this.#open.values(), closed]);
  }

  readonly #observe = (event: DimseEvent): void => {
    this.#tally.set(event.name, (this.#tally.get(event.name) ?? 0) + 1);
    this.#options.observe?.(event);
  };

  #createDoor(): Door {
    const { peers, sink, commitment } = this.#options;
    return {
      peers,
      sink,
      limits: this.#limits,
      slots: new AssociationSlots(this.#limits),
      commitment,
      observe: this.#observe,
    };
  }

  #createServer(): Server {
    const { tls } = this.#options;
    const admit = (socket: Socket) => this.#visitors.admit(socket);
    const serve = (socket: Socket) => this.#serve(socket);
    if (!tls) return createServer({ noDelay: true }, serve).prependListener('connection', admit);
    const server = createTlsServer({ ...tlsProfile(tls), handshakeTimeout: this.#limits.artimMs }, serve);
    server.on('tlsClientError', (error, socket) => {
      this.#observe({
        name: 'handshake.refused',
        address: socket.remoteAddress ?? '',
        reason: error.message,
      });
      socket.destroy(); // Node leaves a connection open whose handshake took too long
    });
    return server.prependListener('connection', admit);
  }

  #serve(socket: Socket): void {
    const { pduBytesBeforeAssociation, artimMs, lingerMs } = this.#limits;
    const until = performance.now() + artimMs;
    const wire = new Wire(socket, {
      pduBytes: pduBytesBeforeAssociation,
      silenceMs: artimMs,
      until,
      lingerMs,
    });
    const serving = serveAssociation(wire, this.#door, () => this.#visitors.isKnown(socket))
      .catch((error: unknown) => this.#observe({ name: 'fault', error }))
      .finally(() => this.#open.delete(socket));
    this.#open.set(socket, serving);
  }
}

/**
 * Opens the DICOM network door: C-ECHO, C-STORE and storage commitment for the peers of a table. Throws
 * `listenerUnsafe` and `peerTableInvalid`; a port in use is the error of the operating system.
 */
export async function startDimseServer(options: DimseServerOptions): Promise<DimseServer> {
  const host = options.host ?? '127.0.0.1';
  requireSafeListener(host, options);
  requirePeers(options.peers);
  const listener = new Listener(options);
  await listener.listen(host);
  return listener;
}
