import type { Encoding } from './encoding.ts';

/** Why reading stopped before the end: the bytes ran out, contradicted each other, or exceeded a limit. */
export interface Stop {
  readonly reason: 'truncated' | 'damaged' | 'too-large';
  readonly detail: string;
  /** How many bytes of the file would have been needed; 0 where that is not the cause. */
  readonly neededBytes: number;
}

/** A place in the bytes of a data set. The first fault is kept in `stop` and ends all reading. */
export class ByteCursor {
  readonly bytes: Uint8Array;
  readonly #view: DataView;
  encoding: Encoding;
  position: number;
  stop: Stop | undefined;

  constructor(bytes: Uint8Array, encoding: Encoding, start: number) {
    this.bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.encoding = encoding;
    this.position = start;
  }

  /** Whether `count` more bytes lie before `end`; if not, reading stops here. */
  has(count: number, end: number): boolean {
    const neededBytes = this.position + count;
    if (neededBytes <= end) return true;
    const reason = neededBytes > this.bytes.length ? 'truncated' : 'damaged';
    const detail = `${count} bytes are announced at offset ${this.position}`;
    this.stop ??= { reason, detail, neededBytes };
    return false;
  }

  fail(reason: Stop['reason'], detail: string): undefined {
    this.stop ??= { reason, detail, neededBytes: 0 };
    return undefined;
  }

  readUint16(): number {
    this.position += 2;
    return this.#view.getUint16(this.position - 2, this.encoding.littleEndian);
  }

  readUint32(): number {
    this.position += 4;
    return this.#view.getUint32(this.position - 4, this.encoding.littleEndian);
  }

  readTag(): number {
    return this.readUint16() * 0x10000 + this.readUint16();
  }

  peekTag(): number {
    const tag = this.readTag();
    this.position -= 4;
    return tag;
  }
}
