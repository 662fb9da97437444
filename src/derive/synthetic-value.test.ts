import { expect, test } from 'vitest';
import { exampleDataset } from '../../test/support/datasets.ts';
import type { DataElement, DateElement, QuantityElement, TextElement } from '../definition/dataset.ts';
import { elementById } from '../definition/record.ts';
import { seededRandom } from '../kernel/random.ts';
import { syntheticMatch } from './synthetic-text.ts';
import { syntheticValue } from './synthetic-value.ts';

const element = (id: string) => elementById(exampleDataset).get(id)!.element;
const weight = element('msr.weight') as QuantityElement;
const date = element('vis.date') as DateElement;
const remark = element('vis.remark') as TextElement;

/** Fifty values of an element. */
const drawn = (of: DataElement) => {
  const valueOf = syntheticValue(exampleDataset, seededRandom(4));
  return Array.from({ length: 50 }, () => valueOf(of));
};
const all = <T>(values: readonly T[], holds: (value: T) => boolean): boolean => values.every(holds);

test('a range open at one end, or at both, is closed', () => {
  const open = { ...weight, range: {}, usual: {} };
  const above = { ...open, range: { min: 500 } };
  const below = { ...open, range: { max: -500 } };
  expect(all(drawn(open), (value) => Number(value) >= 0 && Number(value) <= 100)).toBe(true);
  expect(all(drawn(above), (value) => Number(value) >= 500)).toBe(true);
  expect(all(drawn(below), (value) => Number(value) <= -500)).toBe(true);
});

test('a range narrower than the shown decimals still holds its values', () => {
  const narrow = { ...weight, decimals: 1, range: { min: 0.013, max: 0.026 }, usual: {} };
  expect(all(drawn(narrow), (value) => Number(value) >= 0.013 && Number(value) <= 0.026)).toBe(true);
});

test('days before and after the usual decade keep to their limit', () => {
  const open = { ...date, usual: {} };
  expect(all(drawn({ ...open, range: { max: '1950-01-01' } }), (day) => String(day) <= '1950-01-01')).toBe(
    true,
  );
  expect(all(drawn({ ...open, range: { min: '2050-01-01' } }), (day) => String(day) >= '2050-01-01')).toBe(
    true,
  );
});

test('a remark keeps to its length', () =>
  expect(all(drawn({ ...remark, maxLength: 5 }), (text) => String(text).length <= 5)).toBe(true));

test.each(['^[0-2](\\.(0|[1-9][0-9]*))+$', '^[A-Z]{2}-?\\d{3,}$', '^(yes|no)$'])(
  'a text is written for %s',
  (pattern) => {
    const random = seededRandom(9);
    const texts = Array.from({ length: 50 }, () => syntheticMatch(random, pattern));
    expect(all(texts, (text) => new RegExp(pattern).test(text))).toBe(true);
  },
);

test('a pattern outside the language is a mistake of the definition', () =>
  expect(() => syntheticMatch(seededRandom(1), 'abc')).toThrow('must begin with ^'));
