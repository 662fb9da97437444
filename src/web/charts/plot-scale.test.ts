import { expect, test } from 'vitest';
import { amountScale, shareScale } from './plot-scale.ts';

test('a scale of shares holds all of them and never leaves 0 to 1', () => {
  const scale = shareScale([0.86, 0.9, 0.998]);
  expect(scale.ticks).toEqual([0.85, 0.9, 0.95, 1]);
  expect(scale.at(0.85)).toBe('0%');
  expect(scale.at(1)).toBe('100%');
});

test('one share alone, at either end, still gets a scale', () => {
  expect(shareScale([1]).percentAt(1)).toBe(100);
  expect(shareScale([0]).percentAt(0)).toBe(0);
  expect(shareScale([]).ticks.length).toBeGreaterThan(2);
});

test('a scale of amounts begins at zero', () => {
  const scale = amountScale([170, 380]);
  expect(scale.ticks[0]).toBe(0);
  expect(scale.percentAt(0)).toBe(0);
  expect(scale.percentAt(200)).toBe(50);
});
