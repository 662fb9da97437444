import { expect, test } from 'vitest';
import { localMinuteOf, minutesUntil } from './local-time.ts';

const night = { from: 20 * 60, to: 6 * 60 };
const day = { from: 9 * 60, to: 17 * 60 };

test('the minute is that of the registry’s own place, in winter and in summer', () => {
  expect(localMinuteOf(new Date('2026-01-05T01:30:00Z'))).toBe(150);
  expect(localMinuteOf(new Date('2026-07-05T01:30:00Z'))).toBe(210);
  expect(localMinuteOf(new Date('2026-01-05T23:00:00Z'))).toBe(0);
});

test.each([
  ['within the night, before midnight', night, '2026-01-05T20:30:00Z', 0],
  ['within the night, after midnight', night, '2026-01-05T03:00:00Z', 0],
  ['the minute the night ends', night, '2026-01-05T05:00:00Z', 14 * 60],
  ['an hour before the day', day, '2026-01-05T07:00:00Z', 60],
  ['after the day', day, '2026-01-05T17:00:00Z', 15 * 60],
])('%s', (_, hours, instant, minutes) => expect(minutesUntil(hours, new Date(instant))).toBe(minutes));
