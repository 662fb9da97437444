import { expect, test } from 'vitest';
import {
  code,
  coded,
  datasetOf,
  group,
  integer,
  multiCoded,
  plain,
  quantity,
  reference,
  text,
  valueSet,
} from '../../test/support/small-dataset.ts';
import { faultsOfExample } from './check-example.ts';
import type { ExampleRow } from './rule.ts';

const dataset = datasetOf({
  elements: [
    quantity('x.number', 'cm'),
    integer('x.whole', '1'),
    coded('x.letter', 'letters'),
    multiCoded('x.letters', 'letters'),
    plain('tri-state', 'x.asked'),
    plain('boolean', 'x.flag'),
    plain('date', 'x.day'),
    plain('datetime', 'x.moment'),
    plain('time', 'x.clock'),
    text('x.text'),
    reference('x.reader'),
  ],
  groups: [group('row', integer('row.count', '1'))],
  valueSets: [valueSet('letters', code('1', 'a'), code('9', 'unknown', true))],
});
const faults = (values: ExampleRow, groups: Readonly<Record<string, readonly ExampleRow[]>> = {}) =>
  faultsOfExample(dataset, { values, groups });

test('an example in the words of its dataset has no faults', () =>
  expect(
    faults(
      {
        ...{ 'x.number': 1.5, 'x.whole': 2, 'x.letter': 'a', 'x.letters': ['a', 'unknown'], 'x.asked': true },
        ...{ 'x.flag': false, 'x.day': '2025-02-28', 'x.moment': '2025-02-28T09:00:00' },
        ...{ 'x.clock': '09:00:00', 'x.text': 'word', 'x.reader': 'R1' },
      },
      { row: [{ 'row.count': 1 }] },
    ).concat(faults({ 'x.asked': '9', 'x.letter': 'unknown' })),
  ).toEqual([]));

test.each<[ExampleRow, string]>([
  [{ 'x.unknown': 1 }, "there is no single element 'x.unknown'"],
  [{ 'row.count': 1 }, "there is no single element 'row.count'"],
  [{ 'x.number': '1' }, 'x.number is a number, not "1"'],
  [{ 'x.whole': 1.5 }, 'x.whole is a whole number, not 1.5'],
  [{ 'x.letter': 'b' }, 'x.letter is a word of its value set, not "b"'],
  [{ 'x.letters': 'a' }, 'x.letters is a list of words of its value set, not "a"'],
  [{ 'x.letters': ['b'] }, 'x.letters is a list of words of its value set, not ["b"]'],
  [{ 'x.asked': 1 }, "x.asked is true, false or '9', not 1"],
  [{ 'x.flag': 'yes' }, 'x.flag is true or false, not "yes"'],
  [{ 'x.day': '2025-02-30' }, 'x.day is a day, not "2025-02-30"'],
  [{ 'x.moment': '2025-02-28' }, 'x.moment is a day with its time, not "2025-02-28"'],
  [{ 'x.clock': '9' }, 'x.clock is a time, not "9"'],
  [{ 'x.text': 1 }, 'x.text is a text, not 1'],
  [{ 'x.reader': true }, 'x.reader is a text, not true'],
])('%j: %s', (values, fault) => expect(faults(values)).toEqual([fault]));

test('rows are of a group, and have its elements alone', () => {
  expect(faults({}, { rows: [] })).toEqual(["there is no group 'rows'"]);
  expect(faults({}, { row: [{ 'x.flag': true }] })).toEqual(["row has no element 'x.flag'"]);
});
