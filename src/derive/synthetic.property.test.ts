import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exampleDataset } from '../../test/support/datasets.ts';
import { triStateCodes, type DataElement, type Range } from '../definition/dataset.ts';
import { perType } from '../definition/per-type.ts';
import {
  codesOf,
  elementById,
  groupsOf,
  singleElements,
  type Value,
  type Values,
} from '../definition/record.ts';
import { isDay } from '../kernel/day.ts';
import { seededRandom } from '../kernel/random.ts';
import { syntheticRecord } from './synthetic.ts';

const seeds = fc.integer();
const record = (seed: number) => syntheticRecord(exampleDataset, seededRandom(seed));

const inside = <T extends number | string>(value: T, range: Range<T> = {}): boolean =>
  (range.min === undefined || value >= range.min) && (range.max === undefined || value <= range.max);
const known = (codes: readonly string[], value: Value): boolean =>
  typeof value === 'string' && codes.includes(value);

/** Whether a value fits its element, written apart from the generator. */
const fits = (element: DataElement, value: Value): boolean =>
  perType<boolean>({
    quantity: ({ range, decimals }) =>
      typeof value === 'number' && inside(value, range) && Number(value.toFixed(decimals)) === value,
    integer: ({ range }) => typeof value === 'number' && Number.isInteger(value) && inside(value, range),
    coded: (coded) => known(codeTexts(coded), value),
    'multi-coded': (coded) =>
      typeof value === 'object' &&
      value.length > 0 &&
      new Set(value).size === value.length &&
      value.every((code) => known(codeTexts(coded), code)),
    'tri-state': () => known(triStateCodes, value),
    boolean: () => typeof value === 'boolean',
    date: ({ range }) => typeof value === 'string' && isDay(value) && inside(value, range),
    datetime: () => /^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/.test(String(value)),
    time: () => /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/.test(String(value)),
    text: ({ maxLength, pattern }) =>
      typeof value === 'string' &&
      value.length > 0 &&
      value.length <= maxLength &&
      (pattern === undefined || new RegExp(pattern).test(value)),
    reference: () => typeof value === 'string' && value !== '',
  })(element);

const codeTexts = (element: Parameters<typeof codesOf>[1]) =>
  codesOf(exampleDataset, element).map(({ code }) => code);

function misfits(values: Values): readonly string[] {
  return Object.entries(values)
    .filter(([id, value]) => !fits(elementById(exampleDataset).get(id)!.element, value))
    .map(([id]) => id);
}

test('every value fits its element', () =>
  fc.assert(
    fc.property(seeds, (seed) => {
      const { values, groups } = record(seed);
      expect([values, ...Object.values(groups).flat()].flatMap(misfits)).toEqual([]);
    }),
  ));

test('what is always required is there; what is derived or held by keys is not', () =>
  fc.assert(
    fc.property(seeds, (seed) => {
      expect(Object.keys(record(seed).values)).toEqual(
        expect.arrayContaining(['vis.date', 'vis.urgency', 'msr.height']),
      );
      for (const id of ['vis.patient', 'vis.record', 'msr.bodyMassIndex'])
        expect(record(seed).values).not.toHaveProperty([id]);
    }),
  ));

test('rows stay within their number, and no two have the same key', () =>
  fc.assert(
    fc.property(seeds, (seed) => {
      for (const group of groupsOf(exampleDataset)) {
        const keys = (record(seed).groups[group.id] ?? []).map((row) => row[group.key ?? '']);
        expect(keys.length).toBeLessThanOrEqual(group.maxRows);
        expect(new Set(keys).size).toBe(keys.length);
        expect(keys).not.toContain(undefined);
      }
    }),
  ));

test('the same seed gives the same record', () =>
  fc.assert(
    fc.property(seeds, (seed) => {
      expect(record(seed)).toEqual(record(seed));
    }),
  ));

test('within a hundred records every element that is not derived is filled and left out, and rows occur', () => {
  const records = Array.from({ length: 100 }, (_, seed) => record(seed));
  const count = (id: string) => records.filter(({ values }) => id in values).length;
  const optional = singleElements(exampleDataset).filter((element) => !element.required && !element.derived);
  expect(optional.map(({ id }) => id).filter((id) => count(id) === 0 || count(id) === 100)).toEqual([]);
  expect(records.some(({ groups }) => (groups['reading'] ?? []).length > 1)).toBe(true);
});

test('most numbers are usual, some are only possible', () => {
  const heights = Array.from({ length: 500 }, (_, seed) => Number(record(seed).values['msr.height']));
  const unusual = heights.filter((height) => height < 130 || height > 200).length;
  expect(unusual).toBeGreaterThan(5);
  expect(unusual).toBeLessThan(100);
});
