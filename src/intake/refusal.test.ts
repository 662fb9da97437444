import { expect, test } from 'vitest';
import { isRefusal, refusals, refuse, writeRefusal } from './refusal.ts';

test('a refusal is written as its sentence and what was seen', () => {
  expect(writeRefusal(refuse('unsupported-modality', 'MR'))).toBe(
    'The object comes from another modality. (MR)',
  );
  expect(writeRefusal(refuse('empty'))).toBe('The file is empty.');
});

test('only an object with a known reason is a refusal', () => {
  expect(isRefusal(refuse('empty'))).toBe(true);
  expect(isRefusal({ refused: 'because' })).toBe(false);
  expect(isRefusal({ value: 1 })).toBe(false);
});

test('every sentence is one, and no two are the same', () => {
  const sentences = Object.values(refusals).map(({ sentence }) => sentence);
  expect(sentences.filter((sentence) => !/^[A-Z].*\.$/.test(sentence))).toEqual([]);
  expect(new Set(sentences).size).toBe(sentences.length);
});

test.each([
  [
    'ignored',
    ['unsupported-modality', 'not-a-ct-dose-report', 'dicom-directory', 'not-cardiac', 'quality-control'],
  ],
  [
    'quarantined',
    ['empty', 'not-dicom', 'truncated', 'damaged', 'no-patient-id', 'future-date', 'too-large', 'unreadable'],
  ],
] as const)('%s: %j', (disposition, codes) => {
  expect(codes.filter((code) => refusals[code].disposition !== disposition)).toEqual([]);
});
