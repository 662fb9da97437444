import { expect, test } from 'vitest';
import { datasetAt } from '../../../test/support/datasets.ts';
import type { Language } from '../../kernel/label.ts';
import { wordsIn } from '../texts/language.tsx';
import { clauseWords } from './clause-words.ts';

const dataset = datasetAt('cardiac-ct/1.0.0');

const said = (text: string, language: Language = 'en') =>
  clauseWords(text, dataset, wordsIn(language))
    .map(({ words }) => words)
    .join('');

test('a clause is a sentence of labels, in both languages', () => {
  expect(said("prep.rhythm = 'sinus' and prep.hrScan <= 65")).toBe(
    'Rhythm during scan = Sinus rhythm and Mean heart rate during acquisition ≤ 65',
  );
  expect(said('prep.hrScan != 65 or not tec.terminatedEarly', 'da')).toMatch(/^[^.]+ ≠ 65 eller ikke [^.]+$/);
});

test('an answer, a choice among codes and days between are said in words', () => {
  expect(said('prep.hrScan.exists()')).toBe('Mean heart rate during acquisition is answered');
  expect(said("prep.rhythm in ('sinus')")).toBe('Rhythm during scan is one of (Sinus rhythm)');
  expect(said('daysBetween(ref.date, adm.examDate) <= 30')).toMatch(/^days between \([^.]+, [^.]+\) ≤ 30$/);
});

test('a choice between answers is said in words, with what is unknown', () =>
  expect(said('iif(prep.hrScan.exists(), false, {})')).toBe(
    'if (Mean heart rate during acquisition is answered, false, otherwise unknown)',
  ));

test('what has a label tells what it stands for', () =>
  expect(clauseWords('prep.hrScan > 65', dataset, wordsIn('en'))).toEqual([
    { words: 'Mean heart rate during acquisition', stands: 'prep.hrScan' },
    { words: ' > 65' },
  ]));
