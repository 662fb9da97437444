import { expect, test } from 'vitest';
import type { Dataset } from '../definition/dataset.ts';
import type { Rule } from '../definition/rule.ts';
import { compileToSql } from './compile-to-sql.ts';
import { exampleDataset } from './example-dataset.ts';
import { keptAnswersOf } from './kept-answers.ts';
import { readExpression } from './read-expression.ts';

const environment = { today: '2025-06-02', holidays: new Set<string>() };

const asking = (...texts: readonly string[]): Dataset => ({
  ...exampleDataset,
  rules: texts.map((text) => ({ assert: { text, place: { file: 'test' } } }) as unknown as Rule),
});

const columnsOf = (...texts: readonly string[]): readonly string[] => [
  ...keptAnswersOf(asking(...texts)).keys(),
];

function sqlOf(text: string, dataset: Dataset): string {
  const checked = readExpression(text, dataset);
  if ('errors' in checked) throw new Error(JSON.stringify(checked.errors));
  return compileToSql(checked, { environment, kept: keptAnswersOf(dataset) }).text;
}

test.each([
  ['acquisition.count() = 3', 1],
  ['acquisition.rad.dlp.sum() > 2 * acquisition.rad.dlp.avg()', 2],
  ['graft.any(daysBetween(ref.date, grf.placedOn) > 10)', 1],
  ['acquisition.where(graft.where(grf.target = acq.type).exists()).count() > 1', 1],
  ['graft.first().grf.placedOn < today()', 1],
  ['rf.height > 100', 0],
  ['graft.any(grf.placedOn < today())', 0],
  ['graft.any(workingDaysBetween(ref.date, grf.placedOn) > 3)', 0],
  ['history.exists()', 0],
  ['history.where(acquisition.count() > 1).exists()', 0],
  ['acquisition.where(history.exists()).exists()', 0],
])('of %s %d answers are kept: those that follow from the record alone', (text, count) =>
  expect(columnsOf(text)).toHaveLength(count),
);

test('one question has one column, however it is spaced and wherever it is asked', () =>
  expect(columnsOf('acquisition.count() = 3', 'ae.any or acquisition.count()>4')).toHaveLength(1));

test('another question, unit or code is another column, and a column does not depend on its neighbours', () => {
  const texts = [
    'acquisition.any(acq.kv > 100)',
    'acquisition.any(acq.kv > 110)',
    'acquisition.all(acq.kv > 100)',
    "acquisition.any(acq.type = 'cac')",
    "acquisition.any(acq.type = 'ccta')",
  ];
  const together = columnsOf(...texts);
  expect(new Set(together).size).toBe(texts.length);
  expect(texts.flatMap((text) => columnsOf(text))).toEqual(together);
});

test('a question whose answer is kept is read from the record; one that is not is asked of the rows', () => {
  const dataset = asking('acquisition.any(acq.kv > 100)');
  const [column = ''] = keptAnswersOf(dataset).keys();
  expect(sqlOf('not acquisition.any(acq.kv > 100)', dataset)).toBe(`(not e.${column})`);
  expect(sqlOf('acquisition.any(acq.kv > 110)', dataset)).toContain('from "example_ct"."acquisition"');
});

test('rows of another examination keep nothing for this one', () => {
  const dataset = asking('acquisition.any(acq.kv > 100)');
  expect(sqlOf('history.any(acquisition.any(acq.kv > 100))', dataset)).not.toContain('kept_');
});
