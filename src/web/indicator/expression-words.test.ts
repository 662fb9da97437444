import { expect, test } from 'vitest';
import { datasetAt } from '../../../test/support/datasets.ts';
import { datasetOfBasis } from '../../definition/basis.ts';
import { readExpressionWords } from './expression-words.ts';

const dataset = datasetAt('cardiac-ct/1.0.0');

/** The expression as it reads in English, labels in brackets. */
const read = (expression: string) =>
  readExpressionWords(expression, dataset)
    .map(({ text, label }) => (label ? `[${label.en}]` : text))
    .join('');

test('elements and codes are read by their labels, everything else as it stands', () =>
  expect(read("prep.rhythm = 'sinus' and not tec.terminatedEarly")).toBe(
    '[Rhythm during scan] = [Sinus rhythm] and not [Stopped before contrast]',
  ));

test('a named part is read by its label, the record of a history as it stands', () =>
  expect(read('%ccta and pat.sex.exists() and %record.adm.examDate.exists()')).toBe(
    '[Coronary CT angiography (C)] and [Sex].exists() and %record.[Date of examination].exists()',
  ));

test('a code word is looked up in the elements of the same expression only', () =>
  expect(read("pat.sex = 'sinus'")).toBe("[Sex] = 'sinus'"));

test('numbers and functions are not taken for elements', () =>
  expect(read('daysBetween(adm.examDate, adm.examDate) <= 1.5')).toBe(
    'daysBetween([Date of examination], [Date of examination]) <= 1.5',
  ));

test('every population of the dataset names elements that have labels', () => {
  const names = dataset.indicators.flatMap((indicator) =>
    [indicator.populations.initial, indicator.populations.denominator].flatMap(({ text }) =>
      readExpressionWords(text, datasetOfBasis(dataset, indicator.basis)),
    ),
  );
  expect(names.filter(({ text, label }) => /^[a-z]+\.[a-z]/i.test(text) && !label)).toEqual([]);
});
