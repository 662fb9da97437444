import { describe, expect, test } from 'vitest';
import { written, type Written, writeElements, type Style } from '../../../test/support/write-dicom.ts';
import { itemsOf, textOf } from './dicom-dataset.ts';
import { explicitLittleEndian } from './encoding.ts';
import { type Parsed, parseDataset } from './parse-dataset.ts';
import { tags } from './tags.ts';

const limits = { elements: 50, nesting: 4 };

function parse(bytes: Uint8Array, { littleEndian = true, explicit = true }: Style = {}): Parsed {
  return parseDataset(bytes, { encoding: { littleEndian, explicit }, start: 0, untilGroup: 0x7fe0 }, limits);
}

const join = (...parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));
const hex = (text: string): Uint8Array => new Uint8Array(Buffer.from(text.replaceAll(' ', ''), 'hex'));

const name = written(tags.PatientName, 'PN', 'Berg^Ida');
const nested = (depth: number): Written =>
  written(tags.ContentSequence, 'SQ', [[depth === 1 ? name : nested(depth - 1)]]);

const encodings: readonly Style[] = [
  { littleEndian: true, explicit: true },
  { littleEndian: true, explicit: false },
  { littleEndian: false, explicit: true },
];
const styles = encodings.flatMap((style) => [style, { ...style, undefinedLengths: true }]);

describe.each(styles)('in %j', (style) => {
  test('attributes, items and their items are read', () => {
    const { dataset, stop, repairs } = parse(writeElements([name, nested(3)], style), style);
    expect({ stop, repairs }).toEqual({ stop: undefined, repairs: [] });
    expect(textOf(dataset, tags.PatientName)).toBe('Berg^Ida');
    const third = [1, 2, 3].reduce((level) => itemsOf(level, tags.ContentSequence)[0]!, dataset);
    expect(textOf(third, tags.PatientName)).toBe('Berg^Ida');
  });

  test('a cut at any byte within an attribute is seen', () => {
    const bytes = writeElements([nested(3)], style);
    // One byte may be a zero of padding, as big endian tags begin with one.
    for (let length = 2; length < bytes.length; length += 1)
      expect(parse(bytes.subarray(0, length), style).stop?.reason).toBe('truncated');
  });

  test('reading stops before pixel data', () => {
    const pixels = written(0x7fe00010, 'OW', new Uint8Array(64));
    const parsed = parse(writeElements([name, pixels], style), style);
    expect(parsed.reachedGroup).toBe(true);
    expect([...parsed.dataset.elements.keys()]).toEqual([tags.PatientName.number]);
  });
});

test('32-bit lengths of newer representations are read', () => {
  const offset = written(0x0008040c, 'UV', new Uint8Array(8));
  const { dataset, stop } = parse(writeElements([offset, name]));
  expect(stop).toBeUndefined();
  expect(textOf(dataset, tags.PatientName)).toBe('Berg^Ida');
});

test('an item that ends before its content is damaged', () => {
  const bytes = writeElements([nested(1)]);
  bytes[16] = 8;
  expect(parse(bytes).stop).toMatchObject({ reason: 'damaged' });
});

test('a delimiter outside any sequence is damaged', () => {
  expect(parse(join(hex('feff 0de0 00000000'), writeElements([name]))).stop).toMatchObject({
    reason: 'damaged',
  });
});

test('something else in the place of an item is damaged', () => {
  const bytes = writeElements([nested(1)]);
  bytes[12] = 0x10;
  expect(parse(bytes).stop).toMatchObject({
    reason: 'damaged',
    detail: expect.stringContaining('item') as string,
  });
});

test('deeper nesting than the limit ends reading', () => {
  expect(parse(writeElements([nested(4)])).stop).toBeUndefined();
  expect(parse(writeElements([nested(5)])).stop?.reason).toBe('too-large');
});

test('more attributes than the limit end reading', () => {
  const many = Array.from({ length: 60 }, (_, index) => written(0x00091000 + index, 'LO', ''));
  expect(parse(writeElements(many)).stop?.reason).toBe('too-large');
});

// Of undefined length, each item has a header that closes it.
test.each([
  [false, 101],
  [true, 201],
])('empty items are counted as well, undefined lengths: %j', (undefinedLengths, count) => {
  const items = Array.from({ length: 100 }, () => []);
  const bytes = writeElements([written(tags.ContentSequence, 'SQ', items)], { undefinedLengths });
  const part = { encoding: explicitLittleEndian, start: 0, untilGroup: 0x7fe0 };
  const stopAt = (elements: number) => parseDataset(bytes, part, { elements, nesting: 2 }).stop;
  expect(stopAt(count)).toBeUndefined();
  expect(stopAt(count - 1)).toMatchObject({ reason: 'too-large' });
});

