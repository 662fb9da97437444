import { expect, test } from 'vitest';
import { addDays } from '../kernel/day.ts';
import { silenceOf } from './scanner-silence.ts';

const rule = { historyDays: 180, fewestIntervals: 8, intervalQuantile: 0.95, factor: 2, fewestDays: 4 };
const every = (interval: number, count: number) =>
  Array.from({ length: count }, (_, index) => addDays('2026-06-01', interval * index));
const after = (days: readonly string[], count: number) => addDays(days.at(-1) ?? '', count);

test('a scanner of every day is silent on the fifth day without anything', () => {
  const days = every(1, 20);
  expect(silenceOf(days, after(days, 4), rule)).toEqual({ silentDays: 4, expectedDays: 1, isSilent: false });
  expect(silenceOf(days, after(days, 5), rule)?.isSilent).toBe(true);
});

test('a scanner of every seventh day has two weeks', () => {
  const days = every(7, 9);
  expect(silenceOf(days, after(days, 14), rule)).toEqual({
    silentDays: 14,
    expectedDays: 7,
    isSilent: false,
  });
  expect(silenceOf(days, after(days, 15), rule)?.isSilent).toBe(true);
});

test('one long pause in the history does not hide the next', () => {
  const days = [...every(1, 40), ...every(1, 10).map((day) => addDays(day, 70))];
  expect(silenceOf(days, after(days, 5), rule)).toMatchObject({ expectedDays: 1, isSilent: true });
});

test('from eight days, which are seven intervals, nothing is learnt', () => {
  const days = every(1, 8);
  expect(silenceOf(days, after(days, 100), rule)).toEqual({
    silentDays: 100,
    expectedDays: null,
    isSilent: false,
  });
});

test('of a scanner that never sent nothing is said', () =>
  expect(silenceOf([], '2026-06-01', rule)).toBeNull());
