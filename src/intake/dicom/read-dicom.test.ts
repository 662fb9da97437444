import { expect, test } from 'vitest';
import { type FileStyle, written, writeDicom, writeElements } from '../../../test/support/write-dicom.ts';
import { isRefusal, type Refusal } from '../refusal.ts';
import { textOf } from './dicom-dataset.ts';
import { type DicomFile, readDicom, readingLimits, readWindow } from './read-dicom.ts';
import { tags } from './tags.ts';

const elements = [
  written(tags.SpecificCharacterSet, 'CS', 'ISO_IR 100'),
  written(tags.SOPClassUID, 'UI', '1.2.840.10008.5.1.4.1.1.2'),
  written(tags.PatientName, 'PN', 'Sørensen^Åse'),
  written(tags.ContentSequence, 'SQ', [[written(tags.TextValue, 'UT', 'inside')]]),
];

function accepted(outcome: DicomFile | Refusal): DicomFile {
  if (isRefusal(outcome)) throw new Error(outcome.refused);
  return outcome;
}

const styles: readonly FileStyle[] = [
  {},
  { explicit: false },
  { littleEndian: false },
  { deflated: true },
  { undefinedLengths: true },
  { opening: 'meta' },
  { opening: 'none' },
  { opening: 'none', explicit: false },
  { opening: 'none', littleEndian: false },
];

test.each(styles)('a file written as %j is read whole', (style) => {
  const file = accepted(readDicom(writeDicom(elements, style)));
  expect(file.status).toBe('complete');
  expect(textOf(file.dataset, tags.PatientName)).toBe('Sørensen^Åse');
});

test('bytes at an odd place in memory are read too', () => {
  const bytes = writeDicom(elements, { littleEndian: false });
  const shifted = new Uint8Array(bytes.length + 3);
  shifted.set(bytes, 3);
  expect(textOf(accepted(readDicom(shifted.subarray(3))).dataset, tags.PatientName)).toBe('Sørensen^Åse');
});

test('a file in another encoding than it declares is repaired', () => {
  const file = accepted(
    readDicom(writeDicom(elements, { explicit: false, transferSyntax: '1.2.840.10008.1.2.1' })),
  );
  expect(file.status).toBe('repaired');
  expect(file.warnings).toEqual(['not written in transfer syntax 1.2.840.10008.1.2.1']);
  expect(textOf(file.dataset, tags.PatientName)).toBe('Sørensen^Åse');
});

test('a file that declares no transfer syntax is read as its bytes show', () => {
  const file = accepted(readDicom(writeDicom(elements, { littleEndian: false, transferSyntax: '' })));
  expect(file.status).toBe('complete');
  expect(textOf(file.dataset, tags.PatientName)).toBe('Sørensen^Åse');
});

test.each([{}, { explicit: false }, { undefinedLengths: true }, { deflated: true }])(
  'a file of %j cut short is truncated, with what came before',
  (style) => {
    const bytes = writeDicom([...elements, written(0x00880906, 'ST', 'x'.repeat(600))], style);
    const file = accepted(readDicom(bytes.subarray(0, bytes.length - 7)));
    expect(file.status).toBe('truncated');
    expect(textOf(file.dataset, tags.PatientName)).toBe('Sørensen^Åse');
  },
);

test('a cut within the file meta information is a truncated file', () => {
  expect(accepted(readDicom(writeDicom(elements).subarray(0, 150))).status).toBe('truncated');
});

test.each([
  ['empty', new Uint8Array(0)],
  ['not-dicom', new Uint8Array(Buffer.from('a letter to the department of cardiology'))],
  ['not-dicom', new Uint8Array(5000)],
] as const)('%s', (refused, bytes) => expect(readDicom(bytes)).toMatchObject({ refused }));

test('a deflated file that grows without bound is refused', () => {
  const bomb = writeDicom([written(0x00091010, 'OB', new Uint8Array(readingLimits.bytes + 1))], {
    deflated: true,
  });
  expect(bomb.length).toBeLessThan(100_000);
  expect(readDicom(bomb)).toMatchObject({ refused: 'too-large' });
});

test('a deflated file whose bytes are not deflated is damaged', () => {
  const bytes = writeDicom([], { transferSyntax: '1.2.840.10008.1.2.1.99' });
  const noise = new Uint8Array([...bytes, ...Buffer.from('not deflated at all')]);
  expect(readDicom(noise)).toMatchObject({ refused: 'damaged' });
});

test('sequences within sequences without end are refused', () => {
  const open = writeElements([written(tags.ContentSequence, 'SQ', [[]])], {
    undefinedLengths: true,
  }).subarray(0, 20);
  const bytes = Buffer.concat([writeDicom([]), ...Array.from({ length: 20_000 }, () => open)]);
  expect(readDicom(new Uint8Array(bytes))).toMatchObject({ refused: 'too-large' });
});

test('more bytes than the limit before any pixel data are refused', () => {
  const bytes = writeDicom([written(0x00091010, 'OB', new Uint8Array(readingLimits.bytes + 1))]);
  expect(readDicom(bytes)).toMatchObject({ refused: 'too-large' });
});

test('a window that ends before the pixel data asks for more, one that reaches them does not', () => {
  const bytes = writeDicom([...elements, written(0x7fe00010, 'OW', new Uint8Array(5000))]);
  expect(readWindow(bytes.subarray(0, 200), bytes.length)).toEqual({
    neededBytes: expect.any(Number) as number,
  });
  const window = readWindow(bytes.subarray(0, 700), bytes.length);
  expect(window).toMatchObject({ status: 'complete' });
});
