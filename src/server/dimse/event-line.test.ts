import { expect, test } from 'vitest';
import { lineOf } from './event-line.ts';

test('a rejected association is told with titles, address and reason', () =>
  expect(
    lineOf({
      name: 'association.rejected',
      ...{ reason: 'callingAeNotRecognized', calledAe: 'NUCLEUS', callingAe: 'CT9', address: '10.0.0.1' },
    }),
  ).toBe('association from "CT9" at 10.0.0.1 to "NUCLEUS" rejected: callingAeNotRecognized'));

test('a title cannot begin a line of its own', () =>
  expect(
    lineOf({
      name: 'association.rejected',
      ...{ reason: 'calledAeNotRecognized', calledAe: 'A\nB', callingAe: 'C', address: '::1' },
    }),
  ).not.toContain('\n'));

test('a refused object is told with its DICOM status', () =>
  expect(lineOf({ name: 'object.refused', centreId: 'x', status: 0xa700 })).toBe(
    'object refused with status A700',
  ));

test('what goes well needs no words', () =>
  expect(lineOf({ name: 'object.stored', centreId: 'x', bytes: 1 })).toBeUndefined());
