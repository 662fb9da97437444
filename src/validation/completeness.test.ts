import { expect, test } from 'vitest';
import {
  code,
  coded,
  datasetOf,
  group,
  integer,
  multiCoded,
  plain,
  valueSet,
} from '../../test/support/small-dataset.ts';
import type { RecordContent, Values } from '../definition/record.ts';
import { completenessOf } from './completeness.ts';

const environment = { today: '2026-01-05', holidays: new Set<string>() };
const dataset = datasetOf({
  elements: [
    { ...plain('tri-state', 'con.given'), required: 'always' },
    { ...integer('con.volume', 'mL'), required: 'con.given', shown: 'con.given' },
    { ...plain('boolean', 'ae.any'), required: 'always', shown: 'con.given' },
    { ...coded('adm.letter', 'letters'), required: 'always' },
    { ...multiCoded('adm.letters', 'letters'), required: 'always' },
    { ...integer('adm.derived', '1', { expression: '1' }), required: 'always' },
    plain('date', 'adm.date'),
  ],
  valueSets: [valueSet('letters', code('1', 'a'), code('9', 'unknown', true))],
  groups: [{ ...group('row', plain('date', 'row.date')), required: 'ae.any' }],
});

const counted = (values: Values, groups: RecordContent['groups'] = {}) =>
  completenessOf(dataset)({ values, groups }, environment);

test('an empty record must have what is always required, and has nothing of it', () =>
  expect(counted({})).toEqual({ expected: 4, answered: 0 }));

test('what other answers ask for is expected too, and what they hide is not', () => {
  expect(counted({ 'con.given': '1', 'con.volume': 60 })).toEqual({ expected: 5, answered: 2 });
  expect(counted({ 'con.given': '0', 'con.volume': 60 })).toEqual({ expected: 3, answered: 1 });
});

test('asked and not known is no answer', () =>
  expect(counted({ 'con.given': '9', 'adm.letter': '9', 'adm.letters': ['9'] })).toEqual({
    expected: 4,
    answered: 0,
  }));

test('a required group is one value that its rows answer', () => {
  expect(counted({ 'ae.any': true })).toEqual({ expected: 5, answered: 1 });
  expect(counted({ 'ae.any': true }, { row: [{}, {}] })).toEqual({ expected: 5, answered: 2 });
});

test('the count of a dataset is compiled once', () =>
  expect(completenessOf(dataset)).toBe(completenessOf(dataset)));