test('a known length that runs past the file says how much would be needed', () => {
  const bytes = writeElements([written(tags.PatientName, 'PN', 'Berg^Ida')]);
  expect(parse(bytes.subarray(0, 12)).stop).toMatchObject({ reason: 'truncated', neededBytes: 16 });
});

test.each([
  ['blanks', '2020 0000'],
  ['question marks', '3f3f 0000'],
])('%s in the place of a representation are read past', (_, vr) => {
  const { dataset, repairs, stop } = parse(join(hex(`0800 3010 ${vr}`), writeElements([name])));
  expect(stop).toBeUndefined();
  expect(repairs).toEqual(['(0008,1030) without a value representation']);
  expect(textOf(dataset, tags.PatientName)).toBe('Berg^Ida');
});

test('an implicit attribute among explicit ones is read', () => {
  const implicit = writeElements([written(tags.StudyDescription, 'LO', 'Thorax')], { explicit: false });
  const { dataset, repairs } = parse(join(implicit, writeElements([name])));
  expect(repairs).toHaveLength(1);
  expect(textOf(dataset, tags.StudyDescription)).toBe('Thorax');
  expect(textOf(dataset, tags.PatientName)).toBe('Berg^Ida');
});

test('zeros that fill the file up are no attributes', () => {
  const parsed = parse(join(writeElements([name]), new Uint8Array(100)));
  expect(parsed.stop).toBeUndefined();
  expect(parsed.repairs).toEqual(['zeros after the last attribute']);
});

test('a sequence whose representation was lost holds implicit items (CP-246)', () => {
  const content = writeElements([written(tags.CodeValue, 'SH', '113701')], { explicit: false });
  const header = hex('4000 43a0 554e 0000 ffffffff feff 00e0 ffffffff');
  const end = hex('feff 0de0 00000000 feff dde0 00000000');
  const { dataset, stop } = parse(
    join(header, content, end, writeElements([written(0x0040a124, 'UI', '1.2')])),
  );
  expect(stop).toBeUndefined();
  expect(textOf(itemsOf(dataset, tags.ConceptNameCodeSequence)[0]!, tags.CodeValue)).toBe('113701');
  expect(textOf(dataset, tags.UID)).toBe('1.2');
});

test('bytes of a private attribute that look like an item stay bytes', () => {
  const lookalike = written(0x00091001, 'OB', hex('feff 00e0 00000000 ff'));
  const { dataset, stop } = parse(writeElements([lookalike, name], { explicit: false }), { explicit: false });
  expect(stop).toBeUndefined();
  expect(dataset.elements.get(0x00091001)?.bytes.length).toBe(9);
});

test.each(['of defined length', 'that hold another'])(
  'private items in an implicit encoding, %s, are read and kept as bytes too',
  (which) => {
    const inner = written(0x00491003, 'FL', [66]);
    const item = which === 'of defined length' ? [inner] : [written(0x00491002, 'SQ', [[inner]])];
    const sequence = written(0x00491001, 'SQ', [item]);
    const { dataset, stop } = parse(writeElements([sequence], { explicit: false }), { explicit: false });
    expect(stop).toBeUndefined();
    const element = dataset.elements.get(0x00491001);
    expect(element?.items).toHaveLength(1);
    expect(element?.bytes.length).toBeGreaterThan(12);
  },
);

test('a sequence under a wrong representation is read all the same', () => {
  const items = writeElements([
    written(tags.ConceptNameCodeSequence, 'SQ', [[written(tags.CodeValue, 'SH', '113701')]]),
  ]);
  const wrong = join(items.subarray(0, 4), Buffer.from('OB'), items.subarray(6));
  const { dataset, stop } = parse(join(wrong, writeElements([written(0x0040a124, 'UI', '1.2')])));
  expect(stop).toBeUndefined();
  expect(textOf(itemsOf(dataset, tags.ConceptNameCodeSequence)[0]!, tags.CodeValue)).toBe('113701');
});

test('the fragments of an icon image are skipped', () => {
  const fragments = hex('e07f 1000 4f42 0000 ffffffff feff 00e0 02000000 abcd feff dde0 00000000');
  const icon = written(0x00880200, 'SQ', [[]]);
  const open = join(writeElements([icon]).subarray(0, 8), hex('ffffffff feff 00e0 ffffffff'));
  const close = hex('feff 0de0 00000000 feff dde0 00000000');
  const { dataset, stop } = parse(
    join(open, fragments, close, writeElements([written(0x00880906, 'ST', 'after')])),
  );
  expect(stop).toBeUndefined();
  expect(textOf(dataset, { number: 0x00880906, vr: 'ST' })).toBe('after');
});
