import { expect, test } from 'vitest';
import { reasonFault, reasonLimit } from './reason-text.ts';

test.each([
  'seen again by the radiologist',
  ' Æ ',
  'protocol 12, CTDIvol 45.2',
  '病人太重',
  'a'.repeat(reasonLimit),
])('%j is a reason', (text) => expect(reasonFault(text)).toBeUndefined());

test.each([
  ['', 'is empty'],
  ['  … ', 'is empty'],
  [` ${'a'.repeat(reasonLimit + 1)} `, 'is longer than 500 characters'],
  ['a\u0000b', 'holds control characters; write it in one line'],
  ['a\nb', 'holds control characters; write it in one line'],
  ['a\u202Eb', 'holds control characters; write it in one line'],
  ['a\uD800b', 'holds control characters; write it in one line'],
  ['the patient is 251248-4916', 'holds what may be a person number'],
  ['2512484916', 'holds what may be a person number'],
])('%j is none: it %s', (text, fault) => expect(reasonFault(text)).toBe(fault));
