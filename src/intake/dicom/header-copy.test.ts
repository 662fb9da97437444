import { expect, test } from 'vitest';
import { writeCtImage } from '../../../test/support/write-ct-image.ts';
import { written, type FileStyle, type Written } from '../../../test/support/write-dicom.ts';
import { cardiacReport } from '../../../test/support/dose-report-files.ts';
import { StreamSource } from '../byte-source.ts';
import { isRefusal } from '../refusal.ts';
import { headerCopy } from './header-copy.ts';
import { readDicom } from './read-dicom.ts';
import { tags } from './tags.ts';

const mark = 'PIXELS OF A PATIENT ';
const bulk = (size = 2000) => Buffer.alloc(size, mark);

function sourceOf(bytes: Uint8Array): StreamSource {
  async function* chunks() {
    yield await Promise.resolve(bytes);
  }
  return new StreamSource(Object.assign(chunks(), { destroy: () => undefined }), bytes.length);
}

async function copyOf(bytes: Uint8Array): Promise<{ kept: Buffer; isWhole: boolean }> {
  const copy = await headerCopy(sourceOf(bytes));
  if (isRefusal(copy)) throw new Error(copy.refused);
  return { kept: Buffer.from(copy.bytes), isWhole: copy.isWhole };
}

const image = (more: readonly Written[] = [], style: FileStyle = {}) =>
  writeCtImage([written(0x7fe00010, 'OW', bulk(100_000)), ...more], style);

/** The attributes that a copy still says, but for those of pixel data. */
const attributesOf = (bytes: Uint8Array): readonly number[] => {
  const file = readDicom(bytes);
  return isRefusal(file) ? [] : [...file.dataset.elements.keys()];
};

test.each<[string, FileStyle]>([
  ['explicit little endian', {}],
  ['implicit little endian', { explicit: false }],
  ['explicit big endian', { littleEndian: false }],
  ['deflated', { deflated: true }],
  ['without preamble and meta information', { opening: 'none' }],
])('an image is kept up to its pixels: %s', async (_, style) => {
  const whole = image([], style);
  const { kept, isWhole } = await copyOf(whole);
  expect([isWhole, kept.includes(mark), kept.length < 2000]).toEqual([false, false, true]);
  expect(attributesOf(kept)).toEqual(attributesOf(whole));
  expect((await copyOf(kept)).kept.equals(kept)).toBe(true);
});

const nested = (vr: string, tag: number) =>
  written(0x00880200, 'SQ', [[written(0x00280010, 'US', [16]), written(tag, vr, bulk())]]);

test.each<[string, Written]>([
  ['an overlay', written(0x60003000, 'OW', bulk())],
  ['an overlay of a repeated group', written(0x601e3000, 'OW', bulk())],
  ['a curve', written(0x50023000, 'OW', bulk())],
  ['an enclosed document', written(0x00420011, 'OB', bulk())],
  ['a waveform', written(0x54000100, 'SQ', [[written(0x54001010, 'OW', bulk())]])],
  ['the pixels of an icon', nested('OW', 0x7fe00010)],
  ['pixels in an item whose representation was lost', nested('UN', 0x7fe00010)],
])('%s becomes zeros, and every other attribute stays', async (_, element) => {
  for (const style of [{}, { explicit: false }, { undefinedLengths: true }, { deflated: true }]) {
    const whole = image([element, written(tags.ProtocolName, 'LO', 'CorCTA')], style);
    const { kept } = await copyOf(whole);
    expect(kept.includes(mark)).toBe(false);
    expect(attributesOf(kept)).toEqual(attributesOf(whole));
    expect(kept.includes('CorCTA') || 'deflated' in style).toBe(true);
  }
});

test('a dose report is kept as it is, also when it is cut off or damaged', async () => {
  const report = Buffer.from(cardiacReport(1));
  const cut = report.subarray(0, Math.floor(report.length * 0.6));
  const damaged = Buffer.concat([report, Buffer.from([0xfe, 0xff, 0x00, 0xe0, 0, 0, 0, 0])]);
  for (const bytes of [report, cut, damaged]) {
    const { kept, isWhole } = await copyOf(bytes);
    expect([isWhole, kept.equals(bytes)]).toEqual([true, true]);
  }
});

test('of a damaged image nothing is kept behind the place where the reader stopped', async () => {
  const whole = Buffer.from(image([written(0x00091010, 'LO', 'STOP')]));
  const at = whole.indexOf('STOP') - 8;
  whole.set([0xfe, 0xff, 0x0d, 0xe0], at);
  const { kept } = await copyOf(whole);
  expect(readDicom(whole)).toMatchObject({ refused: 'damaged' });
  expect([kept.includes(mark), kept.includes('1.2.840.10008.5.1.4.1.1.2')]).toEqual([false, true]);
});

test('of what is no DICOM object the beginning is kept, of a letter all', async () => {
  const picture = Buffer.concat([Buffer.from('\x89PNG\r\n'), Buffer.alloc(200_000, 7)]);
  expect((await copyOf(picture)).kept.length).toBe(4096);
  expect(await copyOf(Buffer.from('Dear colleague'))).toMatchObject({ isWhole: true });
});
