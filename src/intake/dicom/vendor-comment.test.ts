import { expect, test } from 'vitest';
import { readVendorComment } from './vendor-comment.ts';

test('a Siemens comment names organ, modulation and tin filter', () => {
  const comment =
    'Internal technical scan parameters: Organ Characteristic = Cardio, Body Size = Adult, Body Region = Body, ' +
    'X-ray Modulation Type = PULS_EC, Sn Filter (Tube A) = no, Sn Filter (Tube B) = yes';
  expect(readVendorComment(comment)).toEqual({ organ: 'Cardio', modulation: 'PULS_EC', tinFilter: true });
});

test('without tin in any tube there is none, and without a word about it nobody knows', () => {
  expect(readVendorComment('Sn Filter (Tube A) = no').tinFilter).toBe(false);
  expect(readVendorComment('Gated')).toEqual({
    organ: undefined,
    modulation: undefined,
    tinFilter: undefined,
  });
});
