import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { cardiacReport } from '../../../test/support/dose-report-files.ts';
import type { ByteSource } from '../byte-source.ts';
import { readerHere } from '../capture-file.ts';
import { ReaderThread } from './reader-thread.ts';

const today = '2026-11-23';

function sourceOf(bytes: Uint8Array): ByteSource {
  return {
    size: bytes.length,
    head: (count) => Promise.resolve(bytes.subarray(0, count)),
    close: () => Promise.resolve(),
  };
}

function thread(limitMs?: number): ReaderThread {
  const reader = new ReaderThread(limitMs);
  onTestFinished(() => reader.close());
  return reader;
}

const report = new Uint8Array(cardiacReport(1));
/** Tiny attributes to the reader's limit: slow to read, and refused in the end. */
function manyAttributes(): Uint8Array {
  const head = Buffer.concat([Buffer.alloc(128), Buffer.from('DICM')]);
  const attribute = Buffer.from([0x08, 0x00, 0x60, 0x00, 0x43, 0x53, 0x00, 0x00]);
  return new Uint8Array(Buffer.concat([head, Buffer.concat(Array<Buffer>(3_000_000).fill(attribute))]));
}

test.each([
  ['a dose report', report],
  ['a report that was cut off', report.subarray(0, report.length - 300)],
  ['no DICOM object', new Uint8Array(Buffer.from('something else'.repeat(999)))],
  ['nothing', new Uint8Array(0)],
])('%s gives in the thread what it gives here', async (_, bytes) => {
  const reader = thread();
  const plain = structuredClone(await readerHere.read(sourceOf(bytes), today));
  expect(await reader.read(sourceOf(bytes), today)).toEqual(plain);
  expect(await reader.copy(sourceOf(bytes))).toEqual(structuredClone(await readerHere.copy(sourceOf(bytes))));
});

test('many files at once are read one after the other, each with its own answer', async () => {
  const reader = thread();
  const reports = [2, 3, 4, 5].map((number) => new Uint8Array(cardiacReport(number)));
  const read = await Promise.all(reports.map((bytes) => reader.read(sourceOf(bytes), today)));
  const here = await Promise.all(reports.map((bytes) => readerHere.read(sourceOf(bytes), today)));
  expect(read.map(({ sha256 }) => sha256)).toEqual(here.map(({ sha256 }) => sha256));
  expect(new Set(read.map(({ sha256 }) => sha256)).size).toBe(4);
});

test('while a slow file is read, everything else goes on', async () => {
  const bytes = manyAttributes();
  const turnsDuring = async (work: Promise<unknown>): Promise<number> => {
    let isDone = false;
    void work.then(() => (isDone = true));
    let turns = 0;
    for (; !isDone; turns += 1) await turnOfTheLoop();
    return turns;
  };
  const here = await turnsDuring(readerHere.read(sourceOf(bytes), today));
  const reader = thread();
  await reader.read(sourceOf(report), today);
  expect(await turnsDuring(reader.read(sourceOf(bytes), today))).toBeGreaterThan(100 * (here + 1));
});

test('a file that takes too long is refused, and the next one is read', async () => {
  const reader = thread(500);
  const never: ByteSource = { ...sourceOf(report), head: () => new Promise(() => undefined) };
  expect(await reader.read(never, today)).toMatchObject({ refusal: { refused: 'too-large' }, bytes: null });
  const slow = thread();
  expect(await slow.read(sourceOf(report), today)).toHaveProperty('object');
});

test('a file that cannot be read in time keeps its beginning alone', async () => {
  const reader = thread(500);
  let asked = 0;
  const bytes = new Uint8Array(Buffer.concat([Buffer.from(report), Buffer.alloc(9000)]));
  const once: ByteSource = {
    ...sourceOf(bytes),
    head: (count) => (asked++ === 0 ? new Promise(() => undefined) : sourceOf(bytes).head(count)),
  };
  expect(await reader.copy(once)).toEqual({ bytes: bytes.subarray(0, 4096), isWhole: false });
});

test('a reader that is closed fails what it was reading and refuses nothing', async () => {
  const reader = new ReaderThread();
  const never: ByteSource = { ...sourceOf(report), head: () => new Promise(() => undefined) };
  const reading = reader.read(never, today);
  const outcome = expect(reading).rejects.toThrow('was closed');
  await turnOfTheLoop();
  await reader.close();
  await outcome;
});
