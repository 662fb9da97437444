import { expect, test } from 'vitest';
import { isDateTime, isKnownDay, isTime, monthsBetween } from './clock.ts';

test.each([
  ['2025-01-31', '2025-02-28', 0],
  ['2025-01-31', '2025-03-01', 1],
  ['2025-01-31', '2025-03-31', 2],
  ['2024-02-29', '2025-02-28', 11],
  ['2024-12-15', '2025-01-15', 1],
  ['2025-01-15', '2024-12-16', -1],
  ['2025-01-15', '2024-12-15', -1],
  ['2025-01-15', '2024-12-14', -2],
])('from %s to %s %d months are complete', (from, to, months) =>
  expect(monthsBetween(from, to)).toBe(months),
);

test.each(['2025-01-31T23:59:59', '0001-01-01T00:00:00'])('%s is a datetime', (text) =>
  expect(isDateTime(text)).toBe(true),
);

test.each([
  '2025-01-31',
  '2025-02-30T00:00:00',
  '2025-01-31 00:00:00',
  '2025-01-31T24:00:00',
  '2025-01-31T00:00',
  '2025-01-31T00:00:00Z',
])('%s is no datetime', (text) => expect(isDateTime(text)).toBe(false));

test('a day lies in year 1 or later, a time before midnight', () => {
  expect([isKnownDay('0001-01-01'), isKnownDay('0000-12-31'), isKnownDay('2025-1-1')]).toEqual([
    true,
    false,
    false,
  ]);
  expect([isTime('00:00:00'), isTime('24:00:00'), isTime('7:00:00')]).toEqual([true, false, false]);
});
