import {
  itemDelimiterTag,
  itemTag,
  readElementHeader,
  sequenceDelimiterTag,
  undefinedLength,
  type ElementHeader,
} from './element-header.ts';
import type { Encoding } from './presentation-contexts.ts';

const rowsTag = 0x0028_0010;
const pixelGroup = 0x7fe0;
const identifyingGroup = 0x0008;
const deepest = 64;

const nothing = Buffer.alloc(0);

type Mode = 'looking' | 'open' | 'shut';

/**
 * Lets the bytes of a data set through up to its pixels: a registry keeps no pictures. It only counts lengths; what
 * it does not understand for certain (wrong order, unknown VR, pixels without rows) it lets through to the end.
 */
export class PixelStop {
  readonly #encoding: Encoding;
  #mode: Mode;
  /** Bytes of the current value that are still to come. */
  #toSkip = 0;
  /** A header cut by the end of a fragment; held back until it is known not to be the one of the pixels. */
  #carry: Buffer = nothing;
  #depth = 0;
  #lastTag = 0;
  #hasRows = false;

  constructor(encoding: Encoding) {
    this.#encoding = encoding;
    this.#mode = encoding.isDeflated ? 'open' : 'looking';
  }

  /** The part of the next bytes that is to be kept. */
  pass(fragment: Buffer): Buffer {
    if (this.#is('open')) return fragment;
    if (this.#is('shut')) return nothing;
    const bytes = this.#carry.length > 0 ? Buffer.concat([this.#carry, fragment]) : fragment;
    const seen = this.#look(bytes);
    this.#carry = this.#is('looking') ? bytes.subarray(seen) : nothing;
    return this.#is('open') ? bytes : bytes.subarray(0, seen);
  }

  /** What was held back when the data set ends in the middle of a header. */
  rest(): Buffer {
    return this.#carry;
  }

  #is(mode: Mode): boolean {
    return this.#mode === mode;
  }

  /** Walks over whole headers; returns how many bytes are understood and lie before the pixels. */
  #look(bytes: Buffer): number {
    let at = this.#skip(bytes, 0);
    while (at < bytes.length) {
      const header = readElementHeader(bytes, at, this.#encoding);
      if (!header) return at;
      this.#mode = this.#depth > 0 ? this.#stepInside(header) : this.#stepAcross(header);
      if (this.#mode !== 'looking') return at;
      at = this.#skip(bytes, at + header.size);
    }
    return at;
  }

  #skip(bytes: Buffer, at: number): number {
    const end = Math.min(bytes.length, at + this.#toSkip);
    this.#toSkip -= end - at;
    return end;
  }

  #stepAcross(header: ElementHeader): Mode {
    const group = header.tag >>> 16;
    if (header.tag <= this.#lastTag || group < identifyingGroup || group === 0xfffe) return 'open';
    if (group === pixelGroup) return this.#hasRows ? 'shut' : 'open';
    this.#lastTag = header.tag;
    this.#hasRows ||= header.tag === rowsTag;
    return this.#enter(header);
  }

  #stepInside(header: ElementHeader): 'looking' | 'open' {
    if (header.tag !== itemDelimiterTag && header.tag !== sequenceDelimiterTag) return this.#enter(header);
    this.#depth -= 1;
    return header.length === 0 ? 'looking' : 'open';
  }

  #enter(header: ElementHeader): 'looking' | 'open' {
    const isNamed = !this.#encoding.isExplicit || header.tag === itemTag || /^[A-Z]{2}$/.test(header.vr);
    if (!isNamed || this.#depth > deepest) return 'open';
    if (header.length !== undefinedLength) {
      this.#toSkip = header.length;
      return 'looking';
    }
    this.#depth += 1;
    return header.vr === 'UN' ? 'open' : 'looking'; // its items are written implicitly, PS3.5 section 6.2.2
  }
}
