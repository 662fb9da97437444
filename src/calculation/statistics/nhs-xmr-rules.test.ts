import { expect, test } from 'vitest';
import { nhsXmrRules } from './nhs-xmr-rules.ts';
import { notDefined, valueOrNull } from './statistic.ts';

const causes = (values: readonly number[]) =>
  valueOrNull(nhsXmrRules(values, 'increase'))!.points.map(({ cause }) => cause);
const meanings = (values: readonly number[], improvement: 'increase' | 'decrease' | 'neither') =>
  valueOrNull(nhsXmrRules(values, improvement))!.points.map(({ meaning }) => meaning);

const steady = [10, 12, 10, 12, 10, 12, 10, 12, 10, 12, 10, 12];

test('a steady series has common causes only', () => {
  expect(new Set(causes(steady))).toEqual(new Set(['common-cause']));
});

test('one point far out is named by its side and read by the direction of improvement', () => {
  expect(causes([...steady, 60]).at(-1)).toBe('above-limit');
  expect(causes([...steady, -60]).at(-1)).toBe('below-limit');
  expect(meanings([...steady, 60], 'increase').at(-1)).toBe('improvement');
  expect(meanings([...steady, 60], 'decrease').at(-1)).toBe('concern');
  expect(meanings([...steady, 60], 'neither').at(-1)).toBe('special-high');
  expect(meanings([...steady, -60], 'neither').at(-1)).toBe('special-low');
});

test('seven falling points in a row are a trend with all their points, six are none', () => {
  const wide = [0, 40, 0, 40, 0, 40, 0, 40];
  expect(causes([...wide, 26, 25, 24, 23, 22, 21]).slice(-7)).toEqual(Array(7).fill('falling-trend'));
  expect(causes([...wide, 0, 26, 25, 24, 23, 22, 21])).not.toContain('falling-trend');
});

test('at the turn of two trends a point belongs to the later one', () => {
  const wide = [0, 60, 0, 60, 0, 60, 0, 60, 0, 60];
  const valley = [36, 35, 34, 33, 32, 31, 30, 31, 32, 33, 34, 35, 36];
  expect(causes([...wide, ...valley]).at(-7)).toBe('rising-trend');
});

test('seven points on one side are a shift, also when one of them lies on neither side before it', () => {
  const wide = [0, 40, 0, 40, 0, 40, 0, 40];
  expect(causes([...wide, 22, 23, 22, 23, 22, 23, 22]).slice(-7)).toContain('seven-above');
});

test('two of three near the same limit are named, opposite sides are not', () => {
  const close = [14.9, 15, 14.9];
  expect(causes([...steady, ...steady, ...close]).slice(-3)).toEqual(Array(3).fill('two-of-three-high'));
});

test('one value has no chart', () => {
  expect(nhsXmrRules([3], 'increase')).toEqual(notDefined('tooFewValues'));
  expect(() => nhsXmrRules([Number.NaN], 'increase')).toThrow(RangeError);
});
