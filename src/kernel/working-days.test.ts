import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from './day.ts';
import { isWorkingDay, workingDaysBetween } from './working-days.ts';

const christmas = new Set(['2025-12-25', '2025-12-26', '2026-01-01']);

test.each([
  ['2025-12-22', '2025-12-22', 0, 'the same day'],
  ['2025-12-22', '2025-12-23', 1, 'the next day'],
  ['2025-12-19', '2025-12-22', 1, 'over a weekend'],
  ['2025-12-20', '2025-12-21', 0, 'within a weekend'],
  ['2025-12-24', '2025-12-29', 1, 'over Christmas'],
  ['2025-12-24', '2026-01-02', 4, 'over the new year'],
  ['2026-01-02', '2025-12-24', -4, 'backwards'],
  ['2025-12-21', '2025-12-20', 0, 'backwards within a weekend'],
])('from %s to %s lie %d working days: %s', (from, to, expected) =>
  expect(workingDaysBetween(from, to, christmas)).toBe(expected),
);

const day = fc.integer({ min: 0, max: 20_000 }).map((offset) => addDays('2000-01-01', offset));

test('working days are what counting day by day gives', () => {
  const span = fc.integer({ min: 0, max: 90 });
  fc.assert(
    fc.property(day, span, fc.array(span), (from, length, offsets) => {
      const holidays = new Set(offsets.map((offset) => addDays(from, offset)));
      const days = Array.from({ length }, (_, index) => addDays(from, index + 1));
      const counted = days.filter((each) => isWorkingDay(each, holidays)).length;
      expect(workingDaysBetween(from, addDays(from, length), holidays)).toBe(counted);
    }),
  );
});

test('working days add up over any day between, and the way back is the negative', () => {
  fc.assert(
    fc.property(day, day, day, fc.array(day), (a, b, c, days) => {
      const holidays = new Set(days);
      const between = (from: string, to: string) => workingDaysBetween(from, to, holidays);
      expect(between(a, b) + between(b, c)).toBe(between(a, c));
      expect(between(a, b) + between(b, a)).toBe(0);
    }),
  );
});
