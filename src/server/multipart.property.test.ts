import fc from 'fast-check';
import { expect, test } from 'vitest';
import { boundaryOf, MultipartError, readParts, type MultipartLimits } from './multipart.ts';

const roomy: MultipartLimits = { bytes: 1_000_000, parts: 100 };

async function* inPieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) {
    await Promise.resolve();
    yield bytes.subarray(at, at + size);
  }
}

async function read(bytes: Buffer, size = 7, limits: Partial<MultipartLimits> = {}, boundary = 'edge') {
  const parts: { readonly type: string; readonly content: string }[] = [];
  for await (const { contentType, bytes: content } of readParts(inPieces(bytes, size), boundary, {
    ...roomy,
    ...limits,
  })) {
    const chunks: Buffer[] = [];
    for await (const chunk of content) chunks.push(chunk);
    parts.push({ type: contentType, content: Buffer.concat(chunks).toString('latin1') });
  }
  return parts;
}

const kindOf = (reading: Promise<unknown>): Promise<string> =>
  reading.then(
    () => 'read',
    (error: unknown) => (error instanceof MultipartError ? error.kind : 'bug'),
  );

const bodyOf = (contents: readonly Uint8Array[], preamble = ''): Buffer =>
  Buffer.concat([
    Buffer.from(preamble),
    ...contents.flatMap((content) => [
      Buffer.from('--edge\r\nContent-Type: application/dicom\r\n\r\n'),
      content,
      Buffer.from('\r\n'),
    ]),
    Buffer.from('--edge--\r\nafterwards'),
  ]);

const pieces = fc.integer({ min: 1, max: 40 });
/** Bytes that often look like the beginning of a boundary. */
const content = fc.array(fc.constantFrom('\r', '\n', '-', 'e', 'd', 'g', '\r\n--edg', '\r\n--', 'x'), {
  maxLength: 30,
});

test('what was put in comes out, however it is cut', () =>
  fc.assert(
    fc.asyncProperty(fc.array(content, { maxLength: 4 }), pieces, async (contents, size) => {
      const texts = contents.map((chars) => chars.join('')).filter((text) => !text.includes('--edge'));
      const body = bodyOf(texts.map((text) => Buffer.from(text)));
      expect((await read(body, size)).map((part) => part.content)).toEqual(texts);
    }),
  ));

test('cut before its closing boundary a body is refused, wherever', async () => {
  const whole = bodyOf([Buffer.from('one'), Buffer.from('two')]);
  const end = whole.indexOf('--edge--') + '--edge--'.length;
  for (let length = 0; length < end; length += 1)
    expect(await kindOf(read(whole.subarray(0, length)))).toBe('broken');
  expect(await read(whole.subarray(0, end))).toHaveLength(2);
});

test('any bytes end in parts or a MultipartError', () =>
  fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), pieces, async (bytes, size) => {
      const body = Buffer.concat([Buffer.from('--edge\r\n'), bytes]);
      expect(await kindOf(read(body, size))).toMatch(/broken|too-large|read/);
    }),
  ));

/** Reads the first piece and no more. */
async function leave(pieces: AsyncIterable<Buffer>): Promise<void> {
  for await (const piece of pieces) if (piece.length > 0) return;
}

test.each([1, 16, 4000])(
  'a part nobody reads is passed over, and so is one left early, in pieces of %d',
  async (size) => {
    const types: string[] = [];
    const body = bodyOf([Buffer.alloc(500, 65), Buffer.from('two'), Buffer.from('three')]);
    for await (const part of readParts(inPieces(body, size), 'edge')) {
      types.push(part.contentType);
      if (types.length === 2) await leave(part.bytes);
    }
    expect(types).toEqual(['application/dicom', 'application/dicom', 'application/dicom']);
  },
);

test('a preamble, padding behind a boundary and parts without headers are the standard’s', async () => {
  const body = Buffer.from('hello\r\n--edge \t\r\n\r\nplain\r\n--edge--');
  expect(await read(body)).toEqual([{ type: '', content: 'plain' }]);
});

test.each<[string, Buffer, Partial<MultipartLimits>, string]>([
  ['another boundary', Buffer.from('--other\r\n\r\nx\r\n--other--'), {}, 'broken'],
  ['text behind a boundary', Buffer.from('--edges\r\n\r\nx\r\n--edge--'), {}, 'broken'],
  ['headers without end', Buffer.from(`--edge\r\nA: ${'x'.repeat(20_000)}`), {}, 'too-large'],
  ['a preamble without end', Buffer.alloc(20_000, 65), {}, 'broken'],
  ['a part too many', bodyOf([Buffer.from('1'), Buffer.from('2')]), { parts: 1 }, 'too-large'],
  ['a byte too many', bodyOf([Buffer.alloc(100)]), { bytes: 100 }, 'too-large'],
])('%s is refused', async (_, body, limits, code) => expect(await kindOf(read(body, 7, limits))).toBe(code));

test('limits are met exactly', async () => {
  const body = bodyOf([Buffer.from('1'), Buffer.from('2')]);
  expect(await read(body, 7, { parts: 2, bytes: body.length })).toHaveLength(2);
});

test('the boundary is read with and without quotes', () => {
  expect(boundaryOf('multipart/related; type="application/dicom"; boundary="a b"')).toBe('a b');
  expect(boundaryOf('multipart/related;boundary=xyz;type=application/dicom')).toBe('xyz');
  expect(boundaryOf('application/dicom')).toBeUndefined();
});

test('a boundary is never cut: one longer than the standard allows is taken whole, an endless one not at all', () => {
  const [long, endless] = ['b'.repeat(73), 'b'.repeat(201)];
  expect(boundaryOf(`multipart/related; boundary=${long}`)).toBe(long);
  expect(boundaryOf(`multipart/related; boundary="${long}"`)).toBe(long);
  expect(boundaryOf(`multipart/related; boundary=${endless}`)).toBeUndefined();
});
