import { expect, test } from 'vitest';
import { readSource } from './source-words.ts';

const sources = { RAH: 'Radiology Assistant', RADS16: 'CAD-RADS 2016' };

test('tags of the source list are explained, words between them are kept', () =>
  expect(readSource('RADS16; RAH (calcium score)', sources)).toEqual([
    { text: 'RADS16', meaning: 'CAD-RADS 2016' },
    { text: '; ' },
    { text: 'RAH', meaning: 'Radiology Assistant' },
    { text: ' (' },
    { text: 'calcium' },
    { text: ' ' },
    { text: 'score' },
    { text: ')' },
  ]));

test('a tag inside a longer word is not a tag', () =>
  expect(readSource('RAHX', sources)).toEqual([{ text: 'RAHX' }]));
