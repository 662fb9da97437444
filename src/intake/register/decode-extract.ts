import { isUtf8 } from 'node:buffer';
import { Problem } from '../../kernel/problem.ts';
import type { CodePage } from './extract-mapping.ts';

/** A whole file that cannot be used. Nothing of its content stands in the reason. */
export const refuseExtract = (reason: string): Problem => new Problem('extractRefused', { reason });

const utf8 = (bytes: Uint8Array): string => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);

/** The bytes at the end that begin a sign and do not end it. */
function incompleteTail(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return back < lengthOf(byte) ? back : 0;
  }
  return 0;
}

function lengthOf(lead: number): number {
  if (lead >= 0xf0) return 4;
  return lead >= 0xe0 ? 3 : 2;
}

const isUtf8UpToHere = (bytes: Uint8Array): boolean =>
  isUtf8(bytes.subarray(0, bytes.length - incompleteTail(bytes)));

/** How many bytes from the beginning are UTF-8: the place of the first that is not. */
function validLength(bytes: Uint8Array): number {
  let [valid, invalid] = [0, bytes.length];
  while (invalid - valid > 1) {
    const middle = Math.floor((valid + invalid) / 2);
    if (isUtf8UpToHere(bytes.subarray(0, middle))) valid = middle;
    else invalid = middle;
  }
  return valid - incompleteTail(bytes.subarray(0, valid));
}

const isHigh = (byte: number): boolean => byte >= 0x80;
const notInWindows1252 = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);

/** Bytes that mean nothing in a code page of one byte a sign. */
const impossible: Readonly<Record<Exclude<CodePage, 'utf-8'>, (byte: number) => boolean>> = {
  'windows-1252': (byte) => notInWindows1252.has(byte),
  'iso-8859-1': (byte) => byte >= 0x80 && byte <= 0x9f,
};

function concat(first: Uint8Array, second: Uint8Array): Uint8Array {
  if (first.length === 0) return second;
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}

/** Turns chunks of bytes into text, and knows where in the file it is. */
class Decoder {
  readonly #codePage: CodePage;
  /** Bytes that wait for the rest of their sign. */
  #rest: Uint8Array = new Uint8Array(0);
  #position = 0;
  /** Whether every byte beyond ASCII so far was part of a sign of UTF-8, and whether there was one. */
  #looksUtf8 = true;
  #hasHigh = false;

  constructor(codePage: CodePage) {
    this.#codePage = codePage;
  }

  text(chunk: Uint8Array): string {
    const nul = chunk.indexOf(0);
    if (nul !== -1) throw refuseExtract(`byte ${this.#position + nul + 1} is NUL: this is no text file`);
    const bytes = concat(this.#rest, chunk);
    const start = this.#position - this.#rest.length;
    this.#position += chunk.length;
    const complete = bytes.subarray(0, bytes.length - incompleteTail(bytes));
    this.#rest = bytes.subarray(complete.length);
    if (this.#codePage === 'utf-8') return this.#unicode(complete, start);
    return this.#singleByte(complete, start);
  }

  /** What the last bytes were. */
  end(): string {
    const rest = this.#rest;
    this.#rest = new Uint8Array(0);
    const start = this.#position - rest.length;
    if (this.#codePage === 'utf-8') return this.#unicode(rest, start);
    const text = this.#singleByte(rest, start);
    if (this.#hasHigh && this.#looksUtf8)
      throw refuseExtract(
        `the mapping says ${this.#codePage}, but every letter beyond ASCII is written in utf-8`,
      );
    return text;
  }

  #unicode(bytes: Uint8Array, start: number): string {
    if (isUtf8(bytes)) return utf8(bytes);
    const place = start + validLength(bytes) + 1;
    throw refuseExtract(`the mapping says utf-8, but byte ${place} cannot stand there; is it windows-1252?`);
  }

  #singleByte(bytes: Uint8Array, start: number): string {
    const codePage = this.#codePage === 'iso-8859-1' ? 'iso-8859-1' : 'windows-1252';
    if (bytes.some(isHigh)) {
      const at = bytes.findIndex(impossible[codePage]);
      if (at !== -1)
        throw refuseExtract(`the mapping says ${codePage}, but byte ${start + at + 1} is no sign of it`);
      this.#hasHigh = true;
      this.#looksUtf8 &&= isUtf8(bytes);
    }
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

const startsWith = (bytes: Uint8Array, ...start: readonly number[]): boolean =>
  start.every((byte, index) => bytes[index] === byte);

const longestMark = 3;

/** The bytes after a byte order mark; refuses what is no text of one of the code pages by its first bytes. */
function withoutMark(bytes: Uint8Array, codePage: CodePage): Uint8Array {
  if (startsWith(bytes, 0x50, 0x4b)) throw refuseExtract('this is a workbook or an archive, not a CSV file');
  if (startsWith(bytes, 0xff, 0xfe) || startsWith(bytes, 0xfe, 0xff))
    throw refuseExtract('the file is written in utf-16, which no mapping can name');
  if (!startsWith(bytes, 0xef, 0xbb, 0xbf)) return bytes;
  if (codePage !== 'utf-8')
    throw refuseExtract(`the mapping says ${codePage}, but the file is marked as utf-8`);
  return bytes.subarray(3);
}

/** The chunks without a byte order mark at their beginning, however short the first ones are. */
async function* afterMark(chunks: AsyncIterable<Uint8Array>, codePage: CodePage): AsyncGenerator<Uint8Array> {
  let head: Uint8Array | undefined = new Uint8Array(0);
  for await (const chunk of chunks) {
    if (head) head = concat(head, chunk);
    if (head && head.length < longestMark) continue;
    yield head ? withoutMark(head, codePage) : chunk;
    head = undefined;
  }
  if (head) yield withoutMark(head, codePage);
}

/**
 * The text of a file in the code page that its mapping names, line ends as `\n`. Problem `extractRefused` names the byte
 * that cannot be of that code page.
 */
export async function* decodeExtract(
  chunks: AsyncIterable<Uint8Array>,
  codePage: CodePage,
): AsyncGenerator<string> {
  const decoder = new Decoder(codePage);
  let heldBack = '';
  for await (const chunk of afterMark(chunks, codePage)) {
    const text = heldBack + decoder.text(chunk);
    heldBack = text.endsWith('\r') ? '\r' : '';
    yield withLineFeeds(text.slice(0, text.length - heldBack.length));
  }
  yield withLineFeeds(heldBack + decoder.end());
}

const withLineFeeds = (text: string): string => (text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text);
