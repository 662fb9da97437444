import { abortReason, parsePdu, pduHeaderBytes, pduKindOf, type MalformedPdu, type Pdu } from './pdu.ts';

type Framed = Pdu | MalformedPdu;

/** One PDU while its bytes come in. The body is allocated once, after its length has been held against the limit. */
class Frame {
  readonly #header = Buffer.alloc(pduHeaderBytes);
  #body: Buffer | undefined;
  #filled = 0;
  #whole: Framed | undefined;

  get whole(): Framed | undefined {
    return this.#whole;
  }

  /** Takes what it needs from the front of `bytes` and returns the rest. */
  fill(bytes: Buffer, limit: number): Buffer {
    const rest = this.#body ? bytes : this.#fillHeader(bytes, limit);
    return this.#body && !this.#whole ? this.#fillBody(this.#body, rest) : rest;
  }

  #fillHeader(bytes: Buffer, limit: number): Buffer {
    const taken = bytes.copy(this.#header, this.#filled);
    this.#filled += taken;
    if (this.#filled === pduHeaderBytes) this.#openBody(limit);
    return bytes.subarray(taken);
  }

  #openBody(limit: number): void {
    const length = this.#header.readUInt32BE(2);
    if (!this.#kind()) this.#whole = { kind: 'malformed', reason: abortReason.unrecognizedPdu };
    else if (length > limit) this.#whole = { kind: 'malformed', reason: abortReason.invalidParameter };
    else this.#body = Buffer.allocUnsafe(length);
    this.#filled = 0;
  }

  #fillBody(body: Buffer, bytes: Buffer): Buffer {
    const taken = bytes.copy(body, this.#filled);
    this.#filled += taken;
    const kind = this.#kind();
    if (kind && this.#filled === body.length) this.#whole = parsePdu(kind, body);
    return bytes.subarray(taken);
  }

  #kind() {
    return pduKindOf(this.#header.readUInt8(0));
  }
}

/**
 * Cuts a stream of bytes into PDUs. The announced length is held against `limit` as soon as the six header bytes are
 * there, so at most one permitted PDU is ever held. A malformed PDU is the last one: what follows has no frame.
 */
export async function* readPdus(
  chunks: AsyncIterable<Buffer>,
  limit: () => number,
): AsyncGenerator<Framed, void> {
  let frame = new Frame();
  for await (const chunk of chunks) {
    for (let rest = chunk; rest.length > 0;) {
      rest = frame.fill(rest, limit());
      if (!frame.whole) continue;
      yield frame.whole;
      if (frame.whole.kind === 'malformed') return;
      frame = new Frame();
    }
  }
}
