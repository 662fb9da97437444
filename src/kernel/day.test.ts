import { expect, test } from 'vitest';
import {
  addDays,
  daysBetween,
  isDay,
  isWithin,
  lastDayOfMonth,
  weekday,
  yearPeriod,
  yearsBetween,
} from './day.ts';

test.each([
  ['2026-02-28', true],
  ['2026-02-30', false],
  ['2024-02-29', true],
  ['2100-02-29', false],
  ['2000-02-29', true],
  ['2026-00-10', false],
  ['2026-13-01', false],
  ['2026-04-00', false],
  ['2026-04-31', false],
  ['0000-12-31', true],
  ['2026-2-1', false],
  ['', false],
])('%s is a day: %s', (text, expected) => expect(isDay(text)).toBe(expected));

test('days are counted across a change of the clock', () => {
  expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2);
  expect(addDays('2024-02-28', 2)).toBe('2024-03-01');
});

test.each([
  ['1960-05-02', '2026-05-01', 65],
  ['1960-05-02', '2026-05-02', 66],
  ['1960-02-29', '2025-02-28', 64],
  ['1960-02-29', '2025-03-01', 65],
])('a person born %s is on %s %d years old', (born, day, age) => expect(yearsBetween(born, day)).toBe(age));

test('weeks begin on Monday', () => expect(weekday('2026-11-23')).toBe(1));

test('a period does not contain its end', () => {
  expect(isWithin(yearPeriod(2025), '2025-12-31')).toBe(true);
  expect(isWithin(yearPeriod(2025), '2026-01-01')).toBe(false);
});

test.each([
  ['2024-02-01', '2024-02-29'],
  ['2025-02-28', '2025-02-28'],
  ['2025-12-31', '2025-12-31'],
  ['2025-06-10', '2025-06-30'],
])('the month of %s ends on %s', (day, last) => expect(lastDayOfMonth(day)).toBe(last));
