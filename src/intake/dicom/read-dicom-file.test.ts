import { closeSync, ftruncateSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { written, writeDicom } from '../../../test/support/write-dicom.ts';
import type { ByteSource } from '../byte-source.ts';
import { textOf } from './dicom-dataset.ts';
import { readDicomFile, readDicomSource } from './read-dicom-file.ts';
import { readingLimits } from './read-dicom.ts';
import { tags } from './tags.ts';

const folder = mkdtempSync(join(tmpdir(), 'read-dicom-'));
afterAll(() => rmSync(folder, { recursive: true }));

const name = written(tags.PatientName, 'PN', 'Berg^Ida');
const image = [name, written(0x7fe00010, 'OW', new Uint8Array(3_000_000))];

/** A source that tells how much of it was read. */
function watch(bytes: Uint8Array, size = bytes.length): { source: ByteSource; read: () => number } {
  let read = 0;
  const head = (count: number) => {
    read = Math.max(read, Math.min(count, size));
    const window = new Uint8Array(Math.min(count, size));
    window.set(bytes.subarray(0, count));
    return Promise.resolve(window);
  };
  return { source: { size, head, close: () => Promise.resolve() }, read: () => read };
}

test('of an image only the first window is read', async () => {
  const { source, read } = watch(writeDicom(image));
  expect(await readDicomSource(source)).toMatchObject({ status: 'complete' });
  expect(read()).toBe(64 * 1024);
});

test('a header longer than a window is read in growing ones', async () => {
  const comment = written(0x00091001, 'OB', new Uint8Array(500_000));
  const { source, read } = watch(writeDicom([comment, ...image]));
  const file = await readDicomSource(source);
  expect(file).toMatchObject({ status: 'complete' });
  expect(read()).toBeLessThan(600_000);
});

test('what is not DICOM is known from its first bytes', async () => {
  const { source, read } = watch(new Uint8Array(1_000_000).fill(65));
  expect(await readDicomSource(source)).toMatchObject({ refused: 'not-dicom' });
  expect(read()).toBeLessThan(200);
});

test('an attribute of gigabytes is refused without reading it', async () => {
  const header = writeDicom([name, written(0x00091001, 'OB', new Uint8Array(0))]);
  new DataView(header.buffer).setUint32(header.length - 4, 1_900_000_000, true);
  const { source, read } = watch(header, 2_000_000_000);
  expect(await readDicomSource(source)).toMatchObject({ refused: 'too-large' });
  expect(read()).toBeLessThan(readingLimits.bytes);
});

test('a sparse file of two gigabytes that begins as DICOM is refused within the limit', async () => {
  const path = join(folder, 'sparse');
  const handle = openSync(path, 'w');
  writeSync(handle, writeDicom([name]));
  ftruncateSync(handle, 2_000_000_000);
  closeSync(handle);
  expect(await readDicomFile(path)).toMatchObject({ refused: 'too-large' });
});

test('a file is read by its path, and one that is not there is unreadable', async () => {
  const path = join(folder, 'one.dcm');
  writeFileSync(path, writeDicom([name]));
  const file = await readDicomFile(path);
  expect('dataset' in file && textOf(file.dataset, tags.PatientName)).toBe('Berg^Ida');
  expect(await readDicomFile(join(folder, 'none.dcm'))).toMatchObject({ refused: 'unreadable' });
});

test('an empty file is empty, and a short one is no DICOM', async () => {
  expect(await readDicomSource(watch(new Uint8Array(0)).source)).toMatchObject({ refused: 'empty' });
  expect(await readDicomSource(watch(new Uint8Array(5)).source)).toMatchObject({ refused: 'not-dicom' });
});

test('a file that cannot be read on is refused', async () => {
  const refusal = { refused: 'unreadable', detail: 'EIO' } as const;
  const source = { size: 100, head: () => Promise.resolve(refusal), close: () => Promise.resolve() };
  expect(await readDicomSource(source)).toEqual(refusal);
});
