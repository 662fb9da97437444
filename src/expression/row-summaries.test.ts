import { expect, test } from 'vitest';
import { compileToSql } from './compile-to-sql.ts';
import { exampleDataset } from './example-dataset.ts';
import { readExpression } from './read-expression.ts';
import { RowSummaries } from './row-summaries.ts';

const environment = { today: '2025-06-02', holidays: new Set<string>() };

function sql(text: string, summaries: RowSummaries): string {
  const checked = readExpression(text, exampleDataset);
  if ('errors' in checked) throw new Error(JSON.stringify(checked.errors));
  return compileToSql(checked, { environment, summaries }).text;
}

test('questions about the rows of a group share one reading of its table', () => {
  const summaries = new RowSummaries();
  expect(sql('graft.count()', summaries)).toBe('coalesce(s0.c0, 0)::double precision');
  expect(sql('graft.exists()', summaries)).toBe('(coalesce(s0.c0, 0) > 0)');
  expect(sql('graft.grf.placedOn.max()', summaries)).toBe('s0.c1');
  const joins = summaries.joins();
  expect(joins.split('"example_ct"."graft"')).toHaveLength(2);
  expect(joins).toContain('on s0.centre_id = e.centre_id and s0.id = e.id');
});

test('a quantifier is decided from the most decisive row, and from none as from an empty group', () => {
  const summaries = new RowSummaries();
  expect(sql('acquisition.any(acq.tinFilter)', summaries)).toBe(
    '(case s0.c0 when 2 then true when 1 then null else false end)',
  );
  expect(sql('acquisition.all(acq.tinFilter)', summaries)).toBe(
    '(case s0.c1 when 0 then false when 1 then null else true end)',
  );
});

test('sums have a table of their own, because their rows must be sorted', () => {
  const summaries = new RowSummaries();
  sql('acquisition.count()', summaries);
  expect(sql('acquisition.rad.dlp.sum()', summaries)).toContain('s1.c0');
  expect(summaries.joins()).toMatch(/sum\(.* order by .*\) as c0/);
});

test.each([
  'acquisition.any(rf.height > 100)',
  'acquisition.where(acquisition.count() > 1).exists()',
  'acquisition.where(history.exists()).count()',
  'graft.first().grf.placedOn',
  'acquisition.rad.dlp.avg()',
])('%s stays a subquery of its record', (text) => {
  const summaries = new RowSummaries();
  expect(sql(text, summaries)).toContain('select');
  expect(summaries.joins()).toBe('');
});

test('other examinations are joined with the one that asks, once for all questions', () => {
  const summaries = new RowSummaries();
  expect(sql('history.where(rf.height > %record.rf.height).exists()', summaries)).toBe(
    '(coalesce(s0.c0, 0) > 0)',
  );
  expect(sql('history.all(rf.height = %record.rf.height)', summaries)).toMatch(/^\(case s0\.c1/);
  const joins = summaries.joins();
  expect(joins).toContain('r1.patient_id = e.patient_id and r1.id <> e.id');
  expect(joins.match(/left join/g)).toHaveLength(1);
});

test('a restriction keeps the rows of other centres out', () => {
  const summaries = new RowSummaries('r1.centre_id = $1');
  sql('graft.count()', summaries);
  expect(summaries.joins()).toContain('r1 where r1.centre_id = $1 group by');
});
