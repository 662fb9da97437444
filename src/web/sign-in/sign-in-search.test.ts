import { expect, test } from 'vitest';
import { readSignInSearch } from './sign-in-search.ts';

test('an address of this registry is remembered', () =>
  expect(readSignInSearch({ next: '/examinations?light=red' })).toEqual({ next: '/examinations?light=red' }));

test.each([
  '//elsewhere.example',
  '/\\elsewhere.example',
  'https://elsewhere.example',
  'javascript:alert(1)',
  '',
])('the address %j is forgotten', (next) => expect(readSignInSearch({ next })).toEqual({}));
