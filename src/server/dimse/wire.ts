import type { X509Certificate } from 'node:crypto';
import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { ByteSource } from './byte-source.ts';
import { readPdus } from './pdu-stream.ts';
import type { MalformedPdu, Pdu } from './pdu.ts';

/** What the peer may do until further notice: the longest PDU, and how long one whole PDU may take. */
interface Allowance {
  readonly pduBytes: number;
  readonly silenceMs: number;
  /** The end of everything, on the clock of `performance.now()`. */
  readonly until: number;
  /** How long a closed connection may linger so that the last PDU arrives. */
  readonly lingerMs: number;
}

export type WireEvent = Pdu | MalformedPdu | { readonly kind: 'closed' } | { readonly kind: 'expired' };

/** The subject of a certificate in one line, as the table of peers writes it. */
export const subjectOf = ({ subject }: X509Certificate): string => subject.replaceAll('\n', ', ');

function certificateSubjectOf(socket: Socket): string | undefined {
  const certificate = socket instanceof TLSSocket ? socket.getPeerX509Certificate() : undefined;
  return certificate && subjectOf(certificate);
}

/** One TCP or TLS connection as a source of PDUs. Whatever it waits for, it does not wait for ever. */
export class Wire {
  /** The address of the peer; an IPv4 address without its IPv6 clothing. */
  readonly address: string;
  readonly isSecure: boolean;
  /** The subject of the client certificate, outermost part first: `C=DK, O=Hospital, CN=ct1`. */
  readonly certificateSubject: string | undefined;
  readonly #socket: Socket;
  readonly #source: ByteSource;
  #allowance: Allowance;

  constructor(socket: Socket, allowance: Allowance) {
    this.#socket = socket;
    this.#source = new ByteSource(socket);
    this.#allowance = allowance;
    this.address = (socket.remoteAddress ?? '').replace(/^::ffff:/, '');
    this.isSecure = socket instanceof TLSSocket;
    this.certificateSubject = certificateSubjectOf(socket);
    socket.setNoDelay(true);
    socket.on('error', () => undefined); // 'closed' tells it; without a listener Node would end the process
  }

  allow(allowance: Partial<Allowance>): void {
    this.#allowance = { ...this.#allowance, ...allowance };
  }

  /** What the peer does, one event at a time; the next byte is read when the next event is asked for. */
  async *events(): AsyncGenerator<WireEvent, void> {
    const pdus = readPdus(this.#source, () => this.#allowance.pduBytes);
    for (;;) {
      const event = await this.#next(pdus);
      yield event;
      if (['malformed', 'closed', 'expired'].includes(event.kind)) return;
    }
  }

  #next(pdus: AsyncGenerator<Pdu | MalformedPdu, void>): Promise<WireEvent> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => resolve({ kind: 'expired' }), this.#patience());
      const settle = (event: WireEvent) => {
        clearTimeout(timer);
        resolve(event);
      };
      pdus.next().then((next) => settle(next.done === true ? { kind: 'closed' } : next.value), reject);
    });
  }

  #patience(): number {
    return Math.max(0, Math.min(this.#allowance.silenceMs, this.#allowance.until - performance.now()));
  }

  /** Sends bytes and waits until the network has taken them. A peer that does not read in time is cut off. */
  send(bytes: Buffer): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.#socket.destroy(), this.#patience());
      this.#socket.write(bytes, () => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  /** Sends a last PDU and closes; what the peer still sends is thrown away. */
  finish(last: Buffer): Promise<void> {
    return new Promise((resolve) => {
      if (this.#socket.destroyed) return resolve();
      const timer = setTimeout(() => this.#socket.destroy(), this.#allowance.lingerMs);
      this.#socket.once('close', () => {
        clearTimeout(timer);
        resolve();
      });
      this.#socket.end(last);
      return this.#source.discard();
    });
  }

  destroy(): void {
    this.#socket.destroy();
  }
}
