import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { holidayCsv, holidayFile } from '../../scripts/derive-holidays.ts';

const file = readFileSync(holidayFile, 'utf8');
const rows = file
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split(','));
const named = (name: string) => rows.filter((row) => row[2] === name).map(([day]) => day);

test('the file of holidays is what a fresh run writes', () => expect(file).toBe(holidayCsv()));

test('the Great Prayer Day was a holiday for the last time in 2023', () => {
  expect(named('Prayer Day')).toHaveLength(2023 - 2005 + 1);
  expect(named('Prayer Day').at(-1)).toBe('2023-05-05');
});

test('each line is one day with both names, each day once and in order', () => {
  const days = rows.map(([day]) => day);
  expect(days).toEqual([...new Set(days)].sort());
  expect(rows.every((row) => row.length === 3 && row.every((cell) => cell !== ''))).toBe(true);
});

test.each([
  ['2025-04-17', 'skærtorsdag'],
  ['2026-05-14', 'kristi himmelfartsdag'],
  ['2040-12-26', 'anden juledag'],
])('%s is %s', (day, name) => expect(rows.find((row) => row[0] === day)?.[1]?.toLowerCase()).toBe(name));

test('the eve of Christmas and the day of the constitution are not public holidays', () => {
  expect(rows.filter(([day]) => day?.endsWith('-12-24'))).toEqual([]);
  expect(rows.find(([day]) => day === '2025-06-05')).toBeUndefined();
});
