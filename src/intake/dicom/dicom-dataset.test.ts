import { expect, test } from 'vitest';
import { written, type Written, writeElements, type Style } from '../../../test/support/write-dicom.ts';
import {
  dayOf,
  type DicomDataset,
  itemsOf,
  numberOf,
  parseDecimal,
  textOf,
  textsOf,
  timeOf,
} from './dicom-dataset.ts';
import { parseDataset } from './parse-dataset.ts';
import { tags } from './tags.ts';

function read(elements: readonly Written[], style: Style = {}): DicomDataset {
  const { littleEndian = true, explicit = true } = style;
  const encoding = { littleEndian, explicit };
  const part = { encoding, start: 0, untilGroup: 0x7fe0 };
  return parseDataset(writeElements(elements, style), part, { elements: 100, nesting: 4 }).dataset;
}

test('padding does not belong to a text, and a blank text is none', () => {
  const dataset = read([
    written(tags.StudyInstanceUID, 'UI', '1.2.3'),
    written(tags.StudyDescription, 'LO', ' Thorax  '),
    written(tags.AccessionNumber, 'SH', '  '),
    written(tags.ImageComments, 'LT', '  indented '),
  ]);
  expect(textOf(dataset, tags.StudyInstanceUID)).toBe('1.2.3');
  expect(textOf(dataset, tags.StudyDescription)).toBe('Thorax');
  expect(textOf(dataset, tags.AccessionNumber)).toBeUndefined();
  expect(textOf(dataset, tags.ImageComments)).toBe('  indented');
  expect(textOf(dataset, tags.PatientID)).toBeUndefined();
});

test('empty component groups at the end of a name are no part of it', () => {
  expect(textOf(read([written(tags.PatientName, 'PN', 'Berg^Ida==')]), tags.PatientName)).toBe('Berg^Ida');
});

test('several values keep their places', () => {
  const dataset = read([written(tags.ImageType, 'CS', 'ORIGINAL\\\\AXIAL ')]);
  expect(textsOf(dataset, tags.ImageType)).toEqual(['ORIGINAL', '', 'AXIAL']);
  expect(textsOf(dataset, tags.ScanOptions)).toEqual([]);
});

test('an item inherits the character set around it', () => {
  const name = new Uint8Array(Buffer.from('Hjerte æøå'));
  const dataset = read([
    written(tags.SpecificCharacterSet, 'CS', 'ISO_IR 192'),
    written(tags.RequestAttributesSequence, 'SQ', [
      [written(tags.RequestedProcedureDescription, 'LO', name)],
    ]),
  ]);
  const [item] = itemsOf(dataset, tags.RequestAttributesSequence);
  expect(textOf(item!, tags.RequestedProcedureDescription)).toBe('Hjerte æøå');
});

test.each([
  [{ littleEndian: true, explicit: true }],
  [{ littleEndian: true, explicit: false }],
  [{ littleEndian: false, explicit: true }],
])('numbers are read in %j', (style) => {
  const dataset = read(
    [
      written(tags.KVP, 'DS', '120.0\\100'),
      written(tags.CTDIvol, 'FD', [12.5]),
      written(tags.AcquisitionNumber, 'IS', '3 '),
      written(tags.NominalPercentageOfCardiacPhase, 'FL', [75]),
    ],
    style,
  );
  expect(numberOf(dataset, tags.KVP)).toBe(120);
  expect(numberOf(dataset, tags.CTDIvol)).toBe(12.5);
  expect(numberOf(dataset, tags.AcquisitionNumber)).toBe(3);
  expect(numberOf(dataset, tags.NominalPercentageOfCardiacPhase)).toBe(75);
});

test.each([
  ['US', [65_535], 65_535],
  ['SS', [-2], -2],
  ['UL', [4_000_000_000], 4_000_000_000],
  ['SL', [-5], -5],
])('a binary %s is read', (vr, values, expected) => {
  expect(numberOf(read([written(0x00091001, vr, values)]), { number: 0x00091001, vr })).toBe(expected);
});

test('a number that is cut short, infinite or absent is none', () => {
  const dataset = read([
    written(tags.CTDIvol, 'FD', new Uint8Array(4)),
    written(tags.SpiralPitchFactor, 'FD', [Infinity]),
  ]);
  expect(numberOf(dataset, tags.CTDIvol)).toBeUndefined();
  expect(numberOf(dataset, tags.SpiralPitchFactor)).toBeUndefined();
  expect(numberOf(dataset, tags.RevolutionTime)).toBeUndefined();
});

test.each([
  ['1.5', 1.5],
  ['+.5', 0.5],
  ['-3', -3],
  ['1e2', 100],
  ['1e999', undefined],
  ['12abc', undefined],
  ['', undefined],
  ['1,5', undefined],
])('the decimal "%s" is %s', (text, value) => expect(parseDecimal(text)).toBe(value));

test.each([
  ['20260213', '2026-02-13'],
  ['1999.05.24', '1999-05-24'],
  ['20260229', undefined],
  ['0', undefined],
])('the date "%s" is %s', (text, day) => {
  expect(dayOf(read([written(tags.StudyDate, 'DA', text)]), tags.StudyDate)).toBe(day);
});

test.each([
  ['104511.250', '10:45:11'],
  ['1045', '10:45:00'],
  ['10:45:11', '10:45:11'],
  ['246000', undefined],
  ['', undefined],
])('the time "%s" is %s', (text, time) => {
  expect(timeOf(read([written(tags.StudyTime, 'TM', text)]), tags.StudyTime)).toBe(time);
});
