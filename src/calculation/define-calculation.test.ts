import { expect, test } from 'vitest';
import type { CalculationInputs } from './calculation.ts';
import { computed } from './computed.ts';
import { defineCalculation } from './define-calculation.ts';

const label = (word: string) => ({ en: word, da: `${word} (da)` });

const sum = defineCalculation({
  id: 'sum',
  version: '1.0.0',
  label: label('sum'),
  sources: [],
  status: 'local',
  formula: 'size + rows',
  inputs: {
    size: { kind: 'quantity', label: label('size'), unit: 'cm', range: { min: 0.5, max: 10 } },
    count: {
      kind: 'quantity',
      label: label('count'),
      unit: '1',
      range: { min: 0, max: 9 },
      whole: true,
      optional: true,
    },
    colour: { kind: 'coded', label: label('colour'), names: ['red', 'blue'] },
    known: { kind: 'tri-state', label: label('known') },
    rows: {
      kind: 'rows',
      label: label('rows'),
      fields: {
        weight: { kind: 'quantity', label: label('weight'), unit: 'kg', range: { min: 0, max: 100 } },
      },
    },
    more: { kind: 'rows', label: label('more'), fields: {}, optional: true },
  },
  example: { inputs: {}, value: 0 },
  compute: ({ size, count = 0, rows }) =>
    computed(size + count + rows.reduce((total, { weight }) => total + weight, 0)),
});

const complete: CalculationInputs = {
  size: 1,
  colour: 'red',
  known: false,
  rows: [{ weight: 2 }, { weight: 3 }],
};
const reasonFor = (differing: CalculationInputs) => {
  const result = sum.compute({ ...complete, ...differing });
  return result.computable ? result.value : result.reason.en.replace('not computable: ', '');
};
const missingFor = (differing: CalculationInputs) => {
  const result = sum.compute({ ...complete, ...differing });
  return result.computable ? [] : result.missing;
};

test('complete inputs reach the formula', () =>
  expect(sum.compute(complete)).toEqual({ computable: true, value: 6 }));

test('an optional input may be there', () => expect(reasonFor({ count: 4 })).toBe(10));

test('everything missing is named in both languages', () => {
  expect(sum.compute({ rows: [{ weight: 1 }] })).toEqual({
    computable: false,
    missing: ['size', 'colour', 'known'],
    reason: {
      en: 'not computable: missing size, colour, known',
      da: 'kan ikke beregnes: mangler size (da), colour (da), known (da)',
    },
  });
});

test('a field missing in several rows is named once', () => {
  expect(missingFor({ rows: [{}, { weight: 1 }, {}] })).toEqual(['rows.weight']);
});

test('a group without rows is missing', () => expect(missingFor({ rows: [] })).toEqual(['rows']));

test.each([
  [{ size: 0.4 }, 'size 0.4 is outside 0.5–10'],
  [{ size: 11 }, 'size 11 is outside 0.5–10'],
  [{ size: Number.NaN }, 'size "NaN" is not understood'],
  [{ size: Infinity }, 'size "Infinity" is not understood'],
  [{ size: '1' }, 'size "1" is not understood'],
  [{ count: 1.5 }, 'count 1.5 is not a whole number'],
  [{ colour: 'green' }, 'colour "green" is not understood'],
  [{ colour: 1 }, 'colour "1" is not understood'],
  [{ known: '1' }, 'known "1" is not understood'],
  [{ rows: [{ weight: 1 }, { weight: 101 }] }, 'weight 101 is outside 0–100'],
  [{ size: 0, colour: 'green' }, 'size 0 is outside 0.5–10; colour "green" is not understood'],
])('%j is refused', (differing, reason) => {
  expect(reasonFor(differing)).toBe(reason);
  expect(missingFor(differing)).toEqual([]);
});

test.each([0.5, 10])('the limits of the range belong to it: %d', (size) =>
  expect(reasonFor({ size })).toBe(size + 5),
);

test('what is missing is said before what is wrong', () => {
  expect(missingFor({ size: 99, colour: undefined })).toEqual(['colour']);
});

// Found by the property test over all calculations: an optional input of the wrong shape reached the formula.
test.each([
  [{ size: [{ weight: 1 }] }, 'size [{"weight":1}] is not understood'],
  [{ size: [] }, 'size [] is not understood'],
  [{ count: [] }, 'count [] is not understood'],
  [{ rows: 'x' }, 'rows "x" is not understood'],
  [{ rows: ['x'] }, 'rows ["x"] is not understood'],
  [{ more: 0 }, 'more "0" is not understood'],
  [{ more: true }, 'more true is not understood'],
])('%j has the wrong shape and is refused', (differing, reason) => {
  expect(reasonFor(differing)).toBe(reason);
});

test('numbers in Danish reasons have a decimal comma', () => {
  const result = sum.compute({ ...complete, size: 0.25 });
  expect(result).toMatchObject({ reason: { da: 'kan ikke beregnes: size (da) 0,25 er uden for 0,5–10' } });
});
