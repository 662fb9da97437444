import { expect, test } from 'vitest';
import {
  code,
  coded,
  datasetOf,
  integer,
  multiCoded,
  plain,
  quantity,
  reference,
  text,
  valueSet,
} from '../../test/support/small-dataset.ts';
import type { DataElement } from '../definition/dataset.ts';
import { readElementValue, writeElementValue } from './element-value.ts';

const dataset = datasetOf({
  elements: [],
  valueSets: [valueSet('set', code('1', 'a'), code('2', 'b'), code('9', 'unknown', true))],
});
const elements: Readonly<Record<string, DataElement>> = {
  quantity: quantity('x', 'cm'),
  integer: integer('x', 'cm'),
  coded: coded('x', 'set'),
  lost: coded('x', 'gone'),
  'multi-coded': multiCoded('x', 'set'),
  'tri-state': plain('tri-state', 'x'),
  boolean: plain('boolean', 'x'),
  date: plain('date', 'x'),
  datetime: plain('datetime', 'x'),
  time: plain('time', 'x'),
  text: text('x'),
  reference: reference('x'),
};

test.each([
  ['quantity', 1.5, 1.5],
  ['quantity', Infinity, undefined],
  ['quantity', '1', undefined],
  ['quantity', undefined, undefined],
  ['integer', 2, 2],
  ['coded', '2', 'b'],
  ['coded', '9', undefined],
  ['coded', '3', undefined],
  ['coded', 'b', undefined],
  ['lost', '1', undefined],
  ['multi-coded', ['2', '9', '1', '5'], ['a', 'b']],
  ['multi-coded', [], []],
  ['multi-coded', '2', undefined],
  ['tri-state', '1', true],
  ['tri-state', '0', false],
  ['tri-state', '9', undefined],
  ['boolean', false, false],
  ['boolean', '0', undefined],
  ['date', '2025-01-31', '2025-01-31'],
  ['datetime', '2025-01-31T12:00:00', '2025-01-31T12:00:00'],
  ['time', '12:00:00', '12:00:00'],
  ['text', 'word', 'word'],
  ['text', 1, undefined],
  ['reference', 'r1', 'r1'],
] as const)('%s %j is read as %j', (kind, stored, expected) => {
  expect(readElementValue(dataset, elements[kind]!, stored)).toEqual(expected);
});

test.each([
  ['quantity', 1.5, 1.5],
  ['quantity', Number.NaN, undefined],
  ['integer', 2.5, 3],
  ['integer', Infinity, undefined],
  ['coded', 'b', '2'],
  ['coded', '2', '2'],
  ['coded', 'z', undefined],
  ['coded', true, undefined],
  ['multi-coded', ['b', 'a'], ['2', '1']],
  ['multi-coded', ['b', 'z'], undefined],
  ['multi-coded', 'b', undefined],
  ['tri-state', true, '1'],
  ['tri-state', false, '0'],
  ['tri-state', '1', undefined],
  ['boolean', true, true],
  ['text', 'word', 'word'],
] as const)('%s is stored from %j as %j', (kind, result, expected) => {
  expect(writeElementValue(dataset, elements[kind]!, result)).toEqual(expected);
});
