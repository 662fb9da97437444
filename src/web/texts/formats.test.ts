import { expect, test } from 'vitest';
import { formatsIn } from './formats.ts';

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');
const da = formatsIn('da');
const en = formatsIn('en');

test('a number has a decimal comma in Danish and a point in English', () => {
  expect(da.number(1234.5, 1)).toBe('1.234,5');
  expect(en.number(1234.5, 1)).toBe('1,234.5');
});

test('a number without fixed decimals keeps its own', () => {
  expect(da.number(3)).toBe('3');
  expect(da.number(0.025)).toBe('0,025');
});

test('a share is written in percent with one decimal, an interval with one sign', () => {
  expect(plain(da.percent(0.9345))).toBe('93,5 %');
  expect(plain(da.percentRange(0.912, 0.951))).toBe('91,2–95,1 %');
  expect(en.percentRange(0.912, 0.951)).toBe('91.2–95.1%');
});

test('a day is the same day in every time zone', () => {
  expect(da.day('2025-03-02')).toBe('2. mar. 2025');
  expect(en.day('2025-03-02')).toBe('2 Mar 2025');
});

test('a local time is written as it stands', () => {
  expect(da.localDateTime('2025-03-02T14:05:09')).toBe('2. mar. 2025 14.05');
  expect(en.time('14:05:09')).toBe('14:05');
});

test.each(['', 'yesterday', '2025-02-30', '25:99'])(
  '%j, which is no moment, is written as it came',
  (text) => {
    expect(da.day(text)).toBe(text);
    expect(da.time(text)).toBe(text);
    expect(da.localDateTime(text)).toBe(text);
    expect(da.instant('never')).toBe('never');
  },
);
