import { expect, test } from 'vitest';
import type { Dataset } from '../definition/dataset.ts';
import { groupsOf } from '../definition/record.ts';
import { compileToSql, type SqlOptions } from './compile-to-sql.ts';
import type { CheckOptions } from './check-types.ts';
import { exampleDataset } from './example-dataset.ts';
import { readExpression } from './read-expression.ts';

const environment = { today: '2025-06-02', holidays: new Set(['2025-06-09', '2025-06-05', '2025-06-08']) };

function sql(
  text: string,
  options: Partial<SqlOptions> = {},
  check: CheckOptions = {},
  dataset: Dataset = exampleDataset,
) {
  const checked = readExpression(text, dataset, check);
  if ('errors' in checked) throw new Error(JSON.stringify(checked.errors));
  return compileToSql(checked, { environment, ...options });
}

test.each([
  ['rf.height > 100', '(e."rf_height"::double precision > $1::double precision)', [100]],
  ["rf.height > 1 'm'", '(e."rf_height"::double precision > $1::double precision)', [100]],
  ['ae.any', `(case e."ae_any"::text when '1' then true when '0' then false end)`, []],
  [
    "prep.rhythm = 'sinus'",
    '((case e."prep_rhythm" when $1::text then null else e."prep_rhythm" end) = $2::text)',
    ['9', '1'],
  ],
  [
    "ref.examType contains 'ccta'",
    `($1::text = any((case when cardinality(e."ref_exam_type") > 0 then e."ref_exam_type" end)))`,
    ['2'],
  ],
  [
    "iq.artefact contains 'motion'",
    `($1::text = any((case when cardinality(array_remove(e."iq_artefact", $2::text)) > 0 then array_remove(e."iq_artefact", $2::text) end)))`,
    ['1', '9'],
  ],
  ['tec.dualSource != true', '(e."tec_dual_source" <> $1::boolean)', [true]],
  ["cc.text in ('a' | 'b' | 'a')", '(e."cc_text" = any(array[$1::text, $2::text, $1::text]))', ['a', 'b']],
  ['today() > adm.examDate', '($1::date > e."adm_exam_date")', ['2025-06-02']],
  [
    'cc.reportTime < @2025-01-31T12:00:00',
    '(e."cc_report_time"::timestamp < $1::timestamp)',
    ['2025-01-31T12:00:00'],
  ],
  [
    'adm.examTime.exists() implies ae.any',
    `(not (e."adm_exam_time"::time is not null) or (case e."ae_any"::text when '1' then true when '0' then false end))`,
    [],
  ],
  [
    'graft.exists()',
    'exists (select 1 from "example_ct"."graft" r1 where r1.centre_id = e.centre_id and r1.examination_id = e.id)',
    [],
  ],
  [
    'history.where(adm.examDate < %record.adm.examDate).exists()',
    'exists (select 1 from "example_ct"."examination" r1 where r1.centre_id = e.centre_id and r1.patient_id = e.patient_id and r1.id <> e.id and (r1."adm_exam_date" < e."adm_exam_date"))',
    [],
  ],
  [
    'graft.first().grf.placedOn',
    '(select r1."grf_placed_on" from "example_ct"."graft" r1 where r1.centre_id = e.centre_id and r1.examination_id = e.id order by r1.row_number limit 1)',
    [],
  ],
])('%s in SQL', (text, expected, values) => expect(sql(text)).toEqual({ text: expected, values }));

test('parameters are numbered from where the query has come to', () =>
  expect(sql('rf.height in (7 | 8)', { firstParameter: 5 }).text).toContain(
    'array[$5::double precision, $6::',
  ));

test('the row of a scope is g', () => {
  const [scope] = groupsOf(exampleDataset);
  expect(sql('acq.tinFilter and ae.any', {}, { scope: scope! }).text).toMatch(
    /g\."acq_tin_filter".*e\."ae_any"/,
  );
  expect(sql('graft.exists()', {}, { scope: scope! }).text).toContain('r2.examination_id = e.id');
});

test('holidays are one parameter, in order and without weekends', () =>
  expect(sql('workingDaysBetween(ref.date, adm.examDate)').values).toEqual([['2025-06-05', '2025-06-09']]));

test('an impossible day today is null', () =>
  expect(sql('today()', { environment: { ...environment, today: 'now()' } })).toEqual({
    text: 'null::date',
    values: [],
  }));

test.each(["it''s", "'; drop table examination; --", '$1', '"', String.raw`\ `, '%s'])(
  'the text %j never enters the SQL',
  (text) => {
    const literal = `'${text.replace(/[\\']/g, String.raw`\$&`)}'`;
    expect(sql(`cc.text = ${literal}`)).toEqual({ text: '(e."cc_text" = $1::text)', values: [text] });
  },
);

test('names of the definition are quoted', () => {
  const hostile = structuredClone(exampleDataset);
  const dataset = { ...hostile, id: 'x"; drop schema public; --' };
  expect(sql('graft.exists()', {}, {}, dataset).text).toContain('from "x""; drop schema public; __"."graft"');
});

test('nested arithmetic grows with its length, not with its depth', () => {
  const nested = (depth: number): string => (depth === 0 ? 'rf.height' : `(${nested(depth - 1)} * 2 + 1)`);
  const length = (depth: number) => sql(nested(depth)).text.length;
  expect(length(20) - length(10)).toBe(length(30) - length(20));
  const days = (depth: number): string =>
    depth === 0 ? 'adm.examDate' : `iif(yearsBetween(${days(depth - 1)}, today()) > 1, today())`;
  expect(sql(days(16)).text.length).toBeLessThan(10_000);
});
