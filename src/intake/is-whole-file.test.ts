import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { afterAll, expect, test } from 'vitest';
import { dicomFile, syntaxes } from '../../test/support/dimse-objects.ts';
import { written, writeDicom } from '../../test/support/write-dicom.ts';
import { isWholeFile } from './is-whole-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'whole-'));
afterAll(() => rmSync(folder, { recursive: true }));

function isWhole(bytes: Uint8Array): Promise<boolean> {
  const path = join(folder, 'x');
  writeFileSync(path, bytes);
  return isWholeFile(path);
}

/** Lengths at which a growing file would look whole, every percent and around its end. */
async function wholeFrom(bytes: Buffer): Promise<number | undefined> {
  const step = Math.max(1, Math.floor(bytes.length / 100));
  for (let length = 1; length < bytes.length; length += step)
    if (await isWhole(bytes.subarray(0, length))) return length;
  return (await isWhole(bytes)) ? bytes.length : undefined;
}

test.each(Object.entries(syntaxes))(
  'a report in %s is whole at its end and never before',
  async (_, syntax) => {
    const file = dicomFile('dose-report', { sopInstanceUid: '2.25.1', bytes: 20_000 }, syntax);
    expect(await wholeFrom(file)).toBe(file.length);
  },
);

test('a report cut between two of its attributes is not whole, because its content is missing', async () => {
  const file = dicomFile('dose-report', { sopInstanceUid: '2.25.1' });
  const content = file.indexOf(Buffer.from([0x40, 0, 0x30, 0xa7]));
  expect(await isWhole(file.subarray(0, content))).toBe(false);
});

test.each([syntaxes.explicitLittle, syntaxes.implicitLittle, syntaxes.explicitBig])(
  'an image in %s is whole when its last pixel is there',
  async (syntax) => {
    const file = dicomFile('ct-image', { sopInstanceUid: '2.25.1', bytes: 3000 }, syntax);
    const behindPixels = syntax === syntaxes.implicitLittle ? 16 : 20;
    expect(await isWhole(file.subarray(0, file.length - behindPixels - 1))).toBe(false);
    expect(await isWhole(file.subarray(0, file.length - behindPixels))).toBe(true);
    const pixels = file.indexOf(Buffer.alloc(100, 7));
    expect(await isWhole(file.subarray(0, pixels - 12))).toBe(false);
  },
);

test('pixels in fragments are whole when they are closed', async () => {
  const head = Buffer.from(
    writeDicom([written(0x0008_0016, 'UI', '1.2.840.10008.5.1.4.1.1.2'), written(0x0028_0010, 'US', [4])]),
  );
  const open = Buffer.from([0xe0, 0x7f, 0x10, 0, 0x4f, 0x42, 0, 0, 0xff, 0xff, 0xff, 0xff]);
  const fragment = Buffer.concat([Buffer.from([0xfe, 0xff, 0, 0xe0, 8, 0, 0, 0]), Buffer.alloc(8, 9)]);
  const end = Buffer.from([0xfe, 0xff, 0xdd, 0xe0, 0, 0, 0, 0]);
  expect(await isWhole(Buffer.concat([head, open, fragment]))).toBe(false);
  expect(await isWhole(Buffer.concat([head, open, fragment, end.subarray(0, 6)]))).toBe(false);
  expect(await isWhole(Buffer.concat([head, open, fragment, end]))).toBe(true);
});

test('an archive is whole with the list of its entries', async () => {
  const archive = Buffer.from(zipSync({ 'a.dcm': new Uint8Array(5000) }));
  expect(await wholeFrom(archive)).toBe(archive.length);
});

test('text never looks whole', async () =>
  expect(await isWhole(Buffer.from('a letter '.repeat(50)))).toBe(false));
