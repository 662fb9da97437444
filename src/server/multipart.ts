/** One part of a `multipart/related` body (RFC 2046 section 5.1). What nobody has read of its bytes is passed over. */
export interface Part {
  readonly contentType: string;
  readonly bytes: AsyncIterable<Buffer>;
}

/** What one body may cost. Met exactly is allowed, one more is refused. */
export interface MultipartLimits {
  readonly bytes: number;
  readonly parts: number;
}

const unlimited: MultipartLimits = { bytes: Infinity, parts: Infinity };

/** What a body may make this side hold: the headers of one part, or what stands before the first. */
const mostHeaderBytes = 16 * 1024;
/** White space that a boundary line may end with. */
const mostPaddingBytes = 256;
const lineBreak = Buffer.from('\r\n');
const headerEnd = Buffer.from('\r\n\r\n');

/** RFC 2046 allows 70 characters; Orthanc's boundaries have 73, and are meant as they stand. */
const mostBoundaryLength = 200;

/** The boundary that a Content-Type names, whole; undefined when it is no multipart. */
export function boundaryOf(contentType: string): string | undefined {
  if (!/^multipart\/related\b/i.test(contentType)) return undefined;
  const [, quoted, plain] = /;\s*boundary=(?:"([^"]+)"|([^\s";]+))/i.exec(contentType) ?? [];
  const boundary = quoted ?? plain;
  return boundary !== undefined && boundary.length <= mostBoundaryLength ? boundary : undefined;
}

/** Why a body cannot be read on: it breaks the form, or is more than the limits allow. */
export class MultipartError extends Error {
  readonly kind: 'broken' | 'too-large';

  constructor(message: string, kind: MultipartError['kind'] = 'broken') {
    super(message);
    this.kind = kind;
  }
}

/** Bytes that come in pieces and are looked through for delimiters. */
class Tape {
  readonly #chunks: AsyncIterator<Uint8Array>;
  readonly #mostBytes: number;
  #received = 0;
  #held: Buffer = lineBreak; // so that the first boundary begins like the others

  constructor(chunks: AsyncIterable<Uint8Array>, mostBytes: number) {
    this.#chunks = chunks[Symbol.asyncIterator]();
    this.#mostBytes = mostBytes;
  }

  /** Bytes up to the mark, in pieces; the mark itself is taken off. */
  async *until(mark: Buffer): AsyncGenerator<Buffer, void> {
    for (;;) {
      const at = this.#held.indexOf(mark);
      if (at >= 0) {
        const last = this.#held.subarray(0, at);
        this.#held = this.#held.subarray(at);
        if (last.length > 0) yield last;
        this.#held = this.#held.subarray(mark.length); // not before: who stops at the last piece leaves the mark
        return;
      }
      const safe = Math.max(0, this.#held.length - mark.length + 1);
      const piece = this.#held.subarray(0, safe);
      this.#held = this.#held.subarray(safe);
      if (piece.length > 0) yield piece;
      await this.#more();
    }
  }

  /** Bytes up to the mark as one piece; a row of them longer than `most` is refused. */
  async all(mark: Buffer, most: number, refusal: MultipartError): Promise<Buffer> {
    const pieces: Buffer[] = [];
    let length = 0;
    for await (const piece of this.until(mark)) {
      length += piece.length;
      if (length > most) throw refusal;
      pieces.push(piece);
    }
    return Buffer.concat(pieces);
  }

  /** Whether these bytes come next; if so, they are taken. */
  async takes(mark: Buffer): Promise<boolean> {
    while (this.#held.length < mark.length) await this.#more();
    const isNext = this.#held.subarray(0, mark.length).equals(mark);
    if (isNext) this.#held = this.#held.subarray(mark.length);
    return isNext;
  }

  async #more(): Promise<void> {
    const next = await this.#chunks.next();
    if (next.done === true) throw new MultipartError('the body ends before its closing boundary');
    this.#received += next.value.length;
    if (this.#received > this.#mostBytes)
      throw new MultipartError(`the body is longer than ${this.#mostBytes} bytes`, 'too-large');
    this.#held = Buffer.concat([this.#held, next.value]);
  }
}

/** The bytes of one part, which may be read once. */
class Body implements AsyncIterable<Buffer> {
  readonly #tape: Tape;
  readonly #mark: Buffer;
  #isRead = false;

  constructor(tape: Tape, mark: Buffer) {
    this.#tape = tape;
    this.#mark = mark;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Buffer, void> {
    yield* this.#tape.until(this.#mark);
    this.#isRead = true;
  }

  async passOver(): Promise<void> {
    if (!this.#isRead) await drain(this.#tape.until(this.#mark));
  }
}

async function drain(pieces: AsyncGenerator<Buffer, void>): Promise<void> {
  while ((await pieces.next()).done !== true) continue;
}

const dashes = Buffer.from('--');

/** Whether the boundary that was just passed is the closing one; else the headers of a part come next. */
async function isClosing(tape: Tape): Promise<boolean> {
  if (await tape.takes(dashes)) return true;
  const broken = new MultipartError('a boundary is followed by neither a part nor the end');
  const padding = await tape.all(lineBreak, mostPaddingBytes, broken);
  if (padding.toString('latin1').trim() !== '') throw broken;
  return false;
}

async function readHeaders(tape: Tape): Promise<string> {
  if (await tape.takes(lineBreak)) return '';
  const refusal = new MultipartError(
    `the headers of a part are longer than ${mostHeaderBytes} bytes`,
    'too-large',
  );
  return (await tape.all(headerEnd, mostHeaderBytes, refusal)).toString('latin1');
}

/** Reads a body part by part, holding no more than a piece of one. Throws `MultipartError`. */
export async function* readParts(
  chunks: AsyncIterable<Uint8Array>,
  boundary: string,
  { bytes, parts }: MultipartLimits = unlimited,
): AsyncGenerator<Part, void> {
  const tape = new Tape(chunks, bytes);
  const delimiter = Buffer.from(`\r\n--${boundary}`, 'latin1');
  const foreign = new MultipartError('the body does not begin with the boundary that its Content-Type names');
  await tape.all(delimiter, mostHeaderBytes, foreign);
  for (let count = 1; !(await isClosing(tape)); count += 1) {
    if (count > parts) throw new MultipartError(`the body has more than ${parts} parts`, 'too-large');
    const headers = await readHeaders(tape);
    const body = new Body(tape, delimiter);
    yield { contentType: /^content-type:[ \t]*(.+)$/im.exec(headers)?.[1]?.trim() ?? '', bytes: body };
    await body.passOver();
  }
}
