import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, expect, test } from 'vitest';
import { type ByteSource, openFile, StreamSource } from './byte-source.ts';
import { isRefusal, type Refusal } from './refusal.ts';

const folder = mkdtempSync(join(tmpdir(), 'byte-source-'));
afterAll(() => rmSync(folder, { recursive: true }));

const bytes = new Uint8Array(1000).map((_, index) => index % 256);
const place = (name: string): string => {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
};

function opened(source: ByteSource | Refusal): ByteSource {
  if (isRefusal(source)) throw new Error(source.refused);
  return source;
}

test('the head of a file grows as asked, and never beyond the file', async () => {
  const source = opened(await openFile(place('whole')));
  expect(source.size).toBe(1000);
  for (const count of [10, 5, 600, 5000]) expect(await source.head(count)).toEqual(bytes.subarray(0, count));
  await source.close();
});

test('a file that shrank after it was opened gives what is left', async () => {
  const path = place('shrinking');
  const source = opened(await openFile(path));
  truncateSync(path, 100);
  expect(await source.head(1000)).toHaveLength(100);
  await source.close();
});

const hasPipes = process.platform !== 'win32';

test.skipIf(!hasPipes)('a file that is not there, a folder and a pipe cannot be opened', async () => {
  execFileSync('mkfifo', [join(folder, 'pipe')]);
  const outcomes = await Promise.all(['missing', '.', 'pipe'].map((name) => openFile(join(folder, name))));
  expect(outcomes).toEqual([
    { refused: 'unreadable', detail: 'ENOENT' },
    { refused: 'unreadable', detail: 'not a regular file' },
    { refused: 'unreadable', detail: 'not a regular file' },
  ]);
});

test('of a stream no more is taken than asked', async () => {
  let produced = 0;
  const chunks = function* () {
    for (; produced < 1000; produced += 100) yield bytes.subarray(produced, produced + 100);
  };
  const source = new StreamSource(Readable.from(chunks(), { highWaterMark: 1 }), 1000);
  expect(await source.head(150)).toEqual(bytes.subarray(0, 150));
  expect(produced).toBeLessThan(600);
  expect(await source.head(5000)).toEqual(bytes);
  await source.close();
});

test('a stream that breaks is damaged', async () => {
  const chunks = function* () {
    yield bytes.subarray(0, 10);
    throw new Error('invalid stored block lengths');
  };
  const source = new StreamSource(Readable.from(chunks()), 1000);
  expect(await source.head(100)).toMatchObject({ refused: 'damaged' });
});
