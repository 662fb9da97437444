import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readPdus } from './pdu-stream.ts';
import { encodePdu, type MalformedPdu, type Pdu } from './pdu.ts';

const pdu: fc.Arbitrary<Pdu> = fc.oneof(
  fc.constant<Pdu>({ kind: 'release-rq' }),
  fc.constant<Pdu>({ kind: 'abort', source: 0, reason: 0 }),
  fc.uint8Array({ maxLength: 50 }).map((bytes): Pdu => ({
    kind: 'p-data',
    values: [{ contextId: 1, isCommand: false, isLast: true, fragment: Buffer.from(bytes) }],
  })),
);

async function* cut(bytes: Buffer, sizes: readonly number[]): AsyncGenerator<Buffer, void> {
  let at = 0;
  for (let index = 0; at < bytes.length; index += 1) {
    const size = sizes[index % sizes.length] ?? 1;
    yield await Promise.resolve(bytes.subarray(at, at + size));
    at += size;
  }
}

async function collect(pdus: AsyncIterable<Pdu | MalformedPdu>): Promise<readonly (Pdu | MalformedPdu)[]> {
  const collected: (Pdu | MalformedPdu)[] = [];
  for await (const read of pdus) collected.push(read);
  return collected;
}

const readAll = (bytes: Buffer, sizes: readonly number[], limit = 1000) =>
  collect(readPdus(cut(bytes, sizes), () => limit));

const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 });

test('however the network cuts them, the same PDUs come out', () =>
  fc.assert(
    fc.asyncProperty(fc.array(pdu, { maxLength: 8 }), sizes, async (pdus, pieces) => {
      expect(await readAll(Buffer.concat(pdus.map(encodePdu)), pieces)).toEqual(pdus);
    }),
  ));

test('whatever comes in, it ends, and nothing follows a malformed PDU', () =>
  fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), sizes, async (bytes, pieces) => {
      const kinds = (await readAll(Buffer.from(bytes), pieces)).map(({ kind }) => kind);
      expect(kinds.slice(0, -1)).not.toContain('malformed');
    }),
  ));

test.each([
  [1000, 'p-data'],
  [1001, 'malformed'],
])('with a limit of 1000 bytes a body of %d is %s', async (length, kind) => {
  const fragment = Buffer.alloc(length - 6);
  const value = { contextId: 1, isCommand: false, isLast: true, fragment };
  const [read] = await readAll(encodePdu({ kind: 'p-data', values: [value] }), [64]);
  expect(read?.kind).toBe(kind);
});

test('two announced gigabytes are refused at the sixth byte; nothing more is asked for', async () => {
  let asked = 0;
  async function* endless(): AsyncGenerator<Buffer, void> {
    for (const bytes of [
      [4, 0, 0x80],
      [0, 0, 0],
    ])
      yield await Promise.resolve(Buffer.from(bytes));
    for (;;) {
      asked += 1;
      yield await Promise.resolve(Buffer.alloc(65_536));
    }
  }
  expect(await collect(readPdus(endless(), () => 1_048_576))).toEqual([{ kind: 'malformed', reason: 6 }]);
  expect(asked).toBe(0);
});

test('an unknown type is refused as unrecognised', async () =>
  expect(await readAll(Buffer.from([8, 0, 0, 0, 0, 0]), [1])).toEqual([{ kind: 'malformed', reason: 1 }]));
