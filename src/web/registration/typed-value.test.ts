import fc from 'fast-check';
import { expect, test } from 'vitest';
import { datasetAt } from '../../../test/support/datasets.ts';
import { elementById } from '../../definition/record.ts';
import { isDay } from '../../kernel/day.ts';
import { typedDay, typedTime } from './typed-day.ts';
import { matchingCodes, readTyped } from './typed-value.ts';

const dataset = datasetAt('cardiac-ct/1.0.0');
const today = '2026-11-23';
const read = (id: string, text: string) => {
  const placed = elementById(dataset).get(id);
  if (!placed) throw new Error(`the dataset has no element ${id}`);
  return readTyped(placed.element, text, { dataset, today });
};

test.each([
  ['0103', '2026-03-01'],
  ['2412', '2025-12-24'],
  ['010326', '2026-03-01'],
  ['010399', '1999-03-01'],
  ['01032026', '2026-03-01'],
  ['1/3', '2026-03-01'],
  ['1.3.26', '2026-03-01'],
  ['1-3-2026', '2026-03-01'],
  ['2026-03-01', '2026-03-01'],
  ['29.2', '2024-02-29'],
  ['23.11', '2026-11-23'],
  ['3002', undefined],
  ['30.2.2026', undefined],
  ['99', undefined],
  ['yesterday', undefined],
])('the day %s is %s', (text, day) => expect(typedDay(text, today)).toBe(day));

test('a typed day is a real day or none, whatever is typed', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[\d./ -]{0,12}$/), (text) => {
      const day = typedDay(text, today);
      return day === undefined || isDay(day);
    }),
  );
});

test.each([
  ['8', '08:00:00'],
  ['830', '08:30:00'],
  ['0830', '08:30:00'],
  ['8.30', '08:30:00'],
  ['23:59:59', '23:59:59'],
  ['2460', undefined],
  ['24', undefined],
])('the time %s is %s', (text, time) => expect(typedTime(text)).toBe(time));

test.each([
  ['rad.dlpTotal', '81,5', 81.5],
  ['rad.dlpTotal', '81.5', 81.5],
  ['rf.weight', '', null],
  ['rf.hypertension', 'j', '1'],
  ['rf.hypertension', '9', '9'],
  ['rf.hypertension', 'Nej', '0'],
  ['rf.smoking', '2', '2'],
  ['rf.smoking', 'ophørt f', '1'],
  ['ref.examType', '1 2', ['1', '2']],
  ['ref.examType', '2, 2', ['2']],
  ['adm.examDate', '0103', '2026-03-01'],
  ['cc.reportTime', '0103 14.05', '2026-03-01T14:05:00'],
])('%s: %s is understood', (id, text, value) => expect(read(id, text)).toEqual({ value }));

test.each([
  ['rad.dlpTotal', '1.234,5'],
  ['rf.weight', '81,5'],
  ['rf.weight', '81 kg'],
  ['rf.smoking', 'x'],
  ['rf.hypertension', '2'],
  ['ref.examType', '1 77'],
])('%s: %s is not understood, and no guess is made', (id, text) =>
  expect(read(id, text)).toBe('not-understood'),
);

test('codes are offered by code, by label in either language, and by the beginning of a word', () => {
  const codes = dataset.valueSets['municipality']?.codes ?? [];
  const labels = (text: string) => matchingCodes(codes, text).map(({ label }) => label.da);
  expect(labels('751')).toEqual(['Aarhus']);
  expect(labels('aarh')).toEqual(['Aarhus']);
  expect(matchingCodes(codes, '')).toHaveLength(codes.length);
  expect(labels('københavn')[0]).toBe('København');
});
